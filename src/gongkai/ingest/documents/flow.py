"""Text as it runs through a page or a cell: pieces joined to lines, and tables between the lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.core.report import Place
from gongkai.ingest.document import Block, Grid, GridCell, Line
from gongkai.ingest.documents.limits import CELLS, LINES, too_large

# The white space that HTML folds into one blank; no-break and ideographic spaces are text.
FOLDED_SPACE = re.compile(r"[ \t\n\r\f\v]+")


class Placed(NamedTuple):
    """The text of a cell at its logical position (from 0) with its spans."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A table on its way to a Grid; `top` and `left` say where its first cell stands in its sheet or text."""

    cells: tuple[Placed, ...]
    images: int = 0
    page: int | None = None
    top: int = 0
    left: int = 0
    lines: tuple[int, ...] = ()


Item = str | Line | Piece


@dataclass(slots=True)
class Flow:
    """A stream of text being written; finished lines and tables are its items."""

    items: list[Item] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    images: int = 0

    def write(self, text: str) -> None:
        self.pieces.append(text)

    def end_line(self) -> None:
        """The pieces become a line, white space folded as a browser does; nothing if there are none."""
        if self.pieces:
            text = FOLDED_SPACE.sub(" ", "".join(self.pieces)).strip(" ")
            self.pieces.clear()
            if text:
                self.items.append(text)

    def end_line_as_is(self, keep_empty: bool = False) -> None:
        """The pieces become a line, white space as found."""
        if self.pieces or keep_empty:
            text = "".join(self.pieces)
            self.pieces.clear()
            if text or keep_empty:
                self.items.append(text)

    @property
    def text(self) -> str:
        """The text of a cell: its lines joined; nested tables say nothing here."""
        return "\n".join(item for item in self.items if isinstance(item, str))

    @property
    def is_plain(self) -> bool:
        return all(isinstance(item, str) for item in self.items)


def blocks(items: list[Item]) -> tuple[Block, ...]:
    """The items as blocks of a Document, lines and tables numbered from 1; Refusal beyond the limits."""
    pieces = [item for item in items if isinstance(item, Piece)]
    if sum(len(piece.cells) for piece in pieces) > CELLS or len(items) > LINES:
        raise too_large("cells")
    found: list[Block] = []
    lines = tables = 0
    for item in items:
        if isinstance(item, Piece):
            tables += 1
            found.append(_grid(item, tables))
        else:
            lines += 1
            found.append(item if isinstance(item, Line) else Line(item, Place(line=lines)))
    return tuple(found)


def _grid(piece: Piece, number: int) -> Grid:
    lines = piece.lines
    cells = tuple(
        GridCell(
            cell.text,
            cell.row,
            cell.column,
            cell.rows,
            cell.columns,
            Place(
                page=piece.page,
                table=number,
                row=piece.top + cell.row + 1,
                column=piece.left + cell.column + 1,
                line=lines[cell.row] if lines else None,
            ),
        )
        for cell in piece.cells
    )
    return Grid(cells, Place(page=piece.page, table=number), piece.images)
