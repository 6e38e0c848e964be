"""The rows of a form in a Word file: a word on the left, what is said on the right, room to write where nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from gongkai.publish.pdf.data import clean
from gongkai.publish.word.styles import CELL, LABEL, STATUTORY
from gongkai.publish.word.table import WIDTH
from gongkai.publish.word.xml import paragraph, run, twips, value

LEFT = twips(30)
LOW, ROOM = twips(9), twips(22)
SIZE = '<w:jc w:val="left"/>'


def table(rows: Sequence[tuple[str, str]], *, caption: str) -> str:
    """A `w:tbl` element as wide as the page's text; a row may break over two pages."""
    lines = "".join(_row(word, [line for line in text.splitlines() if line.strip()]) for word, text in rows)
    return (
        f'<w:tbl><w:tblPr>{value("tblStyle", STATUTORY)}<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(caption)}/></w:tblPr>"
        f'<w:tblGrid><w:gridCol w:w="{LEFT}"/><w:gridCol w:w="{WIDTH - LEFT}"/></w:tblGrid>{lines}</w:tbl>'
    )


def _row(word: str, lines: Sequence[str]) -> str:
    height = f'<w:trPr><w:trHeight w:val="{LOW if lines else ROOM}" w:hRule="atLeast"/></w:trPr>'
    said = "".join(paragraph(run(clean(line).strip()), CELL, SIZE) for line in lines) or paragraph("", CELL)
    return f"<w:tr>{height}{_cell(LEFT, paragraph(run(clean(word)), LABEL))}{_cell(WIDTH - LEFT, said)}</w:tr>"


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
