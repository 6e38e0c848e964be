"""The index of one database product; which one, is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection

from gongkai.web.search.atoms import tokens
from gongkai.web.search.terms import Term

TABLE = "search_words"
# 筛选值在索引里的标记：正文里不会有的字符开头（the mark of a facet's value: no text has such a token）。
MARK = "\ue000"


@dataclass(frozen=True)
class Row:
    """One row of the index: texts by how much a word in them counts, and the marks of its facets."""

    place: int
    title: tuple[str, ...]
    text: tuple[str, ...]
    attachments: tuple[str, ...]
    marks: tuple[str, ...]

    @classmethod
    def of(cls, place: int, title: str, text: str, attachments: str, facets: Iterable[tuple[str, str]]) -> Row:
        """The row of an entry; `title` with its document number."""
        marks = tuple(mark(name, value) for name, value in facets if value)
        return cls(place, tuple(tokens(title)), tuple(tokens(text)), tuple(tokens(attachments)), marks)


def mark(facet: str, value: str) -> str:
    """The token of a facet's value."""
    return f"{MARK}{facet}{value.encode('utf-8', 'ignore').hex()}"


@dataclass(frozen=True)
class Wanted:
    """What is asked of the index: all terms and all marks, in rows from `first` to `last`."""

    terms: Sequence[Term]
    marks: Sequence[str]
    first: int
    last: int


Statement = tuple[str, list[str | int]]


class Engine(Protocol):
    """One product's index. What it gives are statements, whose rows are (place, score)."""

    def create(self, there: Any = connection) -> None:
        """Makes the index, empty."""

    def drop(self, there: Any = connection) -> None:
        """Takes it away, if it is there."""

    def wait_for_writers(self) -> None:
        """Nobody else writes entries from here to the end of the transaction."""

    def add(self, rows: Sequence[Row]) -> None:
        """Rows that are not there yet."""

    def take_out(self, rows: Sequence[Row]) -> None:
        """Rows as they were added."""

    def ranked(self, wanted: Wanted, limit: int, offset: int) -> Statement:
        """The best first: the lowest score."""

    def newest(self, wanted: Wanted, limit: int) -> Statement:
        """The greatest place first."""


def engine() -> Engine:
    """The one for the database in use."""
    from gongkai.web.search.fts5 import Fts5  # noqa: PLC0415 - they stand on this module
    from gongkai.web.search.tsvector import Tsvector  # noqa: PLC0415

    engines: dict[str, type[Engine]] = {"sqlite": Fts5, "postgresql": Tsvector}
    return engines[connection.vendor]()
