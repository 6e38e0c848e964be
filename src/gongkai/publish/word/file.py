"""The pieces of a report put on the page, and the file's bytes: the same report gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml import parse_xml

from gongkai.core.report import Report
from gongkai.core.text_table import TextTable
from gongkai.publish.document import Heading, Piece, Prose, Statutory, made_on, one_line, outline, title_of
from gongkai.publish.word.page import describe, page
from gongkai.publish.word.prose import heading, prose
from gongkai.publish.word.table import table
from gongkai.publish.word.text_table import chart, text_table
from gongkai.publish.word.xml import NAMESPACES, paragraph

FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
PROPERTY_CHARACTERS = 255
TABLES = (Statutory, TextTable)


def write(report: Report) -> bytes:
    """The report as a .docx file; `gongkai.read` gives back its cells, headings and paragraphs."""
    document = page()
    title, agency = title_of(report), one_line(report.agency)
    describe(document, title=_short(title), agency=_short(agency), made=made_on(report))
    content = "".join(_elements(report, document))
    body = document.element.body
    for element in parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>"):
        body.insert(len(body) - 1, element)  # the page's own properties stand last
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer)


def _short(text: str) -> str:
    """A property of the file holds no more than 255 characters."""
    return text[:PROPERTY_CHARACTERS]


def _elements(report: Report, document: Any) -> Iterator[str]:
    above: Piece | None = None
    for piece in outline(report):
        if isinstance(above, TABLES) and isinstance(piece, TABLES):
            yield paragraph("")  # Word makes one table of two that touch
        match piece:
            case Heading():
                yield heading(piece, below_table=isinstance(above, TABLES))
            case Prose():
                yield prose(piece)
            case TextTable():
                yield chart(document, piece)
                yield text_table(piece)
            case Statutory():
                yield table(report, piece)
        above = piece
    if isinstance(above, TABLES):
        yield paragraph("")  # Word wants a paragraph behind the last table


def without_clock(buffer: BytesIO) -> bytes:
    """The same archive with one date for all its parts."""
    made = BytesIO()
    with ZipFile(buffer) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, FIRST_DAY_OF_ZIP)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return made.getvalue()
