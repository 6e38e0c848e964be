"""Reports → the spreadsheet in which a province collects them: an agency a row, words above, figures as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from gongkai.core.collection import Collection, CollectionSheet, head
from gongkai.core.form import Address
from gongkai.core.report import Report
from gongkai.publish.catalogue_workbook import CELL, MADE_AT
from gongkai.publish.document import UNREAD
from gongkai.publish.workbook.sheet import is_exact

FIXED = {"agency": "机关名称", "code": "机关代码", "year": "报告年度"}
WIDTHS = {"agency": 30, "code": 14, "year": 9}
FIGURE_WIDTH, HEAD_HEIGHT = 11, 60
FORMATS: dict[str, dict[str, Any]] = {
    "title": {"font_name": "方正小标宋简体", "font_size": 16, "valign": "vcenter"},
    "head": {**CELL, "font_name": "黑体", "bg_color": "#F2F2F2"},
    "label": {**CELL, "align": "left"},
    "figure": {**CELL, "text_wrap": False, "shrink": True},
    "unread": {**CELL, "bg_color": "#D9D9D9"},
}


def write(collection: Collection, reports: Sequence[tuple[str, Report]]) -> bytes:
    """The workbook of the reports, each with its agency's code; what was not read says so and is no blank.

    Every text is written as text and never as a formula. `gongkai.ingest.collection.read` gives the figures back.
    ValueError where a report is of another edition than the spreadsheet.
    """
    if other := next((report for _, report in reports if report.form != collection.form), None):
        raise ValueError(f"{other.agency} {other.year} 年的报告是 {other.form.id}，汇总表是 {collection.form.id}")
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": collection.title, "created": MADE_AT})
    formats = {name: book.add_format(given) for name, given in FORMATS.items()}
    for sheet in collection.sheets:
        _Filled(book.add_worksheet(sheet.name), sheet, formats).all(collection, reports)
    book.close()
    return buffer.getvalue()


class _Filled:
    """A worksheet being filled."""

    def __init__(self, out: Any, sheet: CollectionSheet, formats: Mapping[str, Any]) -> None:
        self.out, self.sheet, self.formats = out, sheet, formats

    def all(self, collection: Collection, reports: Sequence[tuple[str, Report]]) -> None:
        sheet, heads = self.sheet, self.sheet.first_row - 2
        if heads:
            self.out.write_string(0, 0, f"{collection.title}：{sheet.name}", self.formats["title"])
        self.out.set_row(heads, HEAD_HEIGHT)
        for name, words in FIXED.items():
            column = getattr(sheet, name)
            self.out.set_column(column, column, WIDTHS[name])
            self.out.write_string(heads, column, words, self.formats["head"])
        for column, address in sheet.cells.items():
            self.out.set_column(column, column, FIGURE_WIDTH)
            self.out.write_string(heads, column, head(collection.form, address), self.formats["head"])
        self.out.freeze_panes(heads + 1, max(sheet.agency, sheet.code, sheet.year) + 1)
        for number, (code, report) in enumerate(reports, heads + 1):
            self._row(number, code, report)

    def _row(self, number: int, code: str, report: Report) -> None:
        self.out.write_string(number, self.sheet.agency, report.agency, self.formats["label"])
        self.out.write_string(number, self.sheet.code, code, self.formats["label"])
        self.out.write_number(number, self.sheet.year, report.year, self.formats["figure"])
        for column, address in self.sheet.cells.items():
            self._figure(number, column, report, address)

    def _figure(self, number: int, column: int, report: Report, address: Address) -> None:
        value = report.value(address)
        if report.is_unread(address):
            self.out.write_string(number, column, UNREAD, self.formats["unread"])
        elif value is None:
            self.out.write_blank(number, column, None, self.formats["figure"])
        elif is_exact(value):
            self.out.write_number(number, column, float(value), self.formats["figure"])
        else:
            self.out.write_string(number, column, f"{value:f}", self.formats["figure"])
