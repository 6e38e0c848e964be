"""A title, and a piece of a text, with what was looked for marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from gongkai.web.search.entry import Spans
from gongkai.web.search.terms import Term

BEFORE, LENGTH = 30, 150  # characters of an excerpt before the first word found, and in all
WHITE = re.compile(r"\s+")
# 写法不止一种的字母、数字和汉字：全角、带圈、合字（what NFKC writes otherwise, punctuation apart: most texts have none）。
OTHERWISE = re.compile(
    r"[\u00a8-\u00be\u0132-\u0140\u02b0-\u02e4\u1d2c-\u1d6a\u2070-\u209c\u2100-\u2189\u2460-\u24ff\u2e80-\u2fd5"
    r"\u3131-\u318e\u3192-\u319f\u3200-\u33ff\uf900-\ufaff\ufb00-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc]"
)


def first(term: Term, text: str) -> int | None:
    """Where a term stands first in a text; None where it does not."""
    return next((start for start, _end in _places(text, [term])), None)


def marked(text: str, terms: Sequence[Term]) -> Spans:
    """The whole text."""
    return _spans(text, _merged(_places(text, terms)))


def excerpt(text: str, at: int, terms: Sequence[Term]) -> Spans:
    """A piece of a text around a place, on one line, an ellipsis where it was cut."""
    start = max(at - BEFORE, 0)
    end = start + LENGTH
    piece = marked(WHITE.sub(" ", text[start:end]).strip(), terms)
    before: Spans = (("…", False),) if start else ()
    return before + piece + ((("…", False),) if end < len(text) else ())


def _places(text: str, terms: Iterable[Term]) -> Iterator[tuple[int, int]]:
    """Where each term stands in a text as it is written."""
    plain, origin = (text, None) if OTHERWISE.search(text) is None else _plain(text)
    for term in terms:
        for match in term.pattern.finditer(plain):
            start, end = match.span()
            yield (start, end) if origin is None else (origin[start], origin[end - 1] + 1)


def _plain(text: str) -> tuple[str, list[int]]:
    """The NFKC form, and for each of its characters which character of the text it comes from."""
    forms = [unicodedata.normalize("NFKC", one) for one in text]
    return "".join(forms), [place for place, form in enumerate(forms) for _ in form]


def _merged(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for start, end in sorted(places):
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
