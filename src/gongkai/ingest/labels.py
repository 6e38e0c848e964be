"""The form's labels as they are met in print: which row, column or block a printed text names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from gongkai.core.form import Block, Column, Form, Row, Table
from gongkai.ingest.words import fold, ordinal, without_ordinal

# How a printed label agrees with the form's, best first.
EXACT, BARE, EXTENDED, CUT, NEAR = 5, 4, 3, 2, 1
SHORTEST_CUT = 4  # a label cut shorter than this says too little to be recognised
PART = "其中"  # 行政许可（其中网上办理） is a part of 行政许可
LONGEST_EXTENSION = 6  # 行政处罚决定 is still 行政处罚; more words are a row of the agency's own


@dataclass(frozen=True, slots=True)
class RowMatch:
    """A printed text names `row` of `block`; `how` well (EXACT … NEAR)."""

    table: Table
    block: Block
    row: Row
    how: int

    @property
    def key(self) -> tuple[str, str]:
        return self.table.code, self.row.code


class Labels:
    """The rows and columns of an edition, found by their printed words."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._rows = [
            (table, block, row, [fold(word) for word in (row.label, *row.also)])
            for table in form.tables
            for block in table.blocks
            for row in block.rows
        ]
        self._columns = [
            (block, column, [fold(word) for word in (column.label, *column.also)])
            for table in form.tables
            for block in table.blocks
            for column in block.columns
        ]

    @cached_property
    def groups(self) -> frozenset[tuple[str, str]]:
        """Table and code of every row that the edition divides and prints no figures in."""
        return frozenset((table.code, row.code) for table, _, row, _ in self._rows if not row.printed)

    @cached_property
    def printed_rows(self) -> tuple[RowMatch, ...]:
        """Every row that the edition prints figures in."""
        return tuple(RowMatch(table, block, row, EXACT) for table, block, row, _ in self._rows if row.printed)

    @lru_cache(maxsize=4096)  # noqa: B019 - one Labels per edition, kept for the whole process
    def rows(self, text: str) -> tuple[RowMatch, ...]:
        """Rows that a printed text may name, best first; empty when it names none."""
        folded = fold(text)
        if not folded or len(folded) > 120:
            return ()
        found = [
            RowMatch(table, block, row, how)
            for table, block, row, words in self._rows
            if (how := max(agreement(folded, word) for word in words))
        ]
        best = max((match.how for match in found), default=0)
        return tuple(match for match in found if match.how == best)

    def columns(self, text: str, blocks: Iterable[Block]) -> Iterator[tuple[Block, Column]]:
        """Columns of these blocks that a header text names."""
        folded = fold(text)
        for block, column, words in self._columns:
            if block in blocks and any(names_column(folded, word) for word in words):
                yield block, column


@lru_cache(maxsize=65536)
def agreement(folded: str, word: str) -> int:
    """How well a folded printed text agrees with a folded label of the form: EXACT … NEAR, or 0."""
    if folded == word:
        return EXACT
    bare, label = without_ordinal(folded), without_ordinal(word)
    same_place = not ordinal(folded) or not ordinal(word) or ordinal(folded) == ordinal(word)
    if bare == label:
        return BARE if same_place else 0
    if not same_place:
        return 0
    return _partial(bare, label, bool(ordinal(folded)))


def _partial(bare: str, label: str, numbered: bool) -> int:
    head = label.split("(", maxsplit=1)[0]
    if PART in bare and PART not in label:
        return 0
    if len(head) >= SHORTEST_CUT and bare.split("(", maxsplit=1)[0] == head:
        return EXTENDED
    if len(head) >= SHORTEST_CUT and bare.startswith(head) and len(bare) - len(head) <= LONGEST_EXTENSION:
        return EXTENDED
    if len(bare) >= SHORTEST_CUT and (label.startswith(bare) or (numbered and label.endswith(bare))):
        return CUT
    longer = max(len(bare), len(label))
    close = longer >= 6 and abs(len(bare) - len(label)) <= longer // 4
    return NEAR if close and SequenceMatcher(None, bare, label, autojunk=False).ratio() >= 0.84 else 0


@lru_cache(maxsize=65536)
def names_column(folded: str, word: str) -> bool:
    """A header text names a column: the same words, without the unit in brackets, or with it."""
    bare, label = folded.split("(", maxsplit=1)[0], word.split("(", maxsplit=1)[0]
    return bool(bare) and (bare == label or (len(label) >= 6 and _partial(bare, label, False) >= CUT))
