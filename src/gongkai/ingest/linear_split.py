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
LONGEST = 9  # digits of one figure
GAP = "\t"
PLAIN = re.compile(r"\d*\Z")


class TooMany(Exception):  # noqa: N818 - an answer, not an error
    """A row has more readings than are worth listing."""


def readings(text: str, columns: Sequence[Column], *, blanks: bool) -> tuple[Values, ...]:
    """Every reading of `text`, in which a tab parts figures that were printed apart.

    A reading takes all the text; leading zeros are no number, decimals and signs stand only where the column has
    them. With `blanks`, cells may be empty where there are fewer figures than columns. Raises TooMany.
    """
    found = list(_limited(_read(text, 0, tuple(columns), blanks)))
    return tuple(dict.fromkeys(found))


def _limited(found: Iterator[Values]) -> Iterator[Values]:
    for number, values in enumerate(found):
        if number >= MOST:
            raise TooMany
        yield values


def _read(text: str, at: int, columns: tuple[Column, ...], blanks: bool) -> Iterator[Values]:
    while at < len(text) and text[at] == GAP:
        at += 1
    if not columns:
        if at == len(text):
            yield ()
        return
    left = len(text) - at
    if not blanks and left < len(columns):
        return
    if blanks:
        if left == 0:
            yield (None,) * len(columns)
            return
        for rest in _read(text, at, columns[1:], blanks):
            yield (None, *rest)
    for end, value in _figures(text, at, columns[0]):
        for rest in _read(text, end, columns[1:], blanks):
            yield (value, *rest)


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
    for end in range(at + 1, limit + 1):
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
