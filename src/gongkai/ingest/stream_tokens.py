"""Running text cut into tokens: labels and headers of the form, figures, none marks, and other text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from gongkai.core.form import Table
from gongkai.ingest.stream import Stream
from gongkai.ingest.stream_words import Kind, vocabulary
from gongkai.law.variants import variants

# 2. before a word is the ordinal of a label, whatever digits run into it.
ORDINAL_NEXT = re.compile(r"(?:\(\d\)|\d[.、)])(?=[^\d\s.,()])")
PARTS = frozenset(",;、")


class T(StrEnum):
    """What a token is."""

    ROW = "row"
    GROUP = "group"
    HEAD = "head"
    FIGURE = "figure"
    MARK = "mark"
    TEXT = "text"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Token:
    """Folded characters `start` to `stop`; `code` is the row's. `exact` is false for a label that was not printed
    in the form's words.
    """

    kind: T
    start: int
    stop: int
    code: str = ""
    exact: bool = True

    @property
    def holds(self) -> bool:
        """True for a figure or a none mark."""
        return self.kind in (T.FIGURE, T.MARK)


# A comma that fewer than three digits follow parts figures; where there is none, commas stand within figures.
PARTING_COMMA = re.compile(r"\d,\d{1,2}(?!\d)|\d,[-/—]")


@cache
def _figure(commas: bool) -> re.Pattern[str]:
    digits = r"\d+(?:,\d{3}\d*)*" if commas else r"\d+"
    known = variants()
    sign = "|".join(map(re.escape, (*known.increase, *known.decrease)))
    unit = "|".join(map(re.escape, sorted((*known.units, *known.counts), key=len, reverse=True)))
    return re.compile(rf"(?:{sign})?(?P<number>{digits}(?:\.\d+)?)(?P<tail>(?:{unit})?(?:\([^()]*\))?)")


def tokens(run: Stream, table: Table) -> list[Token]:
    """Every character of the run in a token, in order; fuzzy labels are still TEXT."""
    words, at = vocabulary(table), 0
    commas = PARTING_COMMA.search(run.text) is None
    found: list[Token] = []
    for match in words.pattern.finditer(run.text):
        found.extend(_between(run, at, match.start(), commas))
        word = words.word(match)
        kind = {Kind.ROW: T.ROW, Kind.GROUP: T.GROUP, Kind.HEAD: T.HEAD}[word.kind]
        found.append(Token(kind, match.start(), match.end(), word.code))
        at = match.end()
    found.extend(_between(run, at, len(run.text), commas))
    return _joined(found, run)


def _between(run: Stream, start: int, stop: int, commas: bool) -> Iterator[Token]:
    """Figures, marks and text in a stretch that holds no word of the form."""
    at = end = start
    while at < stop:
        if at >= end:
            end = _chunk_end(run, at, stop)
        if run.text[at] in PARTS:
            yield Token(T.PART, at, at + 1)
            at += 1
        elif run.text[at:end] in variants().none_marks:
            yield Token(T.MARK, at, end)
            at = end
        elif run.text[at] in "/—":
            yield Token(T.MARK, at, at + 1)
            at += 1
        else:
            token = _figure_at(run, at, end, commas) or Token(T.TEXT, at, _text_end(run, at, end))
            yield token
            at = token.stop


def _chunk_end(run: Stream, at: int, stop: int) -> int:
    end = at + 1
    while end < stop and not run.parted(end):
        end += 1
    return end


def _figure_at(run: Stream, at: int, end: int, commas: bool) -> Token | None:
    if ORDINAL_NEXT.match(run.text, at, min(end + 1, len(run.text))):
        return None
    match = _figure(commas).match(run.text, at, end)
    if match is None:
        return None
    digits = match.end("number")
    if not match["tail"] and run.text[digits - 1].isdigit() and ORDINAL_NEXT.match(run.text, digits - 1):
        return Token(T.FIGURE, at, digits - 1)
    return Token(T.FIGURE, at, match.end())


def _text_end(run: Stream, at: int, end: int) -> int:
    ordinal = ORDINAL_NEXT.match(run.text, at)
    stop = ordinal.end() if ordinal else at + 1
    while stop < end and not run.text[stop].isdigit():
        if run.text[stop] in variants().increase + variants().decrease and run.text[stop + 1 : stop + 2].isdigit():
            break
        stop += 1
    return min(stop, end)


def _joined(found: list[Token], run: Stream) -> list[Token]:
    """Adjacent texts as one, as labels broken over lines are; a part mark between words belongs to the text."""
    joined: list[Token] = []
    for token in found:
        kind, last = token.kind, joined[-1] if joined else None
        if kind is T.PART and last and last.kind is T.TEXT:
            kind = T.TEXT
        if last and kind is T.TEXT and last.kind is T.TEXT and last.stop == token.start:
            joined[-1] = Token(T.TEXT, last.start, token.stop)
        else:
            joined.append(Token(kind, token.start, token.stop, token.code))
    return joined
