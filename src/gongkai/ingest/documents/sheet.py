"""A sheet of cells → lines and tables: what a person sees as prose, headings and tables on one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from gongkai.core.report import Place
from gongkai.ingest.document import Line
from gongkai.ingest.documents.flow import Item, Piece, Placed
from gongkai.ingest.documents.layout import is_heading
from gongkai.ingest.documents.limits import POSITIONS, too_large
from gongkai.ingest.words import fold, without_ordinal
from gongkai.law.load import forms

# A row of one short merged cell between rows of a table parts the table; longer ones, and sentences, are prose.
PARTING_CHARACTERS = 30


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells by sheet position (from 0), blank ones too where they are drawn (a border); `lines` of a text file."""

    cells: Sequence[Placed]
    page: int | None = None
    lines: Mapping[int, int] = field(default_factory=dict)


Row = list[Placed]


def items(sheet: Sheet) -> list[Item]:
    """The sheet's lines and tables from top to bottom.

    A row with one text is a line, unless it is one of the form's own rows or headings, or parts a table; rows with
    more cells that follow each other are one table, its blank cells filled in.
    """
    rows = _rows(sheet.cells)
    found: list[Item] = []
    run: list[Row] = []
    for index, row in enumerate(rows):
        if _is_line(row, rows[index - 1] if index else None, rows[index + 1] if index + 1 < len(rows) else None):
            found.extend(_table(sheet, run))
            run = []
            found.extend(_lines(sheet, row))
        elif run and row[0].row > _bottom(run) + 1:
            found.extend(_table(sheet, run))
            run = [row]
        else:
            run.append(row)
    return [*found, *_table(sheet, run)]


def _bottom(run: Sequence[Row]) -> int:
    """The first row below the run that may be empty without parting it."""
    return max(cell.row + cell.rows for cell in run[-1])


def _rows(cells: Iterable[Placed]) -> list[Row]:
    rows: dict[int, Row] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [sorted(rows[number], key=lambda cell: cell.column) for number in sorted(rows)]


def _is_line(row: Row, above: Row | None, below: Row | None) -> bool:
    filled = [cell for cell in row if cell.text.strip()]
    if len(row) > 1 and len(filled) != 1:
        return False
    if not filled:
        return False
    text = filled[0].text
    if is_heading(text) or len(text) > 4 * PARTING_CHARACTERS:
        return len(filled) == len(row) or is_heading(text)
    if len(row) > 1 or is_of_the_form(text):
        return False
    return not _parts(filled[0], above, below)


def _parts(cell: Placed, above: Row | None, below: Row | None) -> bool:
    """A short cell between two rows of a table, either merged or standing beside cells merged from above."""
    inside = _continues(above, cell) and below is not None and len(below) > 1 and below[0].row <= cell.row + cell.rows
    return inside and len(cell.text) <= PARTING_CHARACTERS and not re.search(r"[。：:；]$", cell.text.strip())


def _continues(above: Row | None, cell: Placed) -> bool:
    return above is not None and len(above) > 1 and max(c.row + c.rows for c in above) >= cell.row


@cache
def _form_words() -> frozenset[str]:
    words = [
        word
        for form in forms()
        for table in form.tables
        for block in table.blocks
        for word in (block.heading, block.corner, *(row.label for row in block.rows), *(c.label for c in block.columns))
    ]
    return frozenset(without_ordinal(fold(word)) for word in words if word)


def is_of_the_form(text: str) -> bool:
    """Words of a row, column or block of the form, with or without their number."""
    return without_ordinal(fold(text)) in _form_words()


def _lines(sheet: Sheet, row: Row) -> Iterator[Line]:
    for cell in row:
        place = Place(page=sheet.page, row=cell.row + 1, column=cell.column + 1, line=sheet.lines.get(cell.row))
        yield from (Line(part, place) for part in cell.text.split("\n") if part.strip())


def _table(sheet: Sheet, run: Sequence[Row]) -> Iterator[Item]:
    """The rows as a table with every position filled; a lone row of one cell (a row of the form) as a line."""
    if not any(cell.text.strip() for row in run for cell in row):
        return
    if all(len(row) == 1 for row in run):
        for row in run:
            yield from _lines(sheet, row)
        return
    top, left = run[0][0].row, min(row[0].column for row in run)
    right = max(cell.column + cell.columns for row in run for cell in row)
    bottom = run[-1][0].row + 1
    cells = [
        cell._replace(row=cell.row - top, column=cell.column - left)
        for row in _filled(run, left, right)
        for cell in row
    ]
    clipped = tuple(cell._replace(rows=max(1, min(cell.rows, bottom - top - cell.row))) for cell in cells)
    lines = tuple(sheet.lines.get(row, 0) for row in range(top, bottom)) if sheet.lines else ()
    yield Piece(clipped, page=sheet.page, top=top, left=left, lines=lines)


def _filled(run: Sequence[Row], left: int, right: int) -> Iterator[Row]:
    if len(run) * (right - left) > POSITIONS:
        raise too_large("cells")
    until = [0] * (right - left)
    for row in run:
        number = row[0].row
        own = {cell.column: cell for cell in row}
        for cell in row:
            for column in range(cell.column, cell.column + cell.columns):
                until[column - left] = max(until[column - left], cell.row + cell.rows)
        free = [column for column in range(left, right) if until[column - left] <= number]
        yield sorted([*row, *(Placed("", number, column) for column in free if column not in own)], key=_column)


def _column(cell: Placed) -> int:
    return cell.column
