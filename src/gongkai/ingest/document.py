"""What every medium becomes: paragraphs and grids in reading order, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.core.report import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph of text outside tables, its white space as found (it may separate cells)."""

    text: str
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table at its logical position (from 0) with its spans."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: cells in reading order; positions covered by a span appear once, as the spanning cell."""

    cells: tuple[GridCell, ...]
    at: Place = NOWHERE
    images: int = 0

    def rows(self) -> Iterator[tuple[GridCell, ...]]:
        """The cells that begin in each row, left to right; rows without any are skipped."""
        found: dict[int, list[GridCell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, []).append(cell)
        for row in sorted(found):
            yield tuple(sorted(found[row], key=lambda cell: cell.column))


Block = Line | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file read as text: its blocks in reading order, and what it says of itself.

    `title` is the title the file declares (HTML title, DOCX property), not the heading that it prints. `links`
    counts hyperlinks in the body (a list page is mostly links); `images` counts pictures large enough to hold a table.
    """

    name: str
    sha256: str
    medium: str
    blocks: tuple[Block, ...]
    title: str = ""
    links: int = 0
    images: int = 0

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Grid))

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Line))
