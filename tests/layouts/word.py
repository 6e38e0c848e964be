"""DOCX layouts in raw OOXML, with the properties that word processors write: merges, cut runs, numbering, tracked changes."""

from __future__ import annotations

import re
from enum import Enum
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
FONTS = '<w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>'
RUN = f'{FONTS}<w:color w:val="auto"/><w:kern w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
SPACING = '<w:spacing w:before="0" w:beforeAutospacing="0" w:after="0" w:afterAutospacing="0" w:line="360" w:lineRule="auto"/>'
SIDES = "".join(f'<w:{side} w:val="single" w:color="auto" w:sz="4" w:space="0"/>' for side in ("top", "left", "bottom"))
CELL = (
    f'<w:tcBorders>{SIDES}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:vAlign w:val="center"/>'
)
NUMBERED = re.compile(r"\d[.、．]")


class Manner(Enum):
    """What a person did with the file: nothing special, left the `1.` before outcomes to Word's numbering (so that
    no text holds it), corrected every figure with changes tracked, or filled in a template of content controls."""

    PLAIN = "plain"
    NUMBERED = "numbered"
    TRACKED = "tracked"
    CONTROLS = "controls"


def docx(report: Specimen, style: Style, manner: Manner = Manner.PLAIN) -> bytes:
    """A Word file with the merges of the form."""
    body = "".join(_block(piece, manner) for piece in outline(report, style))
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


def _block(piece: Piece, manner: Manner) -> str:
    if isinstance(piece, Table):
        return _table(piece, manner)
    return _paragraph(piece.text, bold=isinstance(piece, Heading))


def _paragraph(text: str, bold: bool = False, numbered: bool = False) -> str:
    """A paragraph whose text is cut into two runs, as an editor's corrections leave it."""
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    properties = f'<w:pPr>{number}{SPACING}<w:jc w:val="center"/><w:rPr>{RUN}</w:rPr></w:pPr>'
    mark = f"<w:rPr>{'<w:b/>' if bold else ''}{RUN}</w:rPr>"
    half = len(text) // 2
    runs = "".join(f"<w:r>{mark}{_text(part)}</w:r>" for part in (text[:half], text[half:]) if part)
    return f"<w:p>{properties}{runs}</w:p>"


def _text(part: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in part.split("\n"))
    return "<w:br/>".join(lines)


def _table(table: Table, manner: Manner) -> str:
    rows: list[list[tuple[int, str]]] = [[] for _ in table.rows]
    for row, column, box in table.placed():
        merge = '<w:vMerge w:val="restart"/>' if box.rows > 1 else ""
        rows[row].append((column, _cell(box, merge, _content(box, manner), manner)))
        for below in range(row + 1, row + box.rows):
            rows[below].append((column, _cell(box, "<w:vMerge/>", "<w:p/>", manner)))
    lines = (f"<w:tr>{''.join(cell for _, cell in sorted(cells))}</w:tr>" for cells in rows)
    grid = '<w:gridCol w:w="900"/>' * table.width
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _cell(box: Box, merge: str, content: str, manner: Manner) -> str:
    span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
    width = f'<w:tcW w:w="{900 * box.columns}" w:type="dxa"/>'
    cell = f"<w:tc><w:tcPr>{width}{span}{merge}{CELL}</w:tcPr>{content}</w:tc>"
    controlled = manner is Manner.CONTROLS and box.kind == "figure"
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{cell}</w:sdtContent></w:sdt>" if controlled else cell


def _content(box: Box, manner: Manner) -> str:
    if manner is Manner.TRACKED and box.kind == "figure" and box.text:
        gone = '<w:del w:id="1" w:author="某"><w:r><w:delText>8</w:delText></w:r></w:del>'
        return f'<w:p>{gone}<w:ins w:id="2" w:author="某"><w:r>{_text(box.text)}</w:r></w:ins></w:p>'
    numbered = manner is Manner.NUMBERED and box.kind == "label" and NUMBERED.match(box.text) is not None
    return _paragraph(box.text[2:] if numbered else box.text, numbered=numbered)
