"""What is put into the index, what is asked of it, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

FACETS = ("agency", "type", "item", "field", "year")
# 各种条目在索引中的次序号，只增不改（each kind's part of the index: added to, never changed）。
KINDS: Mapping[str, int] = {"record": 1, "inquiry": 2, "report": 3}

# 一段文字和它是否是所查的词（a piece of text, and whether it is what was looked for）。
Spans = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that the public may read. `facets` are some of `FACETS`; `unread` says of which attachments the text
    could not be had, and why."""

    title: str
    text: str = ""
    document_number: str = ""
    attachments_text: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    day: date
    unread: Sequence[str] = ()


ID_BITS, DAY_BITS = 34, 22


def place_of(kind: str, day: date, entry_id: int) -> int:
    """Where an entry stands in the index: by kind, then by day, then by age, so that a part of the index is a range of
    places. ValueError for a kind that is not listed."""
    if kind not in KINDS:
        raise ValueError(f"检索没有 {kind!r} 这一种条目；见 entry.KINDS")
    return ((KINDS[kind] << DAY_BITS) + day.toordinal() << ID_BITS) + entry_id


def places(kind: str, since: date | None, until: date | None) -> tuple[int, int]:
    """The first and the last place of the days of a kind."""
    return place_of(kind, since or date.min, 0), place_of(kind, until or date.max, (1 << ID_BITS) - 1)


class Order(StrEnum):
    """What stands first."""

    RELEVANCE = "relevance"
    NEWEST = "newest"


@dataclass(frozen=True)
class Query:
    """What somebody looks for. `filters` are facets and the value each must have; `since` and `until` are days, both
    included; without `counts` nothing is counted (`total` 0, no facets)."""

    text: str
    kind: str = "record"
    filters: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    order: str = Order.RELEVANCE
    counts: bool = True


@dataclass(frozen=True)
class Hit:
    """One thing found: its key, and its title and a piece of its text with what was looked for marked."""

    key: int
    title: Spans
    excerpt: Spans


@dataclass(frozen=True)
class Found:
    """A page of hits; `after` asks for the next one, blank on the last.

    `total` and `facets` (facet → value → how many, were the facet's own filter not set) count what the index finds, up
    to a bound: where `capped`, there are more. `words` are those that were looked for, as they were understood.
    `degraded` says that the index could not be asked, or is being built anew.
    """

    hits: Sequence[Hit]
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    after: str = ""
    degraded: bool = False
    capped: bool = False
    words: Sequence[str] = ()
