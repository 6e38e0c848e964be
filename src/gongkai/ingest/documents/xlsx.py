"""XLSX → Document: the visible sheets, one after another, as lines and tables."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ingest.document import Document
from gongkai.ingest.documents.docx import title_of
from gongkai.ingest.documents.flow import Item, Placed, blocks
from gongkai.ingest.documents.limits import POSITIONS, too_large
from gongkai.ingest.documents.sheet import Sheet, items
from gongkai.ingest.documents.xlsx_book import open_book
from gongkai.ingest.documents.xlsx_structure import Structure


def read_xlsx(data: bytes, name: str, sha256: str) -> Document:
    """A workbook's bytes → Document; hidden sheets, rows and columns are left out.

    A place's row and column are the sheet's own, its `page` the sheet's number where there are several. Raises
    Refusal (damaged, encrypted, too_large).
    """
    book = open_book(data)
    sheets = [sheet for sheet in book.sheets if sheet.visible]
    found: list[Item] = []
    for number, sheet in enumerate(sheets, 1):
        cells = list(_cells(book.structure(sheet)))
        found.extend(items(Sheet(cells, number if len(sheets) > 1 else None)))
    return Document(name=name, sha256=sha256, medium="xlsx", blocks=blocks(found), title=title_of(book.package))


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
