"""XLSX → Document: the visible sheets, one after another, as lines and tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gongkai.ingest.document import Document
from gongkai.ingest.documents.docx import title_of
from gongkai.ingest.documents.flow import Item, Placed, blocks
from gongkai.ingest.documents.limits import POSITIONS, damaged, too_large
from gongkai.ingest.documents.package import Package, open_package
from gongkai.ingest.documents.sheet import Sheet, items
from gongkai.ingest.documents.xlsx_structure import TRUE, Structure, structure, styles_of
from gongkai.ingest.documents.xlsx_values import DAY_0, DAY_0_OF_MAC, Values, string
from gongkai.ingest.documents.xml import attribute, parse_xml

MAIN = "xl/workbook.xml"


def read_xlsx(data: bytes, name: str, sha256: str) -> Document:
    """A workbook's bytes → Document; hidden sheets, rows and columns are left out.

    A place's row and column are the sheet's own, its `page` the sheet's number where there are several. Raises
    Refusal (damaged, encrypted, too_large).
    """
    package = open_package(data)
    main = package.main_part(MAIN)
    if main not in package.parts:
        raise damaged("zip")
    styles = styles_of(package.parts.get(package.related(main, "styles").get("", "")))
    values = Values(_strings(package, main), styles.shown, styles.units, _day_0(package.parts[main]))
    sheets = list(_visible_sheets(package, main))
    found: list[Item] = []
    for number, part in enumerate(sheets, 1):
        cells = list(_cells(structure(part, styles, values)))
        found.extend(items(Sheet(cells, number if len(sheets) > 1 else None)))
    return Document(name=name, sha256=sha256, medium="xlsx", blocks=blocks(found), title=title_of(package))


def _strings(package: Package, main: str) -> list[str]:
    data = package.parts.get(package.related(main, "sharedStrings").get("", ""))
    return [string(item) for item in parse_xml(data).iterfind("{*}si")] if data else []


def _day_0(workbook: bytes) -> datetime:
    properties = parse_xml(workbook).find("{*}workbookPr")
    return DAY_0_OF_MAC if properties is not None and properties.get("date1904") in TRUE else DAY_0


def _visible_sheets(package: Package, main: str) -> Iterator[bytes]:
    """The parts of the worksheets that are shown, in order."""
    targets = package.related(main)
    for sheet in parse_xml(package.parts[main]).iterfind("{*}sheets/{*}sheet"):
        part = targets.get(attribute(sheet, "id"), "")
        if sheet.get("state", "visible") == "visible" and "/worksheets/" in f"/{part}" and part in package.parts:
            yield package.parts[part]


def _cells(sheet: Structure) -> Iterator[Placed]:
    """The cells with text or a border that are shown, merged ranges as one cell."""
    covered: set[tuple[int, int]] = set()
    if sum(height * width for _, _, height, width in sheet.merges) > POSITIONS:
        raise too_large("cells")
    for merge in sheet.merges:
        yield from _merged(merge, sheet, covered)
    for row, column in {*sheet.texts, *sheet.bordered} - covered:
        if not sheet.hides(row, column):
            yield Placed(sheet.texts.get((row, column), ""), row, column)


def _merged(merge: tuple[int, int, int, int], sheet: Structure, covered: set[tuple[int, int]]) -> Iterator[Placed]:
    """One cell over the visible part of a merged range, with the text of its first cell."""
    top, left, height, width = merge
    positions = [(row, column) for row in range(top, top + height) for column in range(left, left + width)]
    covered.update(positions)
    seen = [(row, column) for row, column in positions if not sheet.hides(row, column)]
    text = sheet.texts.get((top, left), "")
    if seen and (text or any(position in sheet.bordered for position in seen)):
        (first_row, first_column), (last_row, last_column) = seen[0], seen[-1]
        yield Placed(text, first_row, first_column, last_row - first_row + 1, last_column - first_column + 1)
