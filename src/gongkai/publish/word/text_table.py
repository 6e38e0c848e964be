"""A table of the text in WordprocessingML: as wide as the text, its first row the head that each page repeats."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.shared import Mm
from lxml import etree

from gongkai.core.text_table import Row, TextTable
from gongkai.publish.chart import png, said
from gongkai.publish.titles import shares
from gongkai.publish.word.styles import CELL, LABEL, SIZE_5, STATUTORY
from gongkai.publish.word.table import WIDTH
from gongkai.publish.word.xml import paragraph, run, value

LOW = "<w:spacing w:line='262' w:lineRule='atLeast'/>"


def text_table(piece: TextTable) -> str:
    """The table as a `w:tbl` element."""
    widths = [round(WIDTH * share) for share in shares(piece.rows)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblPr>{value("tblStyle", STATUTORY)}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )
    rows = "".join(_row(row, widths, head=number == 0) for number, row in enumerate(piece.rows))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def chart(document: Any, piece: TextTable) -> str:
    """Its chart as a paragraph with a picture, said in words for those who do not see it; blank where there is none."""
    made = png(piece)
    if not made:
        return ""
    drawing = document.part.new_pic_inline(BytesIO(made), width=Mm(150))
    drawing.docPr.set("descr", said(piece))
    inline = etree.tostring(drawing, encoding="unicode")
    centred = "<w:spacing w:line='240' w:lineRule='auto'/><w:ind w:firstLineChars='0' w:firstLine='0'/>"
    return paragraph(
        f"<w:r><w:drawing>{inline}</w:drawing></w:r>", "", f"<w:keepNext/>{centred}{value('jc', 'center')}"
    )


def _row(row: Row, widths: list[int], *, head: bool) -> str:
    cells = "".join(
        _cell(text, width, first=not head and not at) for at, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{value('tblHeader', '1') if head else ''}</w:trPr>{cells}</w:tr>"


def _cell(text: str, width: int, *, first: bool) -> str:
    mark = f"<w:rPr>{value('sz', SIZE_5)}{value('szCs', SIZE_5)}</w:rPr>"
    sized = run(text).replace("<w:r>", f"<w:r>{mark}", 1)
    content = paragraph(sized, LABEL if first else CELL, LOW)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
