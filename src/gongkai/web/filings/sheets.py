"""A version as an Excel workbook and as CSV, its receipt and digest beneath the rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from gongkai.core.filing_rows import HEADINGS, printed
from gongkai.core.formula import guarded
from gongkai.publish.as_csv import BOM
from gongkai.web.filings.models import FilingVersion

A4, TITLE_ROW, HEAD_ROW = 9, 0, 1
# 文件里没有生成的时刻：同一版本总是同样的字节（nothing says when the file was made: the same version, the same bytes）。
MADE_AT = datetime(2020, 1, 1)
CELL = {"font_name": "宋体", "font_size": 10, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
FORMATS: dict[str, dict[str, Any]] = {
    "title": {"font_name": "方正小标宋简体", "font_size": 18, "align": "center", "valign": "vcenter"},
    "head": {**CELL, "font_name": "黑体", "bg_color": "#F2F2F2"},
    "cell": CELL,
    "foot": {"font_name": "宋体", "font_size": 9},
}
WIDTHS = (6, 28, 44, 20, 12, 12, 12, 26, 10)


def title(version: FilingVersion) -> str:
    """示例县交通运输局2021年5月公文类信息目录."""
    year, month = version.filing.month.split("-")
    return _("%(agency)s%(year)s年%(month)d月公文类信息目录") % {
        "agency": version.filing.agency.name, "year": year, "month": int(month),
    }  # fmt: skip


def foot(version: FilingVersion) -> Iterator[tuple[str, str]]:
    """What stands beneath the rows: how many there are, which version it is, its receipt and its digest."""
    yield _("件数"), str(len(version.rows)) if version.rows else _("0（零报送）")
    yield _("版本"), str(version.number)
    if version.filing.receipt and version.number == version.filing.version:
        yield _("回执号"), version.filing.receipt
    yield _("摘要（SHA-256）"), version.digest


def workbook(version: FilingVersion) -> bytes:
    """The version as .xlsx: A4 across, the heads on every page; every value a text, never a formula."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": title(version)[:255], "comments": version.digest, "created": MADE_AT})
    formats = {name: book.add_format(given) for name, given in FORMATS.items()}
    sheet = book.add_worksheet(version.filing.month)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, len(HEADINGS) - 1, title(version), formats["title"])
    lines = [list(HEADINGS.values()), *printed(version.rows)]
    for place, line in enumerate(lines, HEAD_ROW):
        for column, text in enumerate(line):
            sheet.write_string(place, column, text, formats["head" if place == HEAD_ROW else "cell"])
    for place, (label, value) in enumerate(foot(version), HEAD_ROW + len(lines) + 1):
        sheet.write_string(place, 0, f"{label}：{value}", formats["foot"])
    book.close()
    return buffer.getvalue()


def comma_separated(version: FilingVersion) -> bytes:
    """The version as .csv (UTF-8 with a byte-order mark): heads, rows, an empty line, what stands beneath them."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS.values())
    writer.writerows([guarded(cell) for cell in line] for line in printed(version.rows))
    writer.writerow([])
    writer.writerows(foot(version))
    return (BOM + text.getvalue()).encode("utf-8")
