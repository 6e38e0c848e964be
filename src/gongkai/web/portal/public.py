"""What the public may read, and nothing else: the rows every page of the portal starts from, found by key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.urls import reverse

from gongkai.core.record import Standing
from gongkai.web.keys import key_of, read_key
from gongkai.web.records.kinds import types
from gongkai.web.records.models import Record
from gongkai.web.records.public import public

SIZE = 20
# 列表所用的列；名称、文号取自已公开的版本，在办版本改的不外露（words come from the public version, not the one at work）。
COLUMNS = (
    *("pk", "index_number", "type", "standing", "published_on", "updated_on", "agency__code", "agency__name"),
    *("public_title", "public_number"),
)


def rows() -> QuerySet[Record]:
    """All records whose content the public may read."""
    return public(Record.objects.all()).filter(published_on__isnull=False, index_number__isnull=False)


@dataclass(frozen=True)
class Listed:
    """A record as a list shows it, in the words of the version that is public."""

    key: int
    index_number: str
    title: str
    document_number: str
    type: str
    agency: str
    agency_code: str
    standing: str
    published_on: date
    updated_on: date

    @property
    def href(self) -> str:
        return address(self.index_number)

    @property
    def kind(self) -> str:
        """The word for its type."""
        known = types().get(self.type)
        return known.label if known else self.type

    @property
    def ended(self) -> str:
        """已废止, 已失效; blank for what is in force or never was a document."""
        return "" if self.standing == Standing.PUBLISHED else str(Standing(self.standing).label)


@dataclass(frozen=True)
class Page:
    """Some rows of a list; `after` is the key of the next page, blank on the last one."""

    rows: list[Listed]
    after: str


def page(found: QuerySet[Record], after: str = "", size: int = SIZE) -> Page:
    """The latest disclosed first: one query, by (公开日期, id). A key that is none begins at the top."""
    if key := read_key(after):
        day, number = key
        found = found.filter(published_on__lte=day).exclude(published_on=day, pk__gte=number)
    raw = list(listed(found.order_by("-published_on", "-id")[: size + 1]))
    last = raw[size - 1] if len(raw) > size else None
    return Page(raw[:size], key_of(last.published_on, last.key) if last else "")


def listed(found: QuerySet[Record]) -> Iterable[Listed]:
    """Rows as lists show them: one query, without their contents."""
    named = found.annotate(
        public_title=inside("title"),
    )
    for row in named.values_list(*COLUMNS):
        known = dict(zip(COLUMNS, row, strict=True))
        yield Listed(
            key=known["pk"], index_number=known["index_number"], type=known["type"], standing=known["standing"],
            title=known["public_title"] or "", document_number=known["public_number"],
            agency=known["agency__name"], agency_code=known["agency__code"],
            published_on=known["published_on"], updated_on=known["updated_on"] or known["published_on"],
        )  # fmt: skip


def inside(*keys: str) -> KeyTextTransform:
    """Something of the version that is public, as text, without loading the whole of it."""
    where: Any = "public__body"
    for key in keys[:-1]:
        where = KeyTransform(key, where)
    return KeyTextTransform(keys[-1], where)


def address(index_number: str) -> str:
    """Where a record's page is."""
    return reverse("portal:record", args=[index_number])
