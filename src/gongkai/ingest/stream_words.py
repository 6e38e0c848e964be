"""The words of a table of the form as they are searched in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from gongkai.core.form import Block, Row, Table
from gongkai.ingest.words import fold, ordinal, without_ordinal

SHORTEST = 4  # a label without its ordinal that is shorter than this says too little to be searched for
BRACKET = r"(?:\([^()\d]{3,60}\))?"  # a remark, not the ordinal of the next label


class Kind(StrEnum):
    """What a word of the form is: a row that holds figures, a group of rows, or a part of a header."""

    ROW = "row"
    GROUP = "group"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the form: its code (of a row, else empty) and the pattern that finds it in folded text."""

    kind: Kind
    code: str
    label: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of a table, and one pattern that finds the longest of them; group `w3` is word 3."""

    words: tuple[Word, ...]
    pattern: re.Pattern[str]

    def word(self, match: re.Match[str]) -> Word:
        return self.words[int((match.lastgroup or "w0")[1:])]


@lru_cache(maxsize=64)
def vocabulary(table: Table) -> Vocabulary:
    """The words of a table, longest first."""
    heads = {fold(text) for block in table.blocks for text in _head_texts(block)}
    words = [*_rows(table, heads), *(Word(Kind.HEAD, "", text, _head(text)) for text in heads)]
    words.sort(key=lambda word: len(without_ordinal(word.label)), reverse=True)
    pattern = "|".join(f"(?P<w{number}>{word.pattern})" for number, word in enumerate(words))
    return Vocabulary(tuple(words), re.compile(pattern))


def _head_texts(block: Block) -> Iterator[str]:
    for column in block.columns:
        yield from (column.label, *column.also)
        if column.group:
            yield column.group
    yield from (text for text in (block.heading, block.corner) if text)
    if block.across:
        yield from (word for row in block.rows for word in (row.label, *row.also))


def _head(text: str) -> str:
    """A header word, with its unit in brackets or without."""
    bare = text.split("(", maxsplit=1)[0]
    return re.escape(bare) + BRACKET if bare and bare != text and not text.endswith("项") else re.escape(text)


def _rows(table: Table, heads: set[str]) -> Iterator[Word]:
    for block in table.blocks:
        if block.across:
            continue
        for row in block.rows:
            for text in (row.label, *row.also):
                label = fold(text)
                yield Word(Kind.ROW if row.printed else Kind.GROUP, row.code, label, row_pattern(row, label, heads))


def row_pattern(row: Row, label: str, heads: set[str]) -> str:
    """The label with its ordinal in any usual dress; without one only if the words alone are telling."""
    mark, bare = ordinal(label), without_ordinal(label).split("(")[0]
    telling = len(bare) >= SHORTEST and bare not in heads
    if not mark:
        return re.escape(bare) + BRACKET
    dressed = rf"(?:\({mark}\)|{mark}[.、)])"
    return (f"(?:{dressed})?" if telling else dressed) + re.escape(bare) + BRACKET
