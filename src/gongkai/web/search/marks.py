"""A title, and a piece of a text, with what was looked for marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from gongkai.web.search.entry import Spans
from gongkai.web.search.terms import Term

BEFORE, LENGTH = 30, 150  # characters of an excerpt before the first word found, and in all
WHITE = re.compile(r"\s+")


def has(term: Term, text: str) -> bool:
    """Whether a text has a term."""
    return term.pattern.search(unicodedata.normalize("NFKC", text)) is not None


def marked(text: str, terms: Sequence[Term]) -> Spans:
    """The whole text."""
    return _spans(text, _merged(_places(text, terms)))


def excerpt(texts: Sequence[str], terms: Sequence[Term]) -> Spans:
    """A piece of the first text that has any of the terms; the beginning of the first where none has."""
    for text in texts:
        first = min((place[0] for term in terms for place in _places(text, [term], most=1)), default=None)
        if first is not None:
            return _piece(text, first, terms)
    return _piece(next(iter(texts), ""), 0, ())


def _piece(text: str, at: int, terms: Sequence[Term]) -> Spans:
    """Around a place of a text, on one line, an ellipsis where it was cut."""
    start = max(at - BEFORE, 0)
    end = start + LENGTH
    piece = WHITE.sub(" ", text[start:end]).strip()
    return marked(f"{'…' if start else ''}{piece}{'…' if end < len(text) else ''}", terms)


def _places(text: str, terms: Sequence[Term], most: int | None = None) -> Iterator[tuple[int, int]]:
    """Where the terms stand in a text as it is written."""
    plain = unicodedata.normalize("NFKC", text)
    origin = None if len(plain) == len(text) else _origins(text)
    if origin is not None:
        plain = "".join(unicodedata.normalize("NFKC", character) for character in text)
    for term in terms:
        for number, match in enumerate(term.pattern.finditer(plain)):
            if number == most:
                break
            start, end = match.span()
            yield (start, end) if origin is None else (origin[start], origin[end - 1] + 1)


def _origins(text: str) -> list[int]:
    """For each character of the NFKC form, which character of the text it comes from."""
    return [place for place, one in enumerate(text) for _ in unicodedata.normalize("NFKC", one)]


def _merged(places: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
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


def _spans(text: str, places: Iterator[tuple[int, int]]) -> Spans:
    found, done = [], 0
    for start, end in places:
        found += [(text[done:start], False), (text[start:end], True)]
        done = end
    found.append((text[done:], False))
    return tuple(span for span in found if span[0])
