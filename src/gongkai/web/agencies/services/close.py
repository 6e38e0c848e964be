"""撤销 and 合并: an agency ends; what it was stays, and who takes over reaches it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, AgencyKind, ChangeKind, Line, Person, Power, RoleHeld
from gongkai.web.agencies.open_matters import OpenMatter, open_matters
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.selectors.roles import in_force, security_admins
from gongkai.web.agencies.services.changing import locked, record, refuse_basis, said, username
from gongkai.web.agencies.services.move import move
from gongkai.web.agencies.services.powers import carry_powers, end_powers
from gongkai.web.agencies.structure import refuse_cycle
from gongkai.web.day import CHINA

ENDING = ("closed_on", "successor")


@dataclass(frozen=True)
class Ended:
    """What an agency's end leaves to be seen to: people to be moved, roles that no longer count, open matters."""

    agency: Agency
    successor: Agency | None
    offices: tuple[Agency, ...]
    moved: tuple[Agency, ...]
    people: tuple[Person, ...]
    roles: tuple[RoleHeld, ...]
    powers: tuple[Power, ...]
    open_matters: tuple[OpenMatter, ...]


@transaction.atomic
def close(agency: Agency, *, basis: str, by: Person | None, on: date, at: datetime) -> Ended:
    """Ends an agency that nobody succeeds, with its offices. Refused while other agencies stand under it."""
    row = _ready(agency, basis=basis, on=on, at=at)
    if names := [child.name for child in _others_below(row)]:
        raise Refused("", _("其下还有：%(names)s。请先把它们划转或撤销") % {"names": "、".join(names)})
    end_powers(row, by=by, on=on, at=at)
    return _end(row, None, ChangeKind.CLOSED, (), (), basis=basis, by=by, on=on, at=at)


@transaction.atomic
def merge(agency: Agency, *, into: Agency, basis: str, by: Person | None, on: date, at: datetime) -> Ended:
    """Ends an agency whose duties `into` takes over: its branches come under it, its 事项 go on there."""
    row = _ready(agency, basis=basis, on=on, at=at)
    heir = Agency.objects.get(pk=into.pk)
    _refuse_heir(row, heir)
    moved = tuple(
        move(child, **_place_after(child, row, heir), basis=basis, by=by, on=on, at=at) for child in _others_below(row)
    )
    powers = carry_powers(row, heir, by=by, on=on, at=at)
    return _end(row, heir, ChangeKind.MERGED, moved, powers, basis=basis, by=by, on=on, at=at)


def _ready(agency: Agency, *, basis: str, on: date, at: datetime) -> Agency:
    """The locked row of an agency that may end; Refused where its end would leave nobody to grant roles."""
    row = locked(agency, on=on, at=at)
    refuse_basis(basis)
    ending = {row.pk, *(office.pk for office in _offices(row))}
    admins = security_admins(at.astimezone(CHINA).date())
    if admins.filter(agency__in=ending).exists() and not admins.filter(until=None).exclude(agency__in=ending).exists():
        raise Refused("", _("全部安全管理员都在该单位任职，请先在其他单位授予一名安全管理员"))
    return row


def _refuse_heir(row: Agency, heir: Agency) -> None:
    if heir.closed_on is not None:
        raise Refused("successor", _("“%(name)s”已撤销，不能承继职责") % {"name": heir.name})
    if heir.kind == AgencyKind.INTERNAL and row.kind != AgencyKind.INTERNAL:
        raise Refused("successor", _("内设机构不能承继一个行政机关的职责，请选择它所在的单位"))
    try:
        refuse_cycle(row, heir)
    except Refused as refused:
        raise Refused("successor", refused.message) from refused


def _place_after(child: Agency, row: Agency, heir: Agency) -> dict[str, Any]:
    """Where a branch of the ending agency stands then: what led to `row` leads to `heir`, by 块 and by 条."""
    parent = heir if child.parent_id == row.pk else child.parent
    line = heir if child.line_parent_id == row.pk else child.line_parent
    if line == parent:
        return {"parent": parent, "line_parent": None, "counted_by": Line.BLOCK}
    return {"parent": parent, "line_parent": line, "counted_by": child.counted_by}


def _offices(row: Agency) -> list[Agency]:
    """Its internal offices in being, theirs too, the lowest first."""
    below = Agency.objects.filter(path__startswith=row.path, kind=AgencyKind.INTERNAL, closed_on=None)
    own = {row.pk}
    found = []
    for office in below.exclude(pk=row.pk).order_by("path"):
        if office.parent_id in own:
            own.add(office.pk)
            found.append(office)
    return found[::-1]


def _others_below(row: Agency) -> list[Agency]:
    """Those in being that stand under it by 块 or 条, its own offices apart."""
    below = Agency.objects.filter(Q(parent=row) | Q(line_parent=row), closed_on=None)
    return list(below.exclude(kind=AgencyKind.INTERNAL, parent=row).order_by("path"))


def _end(
    row: Agency, heir: Agency | None, kind: ChangeKind, moved: tuple[Agency, ...], powers: tuple[Power, ...], *,
    basis: str, by: Person | None, on: date, at: datetime,
) -> Ended:  # fmt: skip
    offices = _offices(row)
    ending = [*offices, row]
    people = tuple(Person.objects.filter(agency__in=ending, is_active=True).order_by("username"))
    roles = tuple(in_force(RoleHeld.objects.filter(agency__in=ending), on).select_related("person"))
    for agency in ending:
        before = said(agency, ENDING)
        agency.closed_on, agency.successor = on, heir
        agency.save(update_fields=ENDING)
        record(agency, kind, before, said(agency, ENDING), basis=basis, by=username(by), on=on, at=at)
    return Ended(row, heir, tuple(offices), moved, people, roles, powers, open_matters(*ending))
