"""An agency's 公开事项: adopted from the law's catalogues, added, changed, ended; each with its office and person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gongkai.core.catalogue import CatalogueItem, coded, in_force
from gongkai.core.record import Refused
from gongkai.law.load import catalogues
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.items import as_json, core_of, facts_of
from gongkai.web.records.models import AgencyItem
from gongkai.web.records.permission import roles

ONE = timedelta(days=1)


@transaction.atomic
def adopt(
    agency: Agency, catalogue_id: str, *, by: Person, on: date, at: datetime, codes: Collection[str] = ()
) -> list[AgencyItem]:
    """Takes the items of a catalogue of the law (of these codes only, if any are named) that the agency has not had yet.

    They are in force from `on`; offices and people are named afterwards. NotPermitted, BadValues.
    """
    allowed(agency, by, at)
    known = catalogues()
    if catalogue_id not in known:
        raise BadValues(
            {"catalogue": _("没有目录“%(id)s”，可以是：%(known)s。") % {"id": catalogue_id, "known": "、".join(known)}}
        )
    had = set(AgencyItem.objects.filter(agency=agency).values_list("code", flat=True))
    wanted = [
        item for item in in_force(known[catalogue_id].items, on)
        if item.code not in had and (not codes or item.code in codes)
    ]  # fmt: skip
    place = next_place(agency)
    rows = [_row(agency, item, on, place + n, catalogue_id) for n, item in enumerate(wanted)]
    AgencyItem.objects.bulk_create(rows)
    note(
        "catalogue.adopt", chain=agency.code, by=by.username, at=at, subject=f"agency:{agency.pk}",
        new={"catalogue": catalogue_id, "on": on, "codes": [row.code for row in rows]},
    )  # fmt: skip
    return rows


@transaction.atomic
def add_item(
    agency: Agency, item: CatalogueItem, *, by: Person, on: date, at: datetime, office: Agency | None = None,
    person: Person | None = None,
) -> AgencyItem:  # fmt: skip
    """An item of the agency's own, in force from `on` to the item's `valid_to`. NotPermitted, BadValues."""
    allowed(agency, by, at)
    check_item(agency, item, on, office, person)
    had = [CatalogueItem(level1=one, code=code) for one, code in _codes(agency)]
    item = coded([item], had)[0]
    if any(item.code == one.code for one in had):
        raise BadValues({"code": _("事项代码“%(code)s”已经用过，请另取一个。") % {"code": item.code}})
    row = _row(agency, item, on, next_place(agency), "", office, person)
    row.save()
    _noted("catalogue.add", row, by, at, None)
    return row


@transaction.atomic
def change_item(
    row: AgencyItem, item: CatalogueItem, *, by: Person, on: date, at: datetime, office: Agency | None = None,
    person: Person | None = None,
) -> AgencyItem:  # fmt: skip
    """The item as it is from `on`; until the day before it stays what it was. Office and person are set as given.

    NotPermitted; BadValues also where somebody else has changed or ended it meanwhile.
    """
    row = _current(row)
    allowed(row.agency, by, at)
    item = replace(item, code=row.code)
    check_item(row.agency, item, on, office, person)
    if on < row.valid_from:
        raise BadValues({"on": _("这一条自 %(day)s 起启用，变更日期不能早于它。") % {"day": row.valid_from}})
    before = as_json(core_of(row))
    new = _row(row.agency, item, on, row.place, row.catalogue, office, person)
    if on == row.valid_from:
        new.pk = row.pk
        new.save(force_update=True)
    else:
        row.valid_to = on - ONE
        row.save(update_fields=["valid_to"])
        new.save()
    _noted("catalogue.change", new, by, at, before)
    return new


@transaction.atomic
def end_item(row: AgencyItem, *, last_on: date, by: Person, on: date, at: datetime) -> AgencyItem:
    """The item is in force up to and including `last_on`. NotPermitted, BadValues as `change_item`."""
    row = _current(row)
    allowed(row.agency, by, at)
    if last_on < row.valid_from:
        raise BadValues({"last_on": _("停用日期不能早于启用日期 %(day)s。") % {"day": row.valid_from}})
    before = as_json(core_of(row))
    row.valid_to = last_on
    row.save(update_fields=["valid_to"])
    _noted("catalogue.end", row, by, at, before)
    return row


def allowed(agency: Agency, by: Person, at: datetime) -> None:
    """NotPermitted unless the person keeps the agency's catalogue."""
    if not roles(by, "catalogue.edit", agency.pk, at.astimezone(CHINA).date()):
        raise NotPermitted(Refused("not_allowed", kind=_("维护公开目录")))


def check_item(agency: Agency, item: CatalogueItem, on: date, office: Agency | None, person: Person | None) -> None:
    """BadValues where an item lacks its name, ends before it begins, or is given to others to answer for."""
    problems = {}
    if not item.level1.strip():
        problems["level1"] = _("请填写一级事项。")
    if item.valid_to and item.valid_to < on:
        problems["valid_to"] = _("停用日期不能早于启用日期。")
    if office is not None and agency.pk not in (office.pk, office.parent_id):
        problems["office"] = _("“%(office)s”不是本单位的科室，请另选。") % {"office": office}
    if person is not None and person.agency_id not in (agency.pk, office.pk if office else None):
        problems["person"] = _("%(person)s不在本单位，请另选责任人。") % {"person": person}
    if problems:
        raise BadValues(problems)


def _current(row: AgencyItem) -> AgencyItem:
    """The row as it stands now, locked; BadValues where it is no longer the last of its code."""
    fresh = (
        AgencyItem.objects.select_for_update(of=("self",)).select_related("agency", "office", "person").get(pk=row.pk)
    )
    later = AgencyItem.objects.filter(agency=fresh.agency, code=fresh.code, valid_from__gt=fresh.valid_from)
    if fresh.valid_to != row.valid_to or fresh.facts != row.facts or later.exists():
        raise BadValues({"": _("这一条刚刚被别人改过，请打开最新的一条核对后再改。")})
    return fresh


def _codes(agency: Agency) -> Sequence[tuple[str, str]]:
    return list(AgencyItem.objects.filter(agency=agency).values_list("level1", "code"))


def next_place(agency: Agency) -> int:
    """The place after the last item."""
    last = AgencyItem.objects.filter(agency=agency).aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


def _row(
    agency: Agency, item: CatalogueItem, on: date, place: int, catalogue: str, office: Agency | None = None,
    person: Person | None = None,
) -> AgencyItem:  # fmt: skip
    return AgencyItem(
        agency=agency, code=item.code, catalogue=catalogue, level1=item.level1, level2=item.level2,
        facts=facts_of(item), office=office, person=person, place=place, valid_from=on, valid_to=item.valid_to,
    )  # fmt: skip


def _noted(act: str, row: AgencyItem, by: Person, at: datetime, old: object) -> None:
    note(
        act, chain=row.agency.code, by=by.username, at=at, subject=f"item:{row.pk}", old=old, new=as_json(core_of(row))
    )
