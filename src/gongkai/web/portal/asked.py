"""What a list of records is narrowed by: agency, 公开事项, field, type, month or year; the same words in pages and API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from gongkai.web.portal.public import Page, page
from gongkai.web.portal.public import rows as public_rows
from gongkai.web.records.kinds import types
from gongkai.web.records.models import AgencyItem, Record

NAMES = ("agency", "item", "field", "type", "month", "year")


@dataclass(frozen=True)
class Asked:
    """What was asked; blank is anything. `field` is a 一级事项, `month` 2021-05, `year` 2021."""

    agency: str = ""
    item: str = ""
    field: str = ""
    type: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Asked:
        return cls(**{name: given.get(name, "").strip()[:200] for name in NAMES})

    @property
    def said(self) -> dict[str, str]:
        return {name: value for name in NAMES if (value := getattr(self, name))}

    @property
    def query(self) -> str:
        return urlencode(self.said)


def narrowed(asked: Asked) -> QuerySet[Record]:
    """The public records that answer. One query where an item or a field is asked for, else none."""
    rows = public_rows()
    if asked.agency:
        rows = rows.filter(agency__code=asked.agency)
    if asked.type:
        rows = rows.filter(type=asked.type)
    if asked.month or asked.year:
        span = months(asked.month) if asked.month else year(asked.year)
        rows = rows.filter(published_on__gte=span[0], published_on__lt=span[1]) if span else rows.none()
    items = _items(asked)
    if items is None:
        return rows
    # 机关用自己的目录时，第二十条各项按信息类型归入（an agency with a catalogue of its own: by type）。
    kinds = frozenset(one.id for one in types().values() if asked.item and one.catalogue == asked.item)
    belongs = Q(public_item__in=items) | Q(type__in=kinds) if kinds else Q(public_item__in=items)
    return rows.filter(belongs)


def _items(asked: Asked) -> frozenset[int] | None:
    if not asked.item and not asked.field:
        return None
    items = AgencyItem.objects.order_by()
    if asked.agency:
        items = items.filter(agency__code=asked.agency)
    if asked.item:
        items = items.filter(code=asked.item)
    if asked.field:
        items = items.filter(level1=asked.field)
    return frozenset(items.values_list("pk", flat=True))


def listing(asked: Asked, after: str, size: int) -> Page:
    """One page of the list, latest first."""
    return page(narrowed(asked), after, size)


def months(text: str) -> tuple[date, date] | None:
    """2021-05 → its first day and that of the next month; None for anything else."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return first, (date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.year < 9999 else date.max)


def year(text: str) -> tuple[date, date] | None:
    """2021 → its first day and that of the next year; None for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) == 4 and 1 <= int(text) < 9999):
        return None
    return date(int(text), 1, 1), date(int(text) + 1, 1, 1)
