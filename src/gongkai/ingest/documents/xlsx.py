"""XLSX → Document: the visible sheets, one after another, as lines and tables."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook

from gongkai.ingest.document import Document
from gongkai.ingest.documents.docx import title_of
from gongkai.ingest.documents.flow import Item, Placed, blocks
from gongkai.ingest.documents.limits import damaged
from gongkai.ingest.documents.package import Package, open_package
from gongkai.ingest.documents.sheet import Sheet, items
from gongkai.ingest.documents.xlsx_structure import Structure, structure, styles_of
from gongkai.ingest.documents.xml import attribute, parse_xml

MAIN = "xl/workbook.xml"
# Decimals that a person can have typed; what lies beyond is dust of binary arithmetic.
DECIMALS = 10
Value = str | float | int | bool | date | datetime | time | timedelta


def read_xlsx(data: bytes, name: str, sha256: str) -> Document:
    """A workbook's bytes → Document; hidden sheets, rows and columns are left out.

    A place's `page` is the sheet's number, row and column are the sheet's own. Raises Refusal (damaged, encrypted,
    too_large).
    """
    package = open_package(data)
    parts = dict(_visible_sheets(package))
    main = package.main_part(MAIN)
    styles = styles_of(package, package.related(main, "styles").get(""))
    structures = {sheet: structure(package.parts[part], styles) for sheet, part in parts.items()}
    found: list[Item] = []
    for number, (sheet, rows) in enumerate(_values(package, list(parts)).items(), 1):
        cells = _cells(rows, structures[sheet])
        found.extend(items(Sheet(list(cells), number if len(parts) > 1 else None)))
    return Document(name=name, sha256=sha256, medium="xlsx", blocks=blocks(found), title=title_of(package))


def _visible_sheets(package: Package) -> Iterator[tuple[str, str]]:
    """Names and parts of the worksheets that are shown, in order."""
    main = package.main_part(MAIN)
    data = package.parts.get(main)
    if data is None:
        raise damaged("zip")
    targets = package.related(main)
    for sheet in parse_xml(data).iterfind("{*}sheets/{*}sheet"):
        part = targets.get(attribute(sheet, "id"), "")
        if sheet.get("state", "visible") == "visible" and "/worksheets/" in f"/{part}" and part in package.parts:
            yield sheet.get("name") or "", part


def _values(package: Package, sheets: list[str]) -> dict[str, tuple[tuple[int, int], list[list[Value]]]]:
    """Each sheet's first position and rows; calamine is given only the parts that were inflated and looked over."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as archive:
        for part, content in package.parts.items():
            archive.writestr(part, content)
    try:
        book = CalamineWorkbook.from_filelike(copy)
        opened = {name: book.get_sheet_by_name(name) for name in sheets}
        return {name: (sheet.start or (0, 0), sheet.to_python()) for name, sheet in opened.items()}
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise damaged("xml") from error
    except BaseException as error:  # a panic of the library is no Exception
        if type(error).__name__ == "PanicException":
            raise damaged("xml") from error
        raise


def _cells(rows: tuple[tuple[int, int], list[list[Value]]], drawn: Structure) -> Iterator[Placed]:
    """The cells with text or a border that are shown, merged ranges as one cell."""
    (top, left), values = rows
    texts = {
        (top + row, left + column): text
        for row, line in enumerate(values)
        for column, value in enumerate(line)
        if (text := text_of(value, (top + row, left + column) in drawn.per_cent))
    }
    covered: set[tuple[int, int]] = set()
    for merge in drawn.merges:
        yield from _merged(merge, texts, drawn, covered)
    for row, column in {*texts, *drawn.bordered}:
        if (row, column) not in covered and not drawn.hides(row, column):
            yield Placed(texts.get((row, column), ""), row, column)


def _merged(
    merge: tuple[int, int, int, int],
    texts: dict[tuple[int, int], str],
    drawn: Structure,
    covered: set[tuple[int, int]],
) -> Iterator[Placed]:
    """One cell over the visible part of a merged range, with the text of its first cell."""
    top, left, height, width = merge
    text = texts.get((top, left), "")
    seen = [row for row in range(top, top + height) if row not in drawn.hidden_rows]
    across = [column for column in range(left, left + width) if not drawn.hides(-1, column)]
    covered.update((row, column) for row in range(top, top + height) for column in range(left, left + width))
    if seen and across and (text or any((row, column) in drawn.bordered for row in seen for column in across)):
        yield Placed(text, seen[0], across[0], seen[-1] - seen[0] + 1, across[-1] - across[0] + 1)


def text_of(value: Value, per_cent: bool = False) -> str:
    """A value as a person reads it: 3.0 → 3, 0.339 as per cent → 33.9%, a day as 2021-01-20."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return f"{_number(value * 100)}%" if per_cent else _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return str(value)
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    rounded = f"{Decimal(repr(float(value))):.{DECIMALS}f}".rstrip("0").rstrip(".")
    return rounded if rounded.strip("-0.") else repr(value)
