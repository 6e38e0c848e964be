"""A title, and a piece of a text, with what was looked for marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from gongkai.web.search.atoms import folded
from gongkai.web.search.entry import Spans
from gongkai.web.search.terms import Term

BEFORE, LENGTH = 30, 150  # characters of an excerpt before the first word found, and in all
WHITE = re.compile(r"\s+")
# 检视这些平面里的字（the planes that have letters of several forms: the basic one, mathematical letters, Han of compatibility）。
PLANES = (
    range(0x10000),
    range(0x1D400, 0x1D800),
    range(0x1EE00, 0x1EF00),
    range(0x1F100, 0x1F200),
    range(0x2F800, 0x2FA20),
)


def first(term: Term, text: str) -> int | None:
    """Where a term stands first in a text; None where it does not."""
    if term.plain and (found := term.pattern.search(text)):
        return found.start()
    return next((start for start, _end in _places(text, [term])), None)


def marked(text: str, terms: Sequence[Term]) -> Spans:
    """The whole text."""
    places = sorted(_places(text, terms))
    return _spans(text, _merged(places) if len(places) > 1 else places)


def excerpt(text: str, at: int, terms: Sequence[Term]) -> Spans:
    """A piece of a text around a place, on one line, an ellipsis where it was cut."""
    start = max(at - BEFORE, 0)
    end = start + LENGTH
    piece = marked(WHITE.sub(" ", text[start:end]).strip(), terms)
    before: Spans = (("…", False),) if start else ()
    return before + piece + ((("…", False),) if end < len(text) else ())


def _places(text: str, terms: Iterable[Term]) -> Iterator[tuple[int, int]]:
    """Where each term stands in a text as it is written."""
    plain, origin = (text, None) if _otherwise().isdisjoint(text) else _plain(text)
    for term in terms:
        for match in term.pattern.finditer(plain):
            start, end = match.span()
            yield (start, end) if origin is None else (origin[start], origin[end - 1] + 1)


@cache
def _otherwise() -> frozenset[str]:
    """写法不止一种的字：全角、带圈、合字、大小写字数不同（what the index has otherwise, capitals and punctuation apart: most texts
    have none of it）。"""
    letters = ((one, folded(one)) for plane in PLANES for one in map(chr, plane))
    return frozenset(one for one, form in letters if one.lower() != form and any(map(str.isalnum, form)))


def _plain(text: str) -> tuple[str, list[int]]:
    """The text as the index has it, and for each of its characters which character of the text it comes from."""
    forms = [folded(one) for one in text]
    return "".join(forms), [place for place, form in enumerate(forms) for _ in form]


def _merged(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places in order, those that touch made one."""
    last: tuple[int, int] | None = None
    for start, end in places:
        if last is not None and start <= last[1]:
            last = (last[0], max(end, last[1]))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last


def _spans(text: str, places: Iterable[tuple[int, int]]) -> Spans:
    found, done = [], 0
    for start, end in places:
        found += [(text[done:start], False), (text[start:end], True)]
        done = end
    found.append((text[done:], False))
    return tuple(span for span in found if span[0])
