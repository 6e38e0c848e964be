"""A block printed across (表四): one line of figures under groups of the same columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.core.form import Block, Row
from gongkai.ingest.document import GridCell
from gongkai.ingest.grid_rows import is_value
from gongkai.ingest.header import Header, Leaf, Slot
from gongkai.ingest.words import fold, without_ordinal


def reads_across(cells: Sequence[GridCell], block: Block, header: Header) -> bool:
    """True for a line of values under a header that names the block's columns: at least one for each group that it
    prints, or fewer that are merged over several groups."""
    return (
        bool(cells)
        and (all(is_value(cell.text) for cell in cells) or is_full(cells, block))
        and sum(cell.columns for cell in cells) >= len(block.columns)
        and header.covers(block) * 2 > len(block.columns)
        # A blank stripe is what a page break leaves of a row, not a row of blank cells.
        and (len(cells) > 1 or bool(cells[0].text.strip()))
    )


def is_full(cells: Sequence[GridCell], block: Block) -> bool:
    """True for one cell for each figure of the block, some of them figures: what is none was not legible."""
    return len(cells) == len(block.columns) * len(block.printed_rows) and any(
        cell.text.strip() and is_value(cell.text) for cell in cells
    )


def place_across(cells: Sequence[GridCell], block: Block, header: Header) -> Mapping[str, Sequence[Slot]] | None:
    """For each row of the block that is printed its slots, or None when neither order nor position settles it.

    Order settles it when there is a value for each cell and the groups are printed in the form's order. One merged
    cell a group, over the group's columns, fills the group. Otherwise each value must stand under one column of
    one group; a group may be missing, undivided, or the agency's own.
    """
    rows, columns = block.printed_rows, block.columns
    if len(cells) == len(rows) * len(columns) and _in_form_order(block, header):
        return {
            row.code: [Slot(c, cells[r * len(columns) + k]) for k, c in enumerate(columns)]
            for r, row in enumerate(rows)
        }
    if len(cells) == len(rows) and _in_form_order(block, header) and all(cell.columns > 1 for cell in cells):
        return {row.code: [Slot(c, cell, merged=True) for c in columns] for row, cell in zip(rows, cells, strict=True)}
    return _by_position(cells, block, header)


def _in_form_order(block: Block, header: Header) -> bool:
    """The groups that the header prints stand in the form's order, as do the columns within each."""
    groups = [row.code for _, row in sorted(_groups(block, header), key=lambda pair: pair[0].column) if row.printed]
    printed = [row.code for row in block.printed_rows if row.code in groups]
    columns = [leaf.column.code for leaf in header.leaves(block)]
    whole = [column.code for column in block.columns] * len(block.printed_rows)
    return groups == printed and (len(columns) != len(whole) or columns == whole)


def _groups(block: Block, header: Header) -> list[tuple[GridCell, Row]]:
    return [
        (cell, row)
        for cell in header.cells
        for row in block.rows
        if without_ordinal(fold(cell.text)) in {fold(word) for word in (row.label, *row.also)}
    ]


def _by_position(cells: Sequence[GridCell], block: Block, header: Header) -> Mapping[str, Sequence[Slot]] | None:
    groups, leaves = _groups(block, header), header.leaves(block)
    placed: dict[tuple[str, str], Slot] = {}
    for leaf in leaves:
        row = _over(leaf, groups)
        if row is None and any(map(header.is_own, header.over(leaf.start, leaf.stop))):
            continue  # a group of the agency's own beside the form's
        under = [cell for cell in cells if cell.column < leaf.stop and leaf.start < cell.column + cell.columns]
        if row is None or len(under) != 1 or (row.code, leaf.column.code) in placed:
            return None
        stop = under[0].column + under[0].columns
        shared = sum(other.start < stop and under[0].column < other.stop for other in leaves)
        placed[row.code, leaf.column.code] = Slot(leaf.column, under[0], leaf.unit, shared > 1)
    used = {slot.cell for slot in placed.values()}
    codes = list(dict.fromkeys(row for row, _ in placed))
    lost = any(_is_lost(cell, header) for cell in cells if cell not in used)
    if not codes or lost or len(placed) != len(codes) * len(block.columns):
        return None
    return {row: [placed[row, column.code] for column in block.columns] for row in codes}


def _is_lost(cell: GridCell, header: Header) -> bool:
    """A value under none of the form's groups and under no group of the agency's own."""
    over = header.over(cell.column, cell.column + cell.columns)
    return bool(cell.text.strip()) and not any(map(header.is_own, over))


def _over(leaf: Leaf, groups: Sequence[tuple[GridCell, Row]]) -> Row | None:
    """The group over a column; of two that cover it the inner one (行政诉讼 over 未经复议直接起诉)."""
    over = [
        (cell, row) for cell, row in groups if cell.column <= leaf.start and leaf.stop <= cell.column + cell.columns
    ]
    inner = [(cell, row) for cell, row in over if not any(o is not row and o.group == row.code for _, o in over)]
    return inner[0][1] if len(inner) == 1 else None
