"""DOCX layouts in raw OOXML: gridSpan and vMerge, runs cut in the middle of words, numbers that Word itself counts."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from layouts.outline import outline
from layouts.pieces import Box, Heading, Piece, Table
from layouts.specimen import Specimen
from layouts.style import Style

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
NUMBERED = re.compile(r"\d[.、．]")


def docx(report: Specimen, style: Style, automatic: bool = False) -> bytes:
    """A Word file; `automatic` leaves the `1.` before outcomes to Word's numbering, so that no text holds it."""
    body = "".join(_block(piece, automatic) for piece in outline(report, style))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{PART}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{PART}.numbering+xml"/></Types>',
        "_rels/.rels": _relationship("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relationship("numbering", "numbering.xml"),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    }
    return _zip(parts)


def _relationship(kind: str, target: str) -> str:
    link = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'


def _zip(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            entry = ZipInfo(name, (2021, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, DECLARATION + xml)
    return buffer.getvalue()


def _block(piece: Piece, automatic: bool) -> str:
    if isinstance(piece, Table):
        return _table(piece, automatic)
    return _paragraph(piece.text, bold=isinstance(piece, Heading))


def _paragraph(text: str, bold: bool = False, numbered: bool = False) -> str:
    """A paragraph whose text is cut into two runs, as an editor's corrections leave it."""
    properties = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' if numbered else ""
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    half = len(text) // 2
    runs = "".join(f"<w:r>{mark}{_text(part)}</w:r>" for part in (text[:half], text[half:]) if part)
    return f"<w:p>{properties}{runs}</w:p>"


def _text(part: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in part.split("\n"))
    return "<w:br/>".join(lines)


def _table(table: Table, automatic: bool) -> str:
    rows: list[list[tuple[int, str]]] = [[] for _ in table.rows]
    for row, column, box in table.placed():
        merge = '<w:vMerge w:val="restart"/>' if box.rows > 1 else ""
        rows[row].append((column, _cell(box, merge, _label(box, automatic))))
        for below in range(row + 1, row + box.rows):
            rows[below].append((column, _cell(box, "<w:vMerge/>", "<w:p/>")))
    lines = (f"<w:tr>{''.join(cell for _, cell in sorted(cells))}</w:tr>" for cells in rows)
    grid = '<w:gridCol w:w="900"/>' * table.width
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _cell(box: Box, merge: str, content: str) -> str:
    span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{content}</w:tc>"


def _label(box: Box, automatic: bool) -> str:
    numbered = automatic and box.kind == "label" and NUMBERED.match(box.text) is not None
    return _paragraph(box.text[2:] if numbered else box.text, numbered=numbered)
