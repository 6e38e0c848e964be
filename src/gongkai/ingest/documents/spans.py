"""Rows of cells with rowspan and colspan → logical positions, as browsers compute them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.ingest.documents.flow import Flow
from gongkai.ingest.documents.layout import Slot
from gongkai.ingest.documents.limits import POSITIONS, SPAN, too_large


@dataclass(slots=True)
class Spanned:
    """A cell as written: `rows` 0 means to the end of its row group."""

    rows: int = 1
    columns: int = 1
    flow: Flow = field(default_factory=Flow)


@dataclass(slots=True)
class Rows:
    """The rows of one row group (thead, tbody, tfoot), each a list of cells."""

    rows: list[list[Spanned]] = field(default_factory=list)


def place(groups: Sequence[Rows]) -> list[Slot]:
    """Each cell at the first free position of its row; a rowspan ends with its row group.

    A span past the limit means "as far as the table goes". Raises Refusal (too_large) for tables that cover more
    positions than the limit.
    """
    slots: list[Slot] = []
    wide: list[int] = []
    top = 0
    for group in groups:
        _place_group(group, top, slots, wide)
        top += len(group.rows)
    width = max((slot.column + slot.columns for slot in slots), default=0)
    for index in wide:
        slots[index].columns = max(1, _room(slots, index, width))
    return slots


def _room(slots: Sequence[Slot], index: int, width: int) -> int:
    """How far the cell can go: to the next cell of its row, or to the table's edge."""
    slot = slots[index]
    following = slots[index + 1] if index + 1 < len(slots) else None
    return (following.column if following and following.row == slot.row else width) - slot.column


def _place_group(group: Rows, top: int, slots: list[Slot], wide: list[int]) -> None:
    """`taken[column]` is the first row in which the column is free again."""
    taken: list[int] = []
    height = len(group.rows)
    work = 0
    for row, cells in enumerate(group.rows):
        column = 0
        for cell in cells:
            while column < len(taken) and taken[column] > row:
                column += 1
                work += 1
            rows = height - row if not 0 < cell.rows <= height - row else cell.rows
            columns = cell.columns if cell.columns <= SPAN else 1
            slots.append(Slot(top + row, column, rows, columns, cell.flow))
            if columns != cell.columns:
                wide.append(len(slots) - 1)
            taken.extend([0] * (column + columns - len(taken)))
            taken[column : column + columns] = [max(end, row + rows) for end in taken[column : column + columns]]
            column += columns
            work += columns
            if work > POSITIONS:
                raise too_large("cells")
