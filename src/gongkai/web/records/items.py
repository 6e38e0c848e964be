"""Rows of AgencyItem ↔ items of the core: the official columns as JSON, offices and people as rows or as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.core.catalogue import CatalogueItem
from gongkai.core.catalogue_choice import item_for
from gongkai.core.catalogue_terms import Audience, Channel, Frequency, Manner, Tier
from gongkai.core.record import Attribute
from gongkai.core.record_type import RecordType
from gongkai.core.sure import Sure
from gongkai.core.time_limit import TimeLimit
from gongkai.law.load import catalogues
from gongkai.web.agencies.models import Agency
from gongkai.web.records.errors import BadValues
from gongkai.web.records.models import AgencyItem

WORDS = ("number", "publisher", "channels_other", "audience_text", "source")
LISTS = ("elements", "basis", "record_types")
TICKED = {"channels": Channel, "audience": Audience, "manner": Manner, "level": Tier}


def facts_of(item: CatalogueItem) -> dict[str, Any]:
    """The columns of an item that have no column of their own in the database."""
    return {
        **{name: getattr(item, name) for name in WORDS},
        **{name: list(getattr(item, name)) for name in LISTS},
        **{name: [one.value for one in getattr(item, name)] for name in TICKED},
        "time_limit": item.time_limit.text,
        "frequency": item.frequency.value,
        "sure": item.sure.value,
    }


def core_of(row: AgencyItem) -> CatalogueItem:
    """A row as an item of the core; `office` and `person` are loaded with it (`at`)."""
    office = row.office.short_name or row.office.name if row.office else ""
    return made(
        {
            **row.facts, "code": row.code, "level1": row.level1, "level2": row.level2, "valid_from": row.valid_from,
            "valid_to": row.valid_to, "office": office, "person": row.person.name if row.person else "",
        }
    )  # fmt: skip


def made(facts: Mapping[str, Any]) -> CatalogueItem:
    """An item of the core from JSON values."""
    known: dict[str, Any] = {
        name: facts.get(name, "") for name in (*WORDS, "code", "level1", "level2", "office", "person")
    }
    known |= {name: tuple(facts.get(name, ())) for name in LISTS}
    known |= {name: tuple(kind(one) for one in facts.get(name, ())) for name, kind in TICKED.items()}
    return CatalogueItem(
        **known, time_limit=TimeLimit(facts.get("time_limit", "")), sure=Sure(facts.get("sure", Sure.VERIFIED)),
        frequency=Frequency(facts.get("frequency", Frequency.EACH_TIME)), valid_from=_day(facts.get("valid_from")),
        valid_to=_day(facts.get("valid_to")),
    )  # fmt: skip


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


def as_json(item: CatalogueItem) -> dict[str, Any]:
    """A whole item as JSON: what a published version keeps, what the audit says."""
    days = {name: day.isoformat() if (day := getattr(item, name)) else "" for name in ("valid_from", "valid_to")}
    words = {name: getattr(item, name) for name in ("code", "level1", "level2", "office", "person")}
    return {**words, **facts_of(item), **days}


def at(agency: Agency, on: date) -> QuerySet[AgencyItem]:
    """The items of an agency in force on a day, in their order, with office and person: one query."""
    rows = AgencyItem.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), agency=agency, valid_from__lte=on)
    return rows.select_related("agency", "office", "person").order_by("place", "id")


def cores(rows: Iterable[AgencyItem]) -> tuple[CatalogueItem, ...]:
    """Rows → items of the core."""
    return tuple(core_of(row) for row in rows)


def taking(record_type: RecordType, agency: Agency, on: date) -> list[AgencyItem]:
    """The items in force that take a record of a type, those made for it first: one query."""
    rows = [row for row in at(agency, on) if record_type.id in (row.facts.get("record_types") or [record_type.id])]
    return sorted(rows, key=lambda row: not row.facts.get("record_types"))


def chosen_for(record_type: RecordType, rows: Iterable[AgencyItem]) -> AgencyItem | None:
    """The one of the items that the type itself points to (its `catalogue`); None where a person must choose."""
    known = list(rows)
    law = (item for one in catalogues().values() for item in one.items if item.code == record_type.catalogue)
    basis = next(
        (item.basis[:1] for item in law), ()
    )  # 首条是条例的那一项，其余几项通用（the first is the paragraph itself）
    found = item_for(cores(known), record_type.id, catalogue=record_type.catalogue, basis=basis)
    return next((row for row in known if found and row.code == found.code), None)


def lacking_item(body: Mapping[str, Any], record_type: RecordType, agency: Agency, on: date) -> dict[str, str]:
    """What a content that goes to review lacks: its 公开事项, where it is 主动公开 and there is one to choose (条例§20)."""
    if body.get("item") or body.get("attribute") != Attribute.PROACTIVE or not taking(record_type, agency, on):
        return {}
    return {"item": _("公开事项未选：请修改稿件，从本单位目录中选择这条信息所属的事项。")}


def demand_item(item: int | None, record_type: RecordType, agency: Agency, on: date) -> None:
    """BadValues where 主动公开 records of a type would go to review without their 公开事项."""
    if lacking := lacking_item({"item": item, "attribute": Attribute.PROACTIVE}, record_type, agency, on):
        raise BadValues(lacking)
