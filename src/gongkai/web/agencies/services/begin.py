"""The first act of a new system, at the machine itself: one agency and the three administrators, with passwords."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import ADMINISTRATORS, Agency, RoleHeld
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.found import found
from gongkai.web.agencies.services.people import FirstPassword, create_person
from gongkai.web.audit.services import note


@dataclass(frozen=True)
class Beginning:
    """The root of the tree, and role → person with the password that is shown once."""

    agency: Agency
    administrators: Mapping[str, FirstPassword]


@transaction.atomic
def begin(
    *, code: str, name: str, kind: str, administrators: Mapping[str, tuple[str, str]], on: date, at: datetime,
    founded_on: date | None = None, **facts: Any,
) -> Beginning:  # fmt: skip
    """`administrators`: each of the three roles → (username, name), three different people. Without
    `founded_on` the agency was always there: its earlier renames can be entered, whatever their days.

    Refused where the register is not empty: after this the administrators keep it.
    """
    if Agency.objects.exists():
        raise Refused("", _("系统里已有单位，请由系统管理员登录后登记"))
    if set(administrators) != ADMINISTRATORS:
        raise Refused("", _("请写明三名管理员：系统管理员、安全管理员、审计管理员，由三人分别担任"))
    agency = found(code=code, name=name, kind=kind, by=None, on=founded_on or on, at=at, founded_on=founded_on, **facts)
    made = {}
    for role, (username, called) in administrators.items():
        made[role] = first = create_person(username=username, name=called, agency=agency, by=None, on=on, at=at)
        RoleHeld.objects.create(person=first.person, agency=agency, role=role, since=on, recorded_at=at)
        new = {"role": role, "agency": code, "since": on.isoformat()}
        note("role.grant", chain=code, by="console", at=at, subject=username, new=new)
    return Beginning(agency, made)
