"""The header rows above figures: which grid column stands for which column of the form, and in what unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai.core.form import Block, Column
from gongkai.ingest.document import GridCell
from gongkai.ingest.labels import names_column
from gongkai.ingest.number import ANY_MONEY, parse_figure, unit_of_header
from gongkai.ingest.words import fold, is_header_word


@dataclass(frozen=True, slots=True)
class Leaf:
    """A header cell that names a column of the block, over grid columns [start, stop)."""

    column: Column
    start: int
    stop: int
    unit: str | None


@dataclass(slots=True)
class Header:
    """The header cells seen since the last row of figures; `words` are the folded header words of the form."""

    words: frozenset[str] = frozenset()
    cells: list[GridCell] = field(default_factory=list)
    _leaves: dict[int, list[Leaf]] = field(default_factory=dict)

    def take(self, cells: Iterable[GridCell]) -> None:
        """One more header row."""
        self.cells.extend(cells)
        self._leaves.clear()

    def leaves(self, block: Block) -> list[Leaf]:
        """The columns of `block` that the header names, left to right, the lowest cell of each grid column."""
        if id(block) not in self._leaves:
            self._leaves[id(block)] = self._find(block)
        return self._leaves[id(block)]

    def _find(self, block: Block) -> list[Leaf]:
        lowest: dict[int, tuple[GridCell, Column]] = {}
        for cell in self.cells:
            if column := column_named(cell.text, block):
                lowest[cell.column] = (cell, column)
        return [
            Leaf(column, start, start + cell.columns, unit_of_header(cell.text))
            for start, (cell, column) in sorted(lowest.items())
        ]

    def covers(self, block: Block) -> int:
        """How many different columns of the block the header names."""
        return len({leaf.column.code for leaf in self.leaves(block)})

    def over(self, start: int, stop: int) -> list[GridCell]:
        """The header cells with words that cover all of [start, stop), the lowest last."""
        return [c for c in self.cells if c.text.strip() and c.column <= start and stop <= c.column + c.columns]

    def is_own(self, cell: GridCell) -> bool:
        """True for a header cell of the agency's own: 上年数, 备注, 行政赔偿."""
        return not is_header_word(cell.text, self.words)

    def is_lost(self, cell: GridCell) -> bool:
        """True for a value that no column of the form took and no column of the agency's own explains."""
        parsed = parse_figure(cell.text, ANY_MONEY)
        blank = parsed is not None and parsed.value is None
        return not blank and not self.is_foreign(cell)

    def is_foreign(self, cell: GridCell) -> bool:
        """True for a value under a column of the agency's own."""
        over = self.over(cell.column, cell.column + cell.columns)
        return bool(over) and self.is_own(over[-1])


@lru_cache(maxsize=8192)
def column_named(text: str, block: Block) -> Column | None:
    """The column of the block that a header text names, if any."""
    folded = fold(text)
    return next(
        (c for c in block.columns if any(names_column(folded, fold(word)) for word in (c.label, *c.also))), None
    )


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of the form and the cell that fills it; `merged` if the cell fills several."""

    column: Column
    cell: GridCell
    unit: str | None = None
    merged: bool = False


def place(values: Sequence[GridCell], block: Block, header: Header) -> list[Slot] | None:
    """Each column of the block with its value cell, or None when position and order do not settle it.

    Order settles it when there are as many values as columns and the header, where it can be read, names them in
    the form's order; otherwise the header's grid columns must pair every column with exactly one value, and what
    is left over must be blank or stand under a column of the agency's own.
    """
    leaves = header.leaves(block)
    by_order = _by_order(values, block, header, leaves)
    if by_order is not None:
        return by_order
    return _by_position(values, block, header, leaves)


def _by_order(values: Sequence[GridCell], block: Block, header: Header, leaves: list[Leaf]) -> list[Slot] | None:
    if len(values) != len(block.columns):
        return None
    if _displaced(values, block, header, leaves):
        return None
    named = [leaf.column.code for leaf in leaves]
    printed = [column.code for column in block.columns if column.code in named]
    if named != printed and _aligned(values, leaves):
        return None
    units = {leaf.column.code: leaf.unit for leaf in leaves}
    return [Slot(column, cell, units.get(column.code)) for column, cell in zip(block.columns, values, strict=True)]


def _displaced(values: Sequence[GridCell], block: Block, header: Header, leaves: list[Leaf]) -> bool:
    """True when each column named stands exactly over a value, and not over the one that order gives it: a column of
    the form is missing and one of the agency's own (上年数) stands in its stead."""
    found = {(cell.column, cell.column + cell.columns): index for index, cell in enumerate(values)}
    over = [found.get((leaf.start, leaf.stop)) for leaf in leaves]
    if not leaves or None in over or over == [block.columns.index(leaf.column) for leaf in leaves]:
        return False
    return any(header.is_foreign(cell) for index, cell in enumerate(values) if index not in over)


def _aligned(values: Sequence[GridCell], leaves: list[Leaf]) -> bool:
    """True when every header leaf stands over exactly one value: its order can then be trusted."""
    return len(leaves) == len(values) and all(
        leaf.start == cell.column and leaf.stop == cell.column + cell.columns
        for leaf, cell in zip(leaves, values, strict=True)
    )


def _by_position(values: Sequence[GridCell], block: Block, header: Header, leaves: list[Leaf]) -> list[Slot] | None:
    if {leaf.column.code for leaf in leaves} != {column.code for column in block.columns}:
        return None
    if len(leaves) != len(block.columns) or not _order_is_proven(block, header, leaves):
        return None
    slots: dict[str, Slot] = {}
    used = set()
    for leaf in leaves:
        over = [cell for cell in values if cell.column < leaf.stop and leaf.start < cell.column + cell.columns]
        if len(over) != 1:
            return None  # a row with cells missing may have been closed up: position proves nothing
        slots[leaf.column.code] = Slot(leaf.column, over[0], leaf.unit, _spans(over[0], leaves) > 1)
        used.add(over[0])
    if any(header.is_lost(cell) for cell in values if cell not in used):
        return None
    return [slots[column.code] for column in block.columns]


def _order_is_proven(block: Block, header: Header, leaves: list[Leaf]) -> bool:
    """Columns in another order than the form's: in a header of several rows a cell that was left out moves the others,
    so that there each group must still stand over its columns."""
    levels = {cell.row for leaf in leaves for cell in header.over(leaf.start, leaf.stop)[-1:]}
    if [leaf.column.code for leaf in leaves] == [column.code for column in block.columns] or len(levels) < 2:
        return True
    return all(
        any(fold(cell.text) == fold(leaf.column.group) for cell in header.over(leaf.start, leaf.stop))
        for leaf in leaves
        if leaf.column.group
    )


def _spans(cell: GridCell, leaves: list[Leaf]) -> int:
    return sum(cell.column < leaf.stop and leaf.start < cell.column + cell.columns for leaf in leaves)
