"""What every change of an agency shares: the locked row, its day, what it was and is, and the note in the trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.credit_code import amiss
from gongkai.law.load import wording
from gongkai.web.agencies.models import Agency, AgencyChange, ChangeKind, Person
from gongkai.web.agencies.refusals import Refused
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA

FACTS = (
    "name", "short_name", "credit_code", "index_pattern", "address", "office_hours", "ogi_office", "phone", "fax",
    "email", "website", "founded_on",
)  # fmt: skip
PLACE = ("kind", "parent", "line_parent", "counted_by")


def locked(agency: Agency, *, on: date, at: datetime) -> Agency:
    """The agency as it stands now, its row locked; Refused where it is closed or the day cannot be."""
    lock_tree()
    row = Agency.objects.select_for_update().get(pk=agency.pk)
    if row.closed_on is not None:
        raise Refused("", _("“%(name)s”已于 %(on)s 撤销，不能再变更") % {"name": row.name, "on": row.closed_on})
    refuse_day(on, at)
    last = last_move(row)
    if last is None and row.founded_on is not None and on < row.founded_on:
        raise Refused("on", _("该单位 %(on)s 才设立，变更日期不能早于它") % {"on": row.founded_on})
    if last is not None and on < last.on:
        raise Refused(
            "on",
            _("该单位 %(on)s 已登记“%(kind)s”，变更日期不能早于它，请按先后顺序登记")
            % {"on": last.on, "kind": last.get_kind_display()},
        )
    return row


def lock_tree() -> None:
    """One change of the tree at a time, by the row that is always locked first: two moves at once could make a circle,
    or wait for one another for ever."""
    Agency.objects.select_for_update().order_by("pk").first()


def current(agency: Agency | None) -> Agency | None:
    """The row as it stands now, locked: what is handed in may have been read before someone moved or closed it."""
    return Agency.objects.select_for_update().get(pk=agency.pk) if agency is not None else None


def last_move(agency: Agency) -> AgencyChange | None:
    """The last change after its founding that was no mere correction: the next may not be dated before it."""
    return agency.changes.exclude(kind__in=(ChangeKind.FOUNDED, ChangeKind.CORRECTED)).last()


def refuse_day(on: date, at: datetime) -> None:
    """Refused for a day that has not come: the register says what is, not what is planned."""
    if on > at.astimezone(CHINA).date():
        raise Refused("on", _("日期 %(on)s 还没有到，请在当天或之后登记") % {"on": on})


def said(agency: Agency, fields: Iterable[str]) -> dict[str, Any]:
    """Fields of an agency as JSON: another agency by its code, a day in ISO."""
    return {field: plain(getattr(agency, field)) for field in fields}


def plain(value: Any) -> Any:
    if isinstance(value, Agency):
        return value.code
    return value.isoformat() if isinstance(value, date) else value


def record(
    agency: Agency, kind: ChangeKind, before: Mapping[str, Any], after: Mapping[str, Any], *, basis: str, by: str,
    on: date, at: datetime,
) -> AgencyChange:  # fmt: skip
    """One dated change, in the agency's history and in its audit chain; only what differs is kept."""
    different = [key for key in after if before.get(key) != after[key]]
    old, new = ({key: values[key] for key in different if key in values} for values in (before, after))
    note(f"agency.{kind.value}", chain=agency.code, by=by, at=at, subject=agency.code, old=old, new=new)
    return AgencyChange.objects.create(
        agency=agency, kind=kind, on=on, recorded_at=at, before=old, after=new, basis=basis
    )


def refuse_basis(basis: str) -> None:
    """Refused without a basis: a change of organs rests on a document."""
    if not basis.strip():
        raise Refused("basis", _("请填写依据，例如机构改革方案的文号"))


def refuse_credit_code(code: str, *, agency: Agency | None = None) -> None:
    """Refused for a wrong code, or one that another agency in being has."""
    if not code:
        return
    if wrong := amiss(code):
        key, slots = wrong
        raise Refused("credit_code", wording().say(key, **slots))
    others = Agency.objects.filter(credit_code=code, closed_on=None).exclude(pk=agency.pk if agency else 0)
    if other := others.first():
        raise Refused("credit_code", _("该代码已由“%(name)s”使用，请核对") % {"name": other.name})


def refuse_name(name: str, parent: Agency | None, *, agency: Agency | None = None) -> None:
    """Refused for a blank name, or one that a sister agency in being has."""
    if not name.strip():
        raise Refused("name", _("请填写规范名称"))
    sisters = Agency.objects.filter(name=name, parent=parent, closed_on=None)
    if sisters.exclude(pk=agency.pk if agency else 0).exists():
        raise Refused("name", _("同一上级之下已有“%(name)s”，请核对是否重复登记") % {"name": name})


def username(by: Person | None) -> str:
    """Who acts; without a person it is the operator at the machine itself."""
    return by.username if by else "console"
