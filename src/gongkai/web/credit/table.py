"""A report as the platform's table: XLSX or CSV in the layout of 双公示, written row by row."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from typing import IO

import xlsxwriter

from gongkai.core.credit import Layout, row
from gongkai.core.formula import guarded
from gongkai.law.credit_file import layouts
from gongkai.publish.as_csv import BOM
from gongkai.web.credit.models import Report
from gongkai.web.credit.selectors import values_of

LONGEST = 32_767  # what one cell of a workbook holds


def workbook(report: Report) -> IO[bytes]:
    """The table as .xlsx: a row of headings, all cells text, as the platforms want codes and dates. The caller closes."""
    layout = layouts()[report.type]
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, text = book.add_worksheet(layout.label), book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    for number, cells in enumerate(_rows(layout, report)):
        for place, cell in enumerate(cells):
            sheet.write_string(number, place, cell[:LONGEST], text)
    book.close()
    file.seek(0)
    return file


def delimited(report: Report) -> Iterator[bytes]:
    """The table as .csv, in pieces: UTF-8 with a byte-order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    text.write(BOM)
    for cells in _rows(layouts()[report.type], report):
        writer.writerow([guarded(cell) for cell in cells])
        if text.tell() > 1 << 16:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def _rows(layout: Layout, report: Report) -> Iterator[list[str]]:
    yield [one.heading for one in layout.columns]
    for values in values_of(report):
        yield row(layout, values)
