"""What every layout prints: headings, paragraphs, and tables of boxes with the spans of the statutory form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """One cell of a printed table with its spans; `kind` is label, head or figure."""

    text: str
    rows: int = 1
    columns: int = 1
    kind: str = "label"


@dataclass(frozen=True)
class Heading:
    """A title (number 0) or a section heading."""

    text: str
    number: int


@dataclass(frozen=True)
class Text:
    """A paragraph of prose."""

    text: str


@dataclass(frozen=True)
class Table:
    """Rows of boxes, each row holding the boxes that begin in it; `header_rows` of them come before the figures."""

    code: str
    rows: tuple[tuple[Box, ...], ...]
    header_rows: int = 0

    def placed(self) -> Iterator[tuple[int, int, Box]]:
        """Every box with the row and column (from 0) of its upper left corner."""
        taken: set[tuple[int, int]] = set()
        for row, boxes in enumerate(self.rows):
            column = 0
            for box in boxes:
                while (row, column) in taken:
                    column += 1
                yield row, column, box
                taken |= {(row + r, column + c) for r in range(box.rows) for c in range(box.columns)}

    @property
    def width(self) -> int:
        return max(column + box.columns for _, column, box in self.placed())

    def padded(self, rows: int | None = None) -> Table:
        """The same table without spans in its first `rows` rows (all by default): empty boxes stand for them."""
        limit = len(self.rows) if rows is None else rows
        grid: list[dict[int, Box]] = [{} for _ in self.rows]
        for row, column, box in self.placed():
            if row >= limit:
                grid[row][column] = box
                continue
            for r in range(box.rows):
                for c in range(box.columns):
                    grid[row + r][column + c] = Box(box.text if (r, c) == (0, 0) else "", 1, 1, box.kind)
        return Table(self.code, tuple(tuple(line[c] for c in sorted(line)) for line in grid), self.header_rows)


Piece = Heading | Text | Table
