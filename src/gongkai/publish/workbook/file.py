"""The pieces of a report dealt out to sheets, one for each section, and the workbook's bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from gongkai.core.report import Report
from gongkai.core.text_table import TextTable, row_text
from gongkai.publish.document import (
    Heading,
    Piece,
    Prose,
    Statutory,
    heading_of,
    made_on,
    one_line,
    outline,
    title_of,
)
from gongkai.publish.workbook.sheet import Formats, Sheet, widths_for

NAME_CHARACTERS, PROPERTY_CHARACTERS = 31, 255
A4 = 9
TEXT = {"font_name": "仿宋", "text_wrap": True, "valign": "vcenter"}
CELL = {"font_name": "宋体", "font_size": 10, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
# A figure too long for its column is shown smaller, not as a row of crosses.
FIGURE = {**CELL, "text_wrap": False, "shrink": True}
FORMATS: dict[str, dict[str, Any]] = {
    "title": {**TEXT, "font_name": "方正小标宋简体", "font_size": 18, "align": "center"},
    "section": {**TEXT, "font_name": "黑体", "font_size": 14},
    "prose": {**TEXT, "font_size": 12, "valign": "top"},
    "head": {**CELL, "bg_color": "#F2F2F2"},
    "group": CELL,
    "down": {**CELL, "rotation": 270},
    "label": {**CELL, "align": "left"},
    "figure": FIGURE,
    "money": {**FIGURE, "num_format": 'General"万元"'},
    "unread": {**CELL, "bg_color": "#D9D9D9"},
}


def write(report: Report) -> bytes:
    """The report as an .xlsx file; `gongkai.read` gives back its cells, headings and paragraphs.

    Every text is written as text and never as a formula; a cell that was not read says so and is grey.
    """
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    title, agency = (text[:PROPERTY_CHARACTERS] for text in (title_of(report), one_line(report.agency)))
    book.set_properties({"title": title, "author": agency, "created": made_on(report)})
    formats = {name: book.add_format(given) for name, given in FORMATS.items()}
    names: set[str] = set()
    for pieces in _sections(outline(report)):
        sheet = book.add_worksheet(_name(report, pieces, names))
        _fill(report, sheet, formats, pieces)
    book.close()
    return buffer.getvalue()


def _sections(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    """The title with the first section, then one section after another."""
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Heading) and piece.number and any(isinstance(p, Heading) and p.number for p in found):
            yield found
            found = []
        found.append(piece)
    yield found


def _name(report: Report, pieces: Sequence[Piece], names: set[str]) -> str:
    """The section's number and official heading, which no two sheets share."""
    number = next((piece.number for piece in pieces if isinstance(piece, Heading) and piece.number), 0)
    heading = heading_of(report, number)[:NAME_CHARACTERS] or str(number)
    name = next(name for name in (heading, *(f"{heading[:27]}-{k}" for k in range(2, 99))) if name not in names)
    names.add(name)
    return name


def _fill(report: Report, sheet: Any, formats: Formats, pieces: Sequence[Piece]) -> None:
    widths = widths_for(next((piece for piece in pieces if isinstance(piece, Statutory)), None))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _page(sheet)
    filled = Sheet(sheet, formats, widths)
    for piece in pieces:
        match piece:
            case Heading():
                filled.heading(piece)
            case Prose():
                filled.prose(piece.text)
            case TextTable(rows=rows):
                for row in rows:
                    filled.prose(row_text(row))
            case Statutory():
                filled.table(report, piece)


def _page(sheet: Any) -> None:
    """A4 upright, as wide as the page and as long as it takes, numbered at the foot."""
    sheet.set_paper(A4)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.8, right=0.7, top=1.0, bottom=1.0)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.set_footer("&C— &P —")
