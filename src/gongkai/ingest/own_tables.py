"""Tables that a report has besides the form's: they belong to the text, and are given row by row where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.core.report import Paragraph
from gongkai.core.text_table import MOST_COLUMNS, row_text
from gongkai.ingest.document import Grid
from gongkai.ingest.grid import RowReading

LONGEST_CELL = 400  # a longer one is a page laid out in a table
MOST_ROWS = 500


def own_tables(grids: Mapping[int, Grid], readings: Mapping[int, Sequence[RowReading]]) -> frozenset[int]:
    """Which of the grids (by their number in the document) are tables of the text.

    A grid is the form's where a row of it stands under the form's own header, or is a row of the form that no other
    grid prints under it.
    """
    under = {(row.table, row.row) for rows in readings.values() for row in rows if row.table and row.under}
    return frozenset(
        number
        for number, grid in grids.items()
        if is_table(grid) and not any(_of_the_form(row, under) for row in readings.get(number, ()))
    )


def _of_the_form(row: RowReading, under: set[tuple[str, str]]) -> bool:
    return bool(row.table) and (row.under or (row.table, row.row) not in under)


def is_table(grid: Grid) -> bool:
    """Whether a grid looks like a table of words and figures, and not like a page that was laid out in one."""
    rows = matrix(grid)
    return (
        1 < len(rows) <= MOST_ROWS and 1 < len(rows[0]) <= MOST_COLUMNS and not grid.images
        and all(len(cell) <= LONGEST_CELL for row in rows for cell in row)
    )  # fmt: skip


def matrix(grid: Grid) -> list[list[str]]:
    """The texts of a grid in rows of one length; of a merged cell the first place has the text, the others are blank.
    Rows and columns that are blank throughout are left out."""
    height = max((cell.row + cell.rows for cell in grid.cells), default=0)
    width = max((cell.column + cell.columns for cell in grid.cells), default=0)
    if height * width > MOST_ROWS * MOST_COLUMNS * 4:
        return [[]]
    made = [[""] * width for _row in range(height)]
    for cell in grid.cells:
        made[cell.row][cell.column] = " ".join(cell.text.split())
    made = [row for row in made if any(row)]
    kept = [at for at in range(width) if any(row[at] for row in made)]
    return [[row[at] for at in kept] for row in made] or [[]]


def rows_of(grid: Grid) -> Iterator[Paragraph]:
    """The rows as paragraphs, each with the place of its first cell."""
    places = [row[0].at for row in grid.rows() if any(cell.text.strip() for cell in row)]
    for number, row in enumerate(matrix(grid)):
        yield Paragraph(text=row_text(row), at=places[min(number, len(places) - 1)])
