"""The rows of the statutory tables in which two reports differ, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.core.compare import Comparison
from gongkai.core.compare_cells import CellChange, CellState
from gongkai.core.form import Address, Block, Column, Form, Row, Table

BLANKED = (CellState.BLANK_BEFORE, CellState.BLANK_AFTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """A row with its cells, in the order of the columns of its block; None where neither report has the cell."""

    row: Row
    cells: tuple[CellChange | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedBlock:
    """The rows of a block that differ, with the columns in which they do; `blanked` are the rows that differ in nothing
    but a blank for a 0, or the reverse.
    """

    table: Table
    block: Block
    columns: tuple[Column, ...]
    rows: tuple[ChangedRow, ...]
    blanked: tuple[Row, ...] = ()


def changed_blocks(comparison: Comparison) -> Iterator[ChangedBlock]:
    """What differs in the cells that the later edition has words for, in print order."""
    yield from _blocks(comparison.after.form, {cell.address: cell for cell in comparison.cells})


def earlier_blocks(comparison: Comparison) -> Iterator[ChangedBlock]:
    """The cells that only the earlier report's edition has words for."""
    later = comparison.after.form.columns
    only = {cell.address: cell for cell in comparison.cells if cell.address not in later}
    yield from _blocks(comparison.before.form, only)


def unnamed_cells(comparison: Comparison) -> tuple[CellChange, ...]:
    """The differing cells that neither edition has words for."""
    known = {*comparison.after.form.columns, *comparison.before.form.columns}
    return tuple(c for c in comparison.cells if c.address not in known and c.state is not CellState.SAME)


def _blocks(form: Form, cells: Mapping[Address, CellChange]) -> Iterator[ChangedBlock]:
    for table in form.tables:
        for block in table.blocks:
            found = [[cells.get(Address(table.code, row.code, c.code)) for c in block.columns] for row in block.rows]
            differing = [place for place, line in enumerate(found) if any(map(_differs, line))]
            blanked = [place for place in differing if all(map(_is_blank_for_0, filter(_differs, found[place])))]
            rows = [place for place in differing if place not in blanked]
            columns = [k for k in range(len(block.columns)) if any(_differs(found[place][k]) for place in rows)]
            if differing:
                yield ChangedBlock(
                    table=table,
                    block=block,
                    columns=tuple(block.columns[k] for k in columns),
                    rows=tuple(
                        ChangedRow(row=block.rows[place], cells=tuple(found[place][k] for k in columns))
                        for place in rows
                    ),
                    blanked=tuple(block.rows[place] for place in blanked),
                )


def _differs(cell: CellChange | None) -> bool:
    return cell is not None and cell.state is not CellState.SAME


def _is_blank_for_0(cell: CellChange | None) -> bool:
    return cell is not None and cell.state in BLANKED and not (cell.before or cell.after)
