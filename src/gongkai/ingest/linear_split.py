"""All ways to read a row's text as figures, one for each column, with or without blank cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from gongkai.core.form import Column
from gongkai.ingest.number import parse_figure
from gongkai.ingest.reading import Values
from gongkai.law.variants import variants

MOST = 3_000  # readings of one row; beyond, nothing will decide it
STEPS = 20_000  # of the search for them
LONGEST = 9  # digits of one figure
WIDEST = 60  # characters of one figure with its sign, unit and remark
GAP = "\t"
PLAIN = re.compile(r"\d*\Z")


class TooMany(Exception):  # noqa: N818 - an answer, not an error
    """A row has more readings than are worth listing."""


def readings(text: str, columns: Sequence[Column], *, blanks: bool) -> tuple[Values, ...]:
    """Every reading of `text`, in which a tab parts figures that were printed apart.

    A reading takes all the text; leading zeros are no number, decimals and signs stand only where the column has
    them. With `blanks`, cells may be empty where there are fewer figures than columns. Raises TooMany.
    """
    return tuple(dict.fromkeys(_Reader(text, blanks).read(0, tuple(columns))))


class _Reader:
    """One text being cut; `left` bounds the steps, for a text may have no reading and very many beginnings."""

    def __init__(self, text: str, blanks: bool) -> None:
        self.text, self.blanks, self.left = text, blanks, STEPS

    def read(self, at: int, columns: tuple[Column, ...]) -> Iterator[Values]:
        self.left -= 1
        if self.left < 0:
            raise TooMany
        at = self._next(at)
        rest = len(self.text) - at
        if not columns:
            if rest == 0:
                yield ()
            return
        if rest > WIDEST * len(columns) or (rest < len(columns) and not self.blanks):
            return
        if self.blanks:
            if rest == 0:
                yield (None,) * len(columns)
                return
            for values in self.read(at, columns[1:]):
                yield (None, *values)
        for end, value in _figures(self.text, at, columns[0]):
            for values in self.read(end, columns[1:]):
                yield (value, *values)

    def _next(self, at: int) -> int:
        while at < len(self.text) and self.text[at] == GAP:
            at += 1
        return at


def _figures(text: str, at: int, column: Column) -> Iterator[tuple[int, Decimal | None]]:
    """Each figure that may begin at a place: where it ends and its value."""
    if at >= len(text):
        return
    limit = text.find(GAP, at)
    limit = len(text) if limit < 0 else limit
    run = PLAIN.match(text, at, limit)
    if run and run.end() == limit and not column.fractional:
        yield from _whole(text, at, limit)
        return
    for end in range(at + 1, min(limit, at + WIDEST) + 1):
        value = _value(text[at:end], column)
        if value is not None:
            yield end, value[0]


def _whole(text: str, at: int, limit: int) -> Iterator[tuple[int, Decimal | None]]:
    last = at + 1 if text[at] == "0" else min(limit, at + LONGEST)
    for end in range(at + 1, last + 1):
        yield end, _number(text[at:end])


@lru_cache(maxsize=65536)
def _number(digits: str) -> Decimal:
    return Decimal(digits)


@lru_cache(maxsize=65536)
def _value(text: str, column: Column) -> tuple[Decimal | None] | None:
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if digits is None:
        return (None,) if text in variants().none_marks else None
    whole = digits[0].split(".")[0]
    if (len(whole) > 1 and whole[0] == "0") or len(whole) > LONGEST or text[-1] in ".,":
        return None
    if ("." in digits[0] and not column.fractional) or (digits.start() and not column.signed):
        return None
    parsed = parse_figure(text, column)
    return None if parsed is None or parsed.value is None else (parsed.value,)


def doubtful(raw: str) -> bool:
    """A leading zero: more than one figure run together, or none."""
    digits = raw.lstrip("+-−增加减少新")
    return len(digits) > 1 and digits[0] in "0０" and digits[1] in "0123456789０１２３４５６７８９"


def spread(text: str, columns: Sequence[Column]) -> Iterator[Values]:
    """Figures that are parted, as they stand, with blanks among them. Raises TooMany."""
    count = text.count(GAP) + 1
    return (own for own in readings(text, columns, blanks=True) if sum(value is not None for value in own) <= count)


def fills(text: str, columns: Sequence[Column]) -> bool:
    """The text can be read as a figure for every column."""
    try:
        return bool(text) and bool(readings(text, columns, blanks=False))
    except TooMany:
        return True
