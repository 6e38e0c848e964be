"""Roles: granted and ended from day to day; the three administrators are kept apart (三员分立)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import ADMINISTRATORS, Agency, Person, Role, RoleHeld
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.selectors.roles import security_admins
from gongkai.web.agencies.services.changing import username
from gongkai.web.audit.services import note
from gongkai.web.held import hold


@transaction.atomic
def grant(
    person: Person, *, role: str, agency: Agency, since: date, until: date | None = None, by: Person | None, on: date,
    at: datetime,
) -> RoleHeld:  # fmt: skip
    """A role from a day on. An administrator's role is `pending` until a second security administrator confirms it,
    where there is a second one. Refused where someone grants to himself, or would hold two parts of the three."""
    row = Person.objects.select_for_update().get(pk=person.pk)
    if by is not None and by.pk == row.pk:
        raise Refused("person", _("不能给自己授权，请由另一名安全管理员办理"))
    if not row.is_active:
        raise Refused("person", _("该账号已停用，请先由系统管理员启用"))
    if agency.closed_on is not None and agency.closed_on <= since:
        raise Refused("agency", _("“%(name)s”已撤销，请选择承继其职责的单位") % {"name": agency.name})
    if since < on:
        raise Refused("since", _("授权不能早于今天（%(on)s）") % {"on": on})
    if until is not None and until < since:
        raise Refused("until", _("截止日期早于起始日期，请核对"))
    overlapping = _overlapping(row, since, until)
    if overlapping.filter(role=role, agency=agency).exists():
        raise Refused("role", _("在这段时间内已有同一单位的同一角色"))
    refuse_mixing(role, overlapping)
    if role in ADMINISTRATORS and row.must_change_password:
        raise Refused("person", _("须先由本人登录并修改初始密码，再授予管理员角色"))
    held = RoleHeld.objects.create(
        person=row, agency=agency, role=role, since=since, until=until, granted_by=by, recorded_at=at,
        pending=role in ADMINISTRATORS and by is not None and _second(by, row, on).exists(),
    )  # fmt: skip
    _note("grant", held, by, at, new=_said(held))
    return held


@transaction.atomic
def confirm(held: RoleHeld, *, by: Person, on: date, at: datetime) -> RoleHeld:
    """The second signature under an administrator's role: by another than who granted it and who gets it."""
    row = _locked(held)
    if not row.pending:
        raise Refused("", _("该授权不需要确认，或已经确认"))
    if by.pk in (row.granted_by_id, row.person_id):
        raise Refused("", _("须由另一名安全管理员确认"))
    row.pending, row.since = False, max(row.since, on)
    row.save(update_fields=["pending", "since"])
    _note("confirm", row, by, at, old={"pending": True}, new={"pending": False, "since": row.since.isoformat()})
    return row


@transaction.atomic
def end_role(held: RoleHeld, *, until: date, by: Person | None, on: date, at: datetime) -> RoleHeld:
    """The last day of a role: yesterday ends it at once. Refused for the last security administrator."""
    if held.role == Role.SECURITY_ADMIN:
        _lock_security_admins()  # before its own row, so that two who end one another wait and do not deadlock
    row = _locked(held)
    if until < on - timedelta(days=1):
        raise Refused("until", _("截止日期不能早于昨天：已经以此角色办理的事不会改变"))
    if row.until is not None and row.until < on:
        raise Refused("until", _("该角色已于 %(on)s 终止") % {"on": row.until})
    if row.role == Role.SECURITY_ADMIN and not row.pending:
        refuse_losing_the_last(row.person, on=on)
    before = _said(row)
    row.until = until
    row.save(update_fields=["until"])
    _note("end", row, by, at, old=before, new=_said(row))
    return row


def refuse_mixing(role: str, others: QuerySet[RoleHeld]) -> None:
    """三员分立: one of the three at most, and none of them beside a role for work."""
    for other in others:
        if other.role == role or not {role, other.role} & ADMINISTRATORS:
            continue
        raise Refused(
            "role",
            _("三员分立：已任“%(other)s”的人不能再任“%(role)s”，请先终止前者或另选人员")
            % {"other": other.get_role_display(), "role": Role(role).label},
        )


def refuse_losing_the_last(person: Person, *, on: date) -> None:
    """Refused where without this person nobody could grant roles any more.

    The rows are locked first, so that two administrators cannot end one another at the same moment.
    """
    _lock_security_admins()
    admins = security_admins(on)
    if admins.filter(person=person).exists() and not admins.filter(until=None).exclude(person=person).exists():
        raise Refused("", _("这是最后一名安全管理员，请先授予另一名（无截止日期）再办理"))


def _lock_security_admins() -> None:
    list(RoleHeld.objects.select_for_update().filter(role=Role.SECURITY_ADMIN).order_by("pk").values_list("pk"))


def _second(by: Person, person: Person, on: date) -> QuerySet[RoleHeld]:
    return security_admins(on).exclude(person__in=(by, person))


def _overlapping(person: Person, since: date, until: date | None) -> QuerySet[RoleHeld]:
    """Roles of a person that run on any day of a span, those that wait for their second signature too."""
    rows = person.roles.filter(Q(until=None) | Q(until__gte=since))
    return rows.filter(since__lte=until) if until else rows


def _locked(held: RoleHeld) -> RoleHeld:
    rows = RoleHeld.objects.select_for_update(of=("self",)).select_related("person", "agency")
    return rows.get(pk=held.pk)


def _said(held: RoleHeld) -> dict[str, Any]:
    return {
        "role": held.role, "agency": held.agency.code, "since": held.since.isoformat(),
        "until": held.until.isoformat() if held.until else None, "pending": held.pending,
    }  # fmt: skip


def _note(act: str, held: RoleHeld, by: Person | None, at: datetime, **values: Any) -> None:
    held.person.__dict__.pop("_standing", None)
    hold(("terms", held.person_id), None)
    note(f"role.{act}", chain=held.agency.code, by=username(by), at=at, subject=held.person.username, **values)
