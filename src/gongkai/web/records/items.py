"""Rows of AgencyItem ↔ items of the core: the official columns as JSON, offices and people as rows or as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.core.catalogue import CatalogueItem
from gongkai.core.catalogue_terms import Audience, Channel, Frequency, Manner, Tier
from gongkai.core.sure import Sure
from gongkai.core.time_limit import TimeLimit
from gongkai.web.agencies.models import Agency
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
