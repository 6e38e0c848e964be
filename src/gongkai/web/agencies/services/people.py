"""People: entered, corrected, moved, disabled; a first password is made here, shown once, and changed by its owner."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import ADMINISTRATORS, Agency, Person
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.selectors.roles import in_force
from gongkai.web.agencies.services.changing import username as named
from gongkai.web.agencies.services.roles import refuse_losing_the_last
from gongkai.web.audit.services import note

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
# 不用易混的 0、o、1、l、i（no characters that are read for one another）。
SMALL, LARGE, DIGITS = "abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKMNPQRSTUVWXYZ", "23456789"


@dataclass(frozen=True)
class FirstPassword:
    """A person and the password that is shown once; it is kept nowhere but as a hash."""

    person: Person
    password: str


class OneTimeHasher(Argon2PasswordHasher):
    """Light, since what it hashes is drawn at random (92 bits) and nobody can guess it however fast; an import of two
    hundred people takes no minute. The form is Argon2's own: the usual hasher checks it, and replaces it at the first
    sign-in."""

    time_cost, memory_cost, parallelism = 1, 8 * 1024, 1


@dataclass(frozen=True)
class Secret:
    """A drawn password with its hash, made before a transaction begins."""

    password: str
    hashed: str


# 试导入时的账号没有密码（a dry run needs none）。
NO_SECRET = Secret("", make_password(None))


def draw_secret() -> Secret:
    password = one_time_password()
    return Secret(password, make_password(password, hasher=OneTimeHasher()))


def one_time_password() -> str:
    """Sixteen random characters in four groups, with small and large letters and digits: 92 bits."""
    while True:
        drawn = "".join(secrets.choice(SMALL + LARGE + DIGITS) for _place in range(16))
        if all(any(character in kind for character in drawn) for kind in (SMALL, LARGE, DIGITS)):
            return "-".join(drawn[start : start + 4] for start in range(0, 16, 4))


@transaction.atomic
def create_person(
    *, username: str, name: str, agency: Agency, email: str = "", secret: Secret | None = None, by: Person | None,
    on: date, at: datetime,
) -> FirstPassword:  # fmt: skip
    """Someone new without any role. Refused for a username that is taken or an agency that is closed."""
    if not USERNAME.fullmatch(username):
        raise Refused("username", _("账号用小写字母、数字、点、下划线或连字符，2 至 60 位，例如 zhang.san"))
    if other := Person.objects.filter(username=username).first():
        raise Refused("username", _("账号已由“%(name)s”使用，请另取") % {"name": other.name})
    _refuse_facts(name, email)
    _refuse_closed(agency, on)
    secret = secret or draw_secret()
    person = Person(
        username=username, name=name, agency=agency, email=email, password=secret.hashed, must_change_password=True
    )
    person.save(force_insert=True)
    new = {"name": name, "agency": agency.code}
    note("person.create", chain=agency.code, by=named(by), at=at, subject=username, new=new)
    return FirstPassword(person, secret.password)


@transaction.atomic
def correct_person(person: Person, *, name: str, email: str, by: Person | None, at: datetime) -> Person:
    """Another name or address; the username stays, since the trail is written with it."""
    _refuse_facts(name, email)
    row = _locked(person)
    old = {"name": row.name}
    changed = [field for field, value in (("name", name), ("email", email)) if getattr(row, field) != value]
    if not changed:
        return row
    row.name, row.email = name, email
    row.save(update_fields=["name", "email"])
    _note("correct", row, by, at, old=old, new={"name": name, "changed": changed})
    return row


@transaction.atomic
def move_person(person: Person, *, agency: Agency, by: Person | None, on: date, at: datetime) -> Person:
    """To another agency from a day. Roles for work end the day before: the new ones are the security
    administrator's to grant. An administrator's role is tied to no seat and stays."""
    row = _locked(person)
    if agency == row.agency:
        raise Refused("agency", _("已在该单位，无需调动"))
    _refuse_closed(agency, on)
    old = {"agency": row.agency.code}
    ended = []
    for held in in_force(row.roles.exclude(role__in=ADMINISTRATORS), on):
        held.until = on - timedelta(days=1)
        held.save(update_fields=["until"])
        ended.append(f"{held.role}@{held.agency.code}")
    _note("move", row, by, at, old=old, new={"agency": agency.code, "roles_ended": ended})
    row.agency = agency
    row.save(update_fields=["agency"])
    return row


@transaction.atomic
def disable_person(person: Person, *, by: Person | None, on: date, at: datetime) -> Person:
    """Nobody by this account any more; what they did stays under their name. Refused for the last who grants roles."""
    row = _locked(person)
    if by is not None and by.pk == row.pk:
        raise Refused("", _("不能停用自己的账号，请由另一名系统管理员办理"))
    if not row.is_active:
        raise Refused("", _("该账号已停用"))
    refuse_losing_the_last(row, on=on)
    return _set_active(row, False, by, at)


@transaction.atomic
def enable_person(person: Person, *, by: Person | None, on: date, at: datetime) -> Person:
    """The account works again, with the roles that still run."""
    row = _locked(person)
    if row.is_active:
        raise Refused("", _("该账号已是启用状态"))
    _refuse_closed(row.agency, on)
    return _set_active(row, True, by, at)


@transaction.atomic
def reset_password(person: Person, *, by: Person | None, on: date, at: datetime) -> FirstPassword:
    """A new password to be shown once. The account of whoever held a role then waits for a security administrator to
    unlock it: who knows the password for a moment cannot review, sign or administer in another's place (三员分立). At
    the machine itself (`by=None`) nobody need unlock: the way back when the only security administrator has forgotten
    his."""
    row = _locked(person)
    if by is not None and by.pk == row.pk:
        raise Refused("", _("自己的密码请在“我的账号”中修改"))
    trusted = by is not None and row.roles.exists()
    if by is not None and row.roles.filter(role__in=ADMINISTRATORS).exists():
        refuse_losing_the_last(row, on=on)
    secret = draw_secret()
    row.password = secret.hashed
    row.must_change_password = True
    row.awaits_unlock = row.awaits_unlock or trusted
    row.save(update_fields=["password", "must_change_password", "awaits_unlock"])
    _note("reset_password", row, by, at, new={"awaits_unlock": row.awaits_unlock})
    return FirstPassword(row, secret.password)


@transaction.atomic
def unlock_person(person: Person, *, by: Person | None, at: datetime) -> Person:
    """A security administrator has made sure who asked for the new password. Refused until its owner has changed it."""
    row = _locked(person)
    if by is not None and by.pk == row.pk:
        raise Refused("", _("不能为自己解锁，请由另一名安全管理员办理"))
    if not row.awaits_unlock:
        raise Refused("", _("该账号没有等待解锁"))
    if row.must_change_password:
        raise Refused("", _("须先由本人登录并修改一次性密码，再解锁"))
    row.awaits_unlock = False
    row.save(update_fields=["awaits_unlock"])
    _note("unlock", row, by, at, new={"awaits_unlock": False})
    return row


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update(of=("self",)).select_related("agency").get(pk=person.pk)


def _set_active(row: Person, active: bool, by: Person | None, at: datetime) -> Person:
    row.is_active = active
    row.save(update_fields=["is_active"])
    _note("enable" if active else "disable", row, by, at, old={"is_active": not active}, new={"is_active": active})
    return row


def _note(act: str, row: Person, by: Person | None, at: datetime, **values: Any) -> None:
    note(f"person.{act}", chain=row.agency.code, by=named(by), at=at, subject=row.username, **values)


def _refuse_facts(name: str, email: str) -> None:
    if not name.strip():
        raise Refused("name", _("请填写姓名"))
    try:
        if email:
            validate_email(email)
    except ValidationError as error:
        raise Refused("email", _("电子邮箱“%(email)s”的写法不对，例如 name@example.cn") % {"email": email}) from error


def _refuse_closed(agency: Agency, on: date) -> None:
    if agency.closed_on is not None and agency.closed_on <= on:
        raise Refused("agency", _("“%(name)s”已撤销，请选择承继其职责的单位") % {"name": agency.name})
