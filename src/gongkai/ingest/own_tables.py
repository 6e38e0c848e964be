"""Tables that a report has besides the form's: they belong to the text, and are given row by row where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.core.report import Paragraph
from gongkai.core.text_table import MOST_COLUMNS, row_text
from gongkai.ingest.document import Grid
from gongkai.ingest.grid import RowReading
from gongkai.ingest.reading import Values

LONGEST_CELL = 400  # a longer one is a page laid out in a table
MOST_ROWS = 500


def own_tables(grids: Mapping[int, Grid], readings: Mapping[int, Sequence[RowReading]]) -> frozenset[int]:
    """Which of the grids (by their number in the document) are tables of the text.

    A grid is the form's where rows of it stand under the form's own header, or one is a row of the form whose figures
    were not read elsewhere under that header, or were read otherwise there: what may hold the form's figures is never
    taken for text.
    """
    read: dict[tuple[str, str], set[Values]] = {}
    for row in (row for rows in readings.values() for row in rows):
        if row.table and row.under and any(value is not None for value in _values(row)):
            read.setdefault((row.table, row.row), set()).add(_values(row))
    return frozenset(
        number
        for number, grid in grids.items()
        if is_table(grid) and not any(_of_the_form(row, read) for row in readings.get(number, ()))
    )


def _of_the_form(row: RowReading, read: Mapping[tuple[str, str], set[Values]]) -> bool:
    if row.under or not row.table:
        return row.under
    known = read.get((row.table, row.row), set())
    return not known or (bool(row.figures) and _values(row) not in known)


def _values(row: RowReading) -> Values:
    return tuple(figure.value for figure in row.figures)


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
