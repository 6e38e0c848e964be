"""What the template of a page prints: tables, strips, sections, steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.publish.layout import Body
from gongkai.publish.page.cards import Card, Pair, UnreadCard
from gongkai.publish.page.cells import ShowsFigures
from gongkai.publish.page.prose import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A statutory table; `extra` are figures of this table that the edition does not print."""

    code: str
    caption: str
    across: bool
    bodies: tuple[Body, ...]
    figures: ShowsFigures
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A run of paragraphs or a table, with the cards that stand beside it."""

    paragraphs: tuple[tuple[Run, ...], ...] = ()
    table: TableView | None = None
    cards: tuple[Card, ...] = ()
    unread: tuple[UnreadCard, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    heading: str
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the first things to do."""

    number: int
    level: str
    where: str
    pair: Pair | None
    mend: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    level: str
    count: int
    word: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A deviation with its place in words."""

    message: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """Everything that the template prints."""

    title: str
    form: str
    verdict: str
    calm: bool
    chips: tuple[Chip, ...]
    steps: tuple[Step, ...]
    done: tuple[str, ...]
    sections: tuple[SectionView, ...]
    deviations: tuple[Listed, ...]
    legend: tuple[tuple[str, str], ...]
    colophon: tuple[tuple[str, str], ...]
    levels: Mapping[int, str]
    back: str = ""
