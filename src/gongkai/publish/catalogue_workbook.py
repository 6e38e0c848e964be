"""A catalogue as the official ten-column workbook, and the same table as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from itertools import groupby
from math import ceil
from typing import Any

import xlsxwriter
from wcwidth import wcswidth

from gongkai.core.catalogue import Catalogue, CatalogueItem
from gongkai.core.catalogue_table import Column
from gongkai.core.formula import guarded
from gongkai.publish.as_csv import BOM
from gongkai.publish.catalogue_rows import columns, texts

A3, HEADS, TITLE_ROW = 8, 2, 0
FIRST_ITEM = TITLE_ROW + 1 + HEADS
LINE, LEAST_HEIGHT, HIGHEST, LONGEST = 14.0, 24.0, 409.0, 32_767
# Nothing in the file says when it was made: the same catalogue gives the same bytes.
MADE_AT = datetime(2020, 1, 1)
CELL = {"font_name": "宋体", "font_size": 10, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
FORMATS: dict[str, dict[str, Any]] = {
    "title": {"font_name": "方正小标宋简体", "font_size": 20, "align": "center", "valign": "vcenter"},
    "head": {**CELL, "font_name": "黑体", "bg_color": "#F2F2F2"},
    "short": CELL,
    "long": {**CELL, "align": "left", "indent": 1},
}
WIDTHS = {
    **{"number": 6, "level1": 13, "level2": 18, "elements": 38, "basis": 38, "time_limit": 18, "publisher": 15},
    **{"channels": 31, "audience": 8, "manner": 7, "level": 6, "frequency": 9, "office": 12, "person": 10},
    **{"record_types": 18, "code": 16, "valid_from": 12, "valid_to": 12, "sure": 12, "source": 20},
}
LONG = frozenset({"elements", "basis", "channels", "source"})


class TextTooLong(ValueError):  # noqa: N818 - says what is wrong with the catalogue, as Refusal does of a file
    """A text does not fit into one cell of a workbook."""

    def __init__(self, item: CatalogueItem, column: Column) -> None:
        super().__init__(f"事项“{item.title}”的“{column.heading}”超过 {LONGEST} 字，Excel 放不下；请缩短后再导出")


def write(catalogue: Catalogue, *, own: bool = False) -> bytes:
    """The catalogue as an .xlsx file: its title, the official headings in two rows, a row for each item.

    With `own` the columns that the office keeps (更新频率, 责任科室, 责任人, 事项代码, …) follow the official ones, so
    that reading the file gives the very same items; without, it is the table to publish. Raises TextTooLong.
    """
    among = columns(own)
    rows = [_checked(item, among) for item in catalogue.items]
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": catalogue.title[:255], "created": MADE_AT})
    formats = {name: book.add_format(given) for name, given in FORMATS.items()}
    sheet = book.add_worksheet("公开事项目录")
    _page(sheet, among)
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, len(among) - 1, catalogue.title, formats["title"])
    sheet.set_row(TITLE_ROW, 40)
    _heads(sheet, among, formats["head"])
    for number, row in enumerate(rows, FIRST_ITEM):
        sheet.set_row(number, _height(row, among))
        for place, (column, text) in enumerate(zip(among, row, strict=True)):
            _cell(sheet, number, place, text, formats["long" if column.field in LONG else "short"])
    _merge_level1(sheet, catalogue.items, among, formats["short"])
    book.close()
    return buffer.getvalue()


def write_csv(catalogue: Catalogue, *, own: bool = False) -> bytes:
    """The table as .csv (UTF-8 with a byte-order mark), one row of headings, 一级事项 on every row."""
    among = columns(own)
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.heading for column in among])
    writer.writerows([guarded(cell) for cell in texts(item, among)] for item in catalogue.items)
    return (BOM + text.getvalue()).encode("utf-8")


def _checked(item: CatalogueItem, among: Sequence[Column]) -> tuple[str, ...]:
    row = texts(item, among)
    for column, text in zip(among, row, strict=True):
        if len(text) > LONGEST:
            raise TextTooLong(item, column)
    return row


def _page(sheet: Any, among: Sequence[Column]) -> None:
    """A3 across, as wide as the page, the headings on every page and in sight on the screen."""
    for place, column in enumerate(among):
        sheet.set_column(place, place, WIDTHS[column.field])
    sheet.set_paper(A3)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.set_footer("&C— &P —")
    sheet.repeat_rows(TITLE_ROW + 1, FIRST_ITEM - 1)
    sheet.freeze_panes(FIRST_ITEM, 3)


def _heads(sheet: Any, among: Sequence[Column], style: Any) -> None:
    top = TITLE_ROW + 1
    place = 0
    for over, group in groupby(among, key=lambda column: column.over or column.heading):
        below = list(group)
        if not below[0].over:
            sheet.merge_range(top, place, top + 1, place, over, style)
        else:
            sheet.merge_range(top, place, top, place + len(below) - 1, over, style)
            for offset, column in enumerate(below):
                sheet.write_string(top + 1, place + offset, column.heading, style)
        place += len(below)
    sheet.set_row(top, 22)
    sheet.set_row(top + 1, 32)


def _cell(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Text as text, never as a formula; a plain whole number (序号) as a number."""
    if text.isascii() and text.isdecimal() and str(int(text)) == text and len(text) <= 9:
        sheet.write_number(row, column, int(text), style)
    elif text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def _merge_level1(sheet: Any, items: Sequence[CatalogueItem], among: Sequence[Column], style: Any) -> None:
    """One cell over neighbouring items of the same 一级事项, where each has a 二级事项 of its own."""
    place = next(number for number, column in enumerate(among) if column.field == "level1")
    for first, last in _runs(items):
        sheet.merge_range(first + FIRST_ITEM, place, last + FIRST_ITEM, place, "", style)
        _cell(sheet, first + FIRST_ITEM, place, items[first].level1, style)


def _runs(items: Sequence[CatalogueItem]) -> Iterator[tuple[int, int]]:
    start = 0
    for number in range(1, len(items) + 1):
        together = number < len(items) and items[number].level1 == items[start].level1 and items[number].level2
        if not together:
            if number - start > 1 and items[start].level2:
                yield start, number - 1
            start = number


def _height(row: Sequence[str], among: Sequence[Column]) -> float:
    """As high as the longest text of the row; 一级事项 has the rows of its whole run, or is as short as the others."""
    lines = max(_lines(text, WIDTHS[column.field]) for column, text in zip(among, row, strict=True))
    return min(HIGHEST, max(LEAST_HEIGHT, lines * LINE + 10))


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(max(wcswidth(line), len(line)) / (width - 3))) for line in text.split("\n"))
