"""XLSX layouts: the whole report on one sheet, or a sheet for each table."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from layouts.outline import outline
from layouts.pieces import Box, Heading, Table
from layouts.specimen import Specimen
from layouts.style import Style

MADE = datetime(2021, 1, 20, 9, 0, 0)


def xlsx(report: Specimen, style: Style, sheet_a_table: bool = False, as_text: bool = False) -> bytes:
    """Merged cells as in the form, figures as numbers (or text); prose one paragraph a row in the first column."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": report.title, "created": MADE})
    sheet, row = book.add_worksheet("年度报告"), 0
    for piece in outline(report, style):
        if sheet_a_table and isinstance(piece, Heading) and piece.number:
            sheet, row = book.add_worksheet(piece.text[:31]), 0
        if isinstance(piece, Table):
            row = _table(sheet, row, piece, as_text)
        else:
            sheet.write_string(row, 0, piece.text)
            row += 1
    book.close()
    return buffer.getvalue()


def _table(sheet: Any, top: int, table: Table, as_text: bool) -> int:
    for row, column, box in table.placed():
        if box.rows > 1 or box.columns > 1:
            sheet.merge_range(top + row, column, top + row + box.rows - 1, column + box.columns - 1, "")
        if not as_text and _is_number(box):
            sheet.write_number(top + row, column, float(box.text))
        else:
            sheet.write_string(top + row, column, box.text)
    return top + len(table.rows) + 1


def _is_number(box: Box) -> bool:
    return box.kind == "figure" and box.text.isascii() and box.text.lstrip("-").replace(".", "", 1).isdigit()
