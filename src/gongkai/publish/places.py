"""Where the cells of a laid-out table stand: rows and columns counted from 0, spans resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.publish.layout import Body, Head, Line, Part, Slot


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of the table at its first row and column."""

    part: Part
    row: int
    column: int

    @property
    def rows(self) -> int:
        return self.part.rows if isinstance(self.part, Head) else 1

    @property
    def columns(self) -> int:
        return self.part.columns


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in one row, left to right; `head` if it is a header line, `body` the number of its block."""

    cells: tuple[Placed, ...]
    number: int
    head: bool
    body: int


def places(bodies: Iterable[Body]) -> tuple[Row, ...]:
    """Every row of the blocks, one block under the other."""
    found: list[Row] = []
    for number, body in enumerate(bodies):
        taken: set[tuple[int, int]] = set()
        for head, line in (*((True, line) for line in body.heads), *((False, line) for line in body.lines)):
            cells = tuple(_in_line(line, len(found), taken))
            found.append(Row(cells, len(found), head, number))
    return tuple(found)


def _in_line(line: Line, row: int, taken: set[tuple[int, int]]) -> Iterator[Placed]:
    column = 0
    for part in line:
        while (row, column) in taken:
            column += 1
        cell = Placed(part, row, column)
        taken.update((row + down, column + right) for down in range(cell.rows) for right in range(cell.columns))
        yield cell
        column += cell.columns


def width_of(rows: Sequence[Row]) -> int:
    """How many columns the table has."""
    return max(cell.column + cell.columns for row in rows for cell in row.cells)


def depth_of(rows: Sequence[Row]) -> int:
    """How many of its columns, at the left, are for the rows' words."""
    return min(cell.column for row in rows for cell in row.cells if isinstance(cell.part, Slot))


def first_head(rows: Sequence[Row]) -> int:
    """How many rows at the top are header lines: those that a new page repeats."""
    return next((row.number for row in rows if not row.head), len(rows))
