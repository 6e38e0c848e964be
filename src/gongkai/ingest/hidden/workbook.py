"""A workbook: every cell of every sheet, hidden or not, comments, defined names, caches of pivots and of other files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.core.screening.material import Feature, Spot
from gongkai.ingest.documents.xlsx_book import Book, Worksheet, open_book
from gongkai.ingest.documents.xlsx_structure import position
from gongkai.ingest.documents.xml import parse_xml
from gongkai.ingest.hidden.found import Inside
from gongkai.ingest.hidden.office import around, local, text_of

# 工作表以外也存有文字的部分 → 放在哪里说（parts beside the sheets that hold text, and the words for their place）。
CACHES = (
    (re.compile(r"xl/pivotCache/.*\.xml"), "pivot_cache"),
    (re.compile(r"xl/externalLinks/externalLink\d*\.xml"), "external_cache"),
    (re.compile(r"xl/(?:drawings|charts|diagrams)/.*\.xml"), "drawing"),
)
SHEETS = re.compile(r"xl/worksheets/[^/]*\.xml")
LONG = re.compile("[0-9]{16,19}")
COMMENTS = re.compile(r"xl/(?:comments\d*|comments/.*|threadedComments/.*)\.xml")


def in_workbook(data: bytes, found: Inside) -> None:
    """Everything a workbook holds; Refusal (damaged, encrypted, too_large)."""
    book = open_book(data)
    around(book.package, found)
    used: set[str] = set()
    for sheet in (*book.sheets, *_orphans(book)):
        _sheet(book, sheet, found)
        used |= _strings_of(sheet)
    _unused(book, used, found)
    _names(book, found)
    _comments(book, found)
    for name, part in sorted(book.package.parts.items()):
        place = next((key for pattern, key in CACHES if pattern.fullmatch(name)), "")
        if place:
            _cache(part, place, found)


def _sheet(book: Book, sheet: Worksheet, found: Inside) -> None:
    structure = book.structure(sheet)
    spot = Spot("sheet" if sheet.visible else "hidden_sheet", {"name": sheet.name})
    found.span(sheet.name, spot)
    if not sheet.visible:
        found.features.append(Feature("hidden_sheet", (spot,), {"name": sheet.name}))
    rows: set[int] = set()
    columns: set[int] = set()
    for (row, column), text in sorted(structure.texts.items()):
        hides = structure.hides(row, column)
        if hides:
            (rows if row in structure.hidden_rows else columns).add(row if row in structure.hidden_rows else column)
        slots = {"row": row + 1, "column": letters(column)}
        found.span(text, spot, Spot("hidden_cell" if hides else "cell", slots))
    found.counted("hidden_cells", len(rows) + len(columns), spot)
    for element in parse_xml(sheet.part).iter("{*}headerFooter", "{*}formula1", "{*}f", "{*}c"):
        if local(element) == "c":
            _long_number(element, spot, found)
        elif local(element) != "f" or '"' in (element.text or ""):
            found.span(
                "".join(map(str, element.itertext())),
                spot,
                Spot("header" if local(element) == "headerFooter" else "formula"),
            )


def _long_number(cell: etree._Element, spot: Spot, found: Inside) -> None:
    """A number too long to be shown whole (6.2E+15) as it is stored."""
    value = (cell.findtext("{*}v") or "").strip()
    if cell.get("t", "n") == "n" and LONG.fullmatch(value):
        row, column = position(cell.get("r") or "A1")
        found.span(value, spot, Spot("cell", {"row": row + 1, "column": letters(column)}))


def _strings_of(sheet: Worksheet) -> set[str]:
    """The numbers of the shared strings that the cells of a sheet show."""
    cells = parse_xml(sheet.part).iter("{*}c")
    return {(cell.findtext("{*}v") or "").strip() for cell in cells if cell.get("t") == "s"}


def _unused(book: Book, used: set[str], found: Inside) -> None:
    """Shared strings that no cell shows any more: the text of cells that were deleted, still in the file."""
    for index, text in enumerate(book.values.strings):
        if str(index) not in used:
            found.span(text, Spot("unused_text"))


def _orphans(book: Book) -> Iterator[Worksheet]:
    """Worksheets that lie in the file and that the workbook no longer names."""
    known = {sheet.path for sheet in book.sheets}
    for name, part in sorted(book.package.parts.items()):
        if SHEETS.fullmatch(name) and name not in known:
            yield Worksheet(name.rpartition("/")[2], False, part, name)


def _names(book: Book, found: Inside) -> None:
    workbook = book.package.parts[book.package.main_part("xl/workbook.xml")]
    for element in parse_xml(workbook).iterfind("{*}definedNames/{*}definedName"):
        spot = Spot("defined_name", {"name": element.get("name") or ""})
        found.span(element.text, spot)
        found.span(element.get("comment"), spot)


def _comments(book: Book, found: Inside) -> None:
    sheets = {path: sheet.name for sheet in book.sheets for path in book.package.related(sheet.path).values()}
    count = 0
    for name, part in sorted(book.package.parts.items()):
        if not COMMENTS.fullmatch(name):
            continue
        outer = [Spot("sheet", {"name": sheets[name]})] if name in sheets else []
        for comment in parse_xml(part).iter("{*}comment", "{*}threadedComment"):
            count += 1
            found.span(text_of(comment, "t", "text"), *outer, Spot("cell_comment", {"cell": comment.get("ref") or ""}))
    found.counted("comments", count)


def _cache(part: bytes, place: str, found: Inside) -> None:
    """What stands in `v` attributes and in text: values that the workbook keeps of data it no longer shows."""
    for element in parse_xml(part).iter():
        if local(element) == "p":
            found.span(text_of(element, "t"), Spot(place))
        elif local(element) == "v":
            found.span(element.text, Spot(place))
        found.span(element.get("v"), Spot(place))


def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
