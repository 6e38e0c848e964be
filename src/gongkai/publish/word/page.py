"""An empty Word file with the page of GB/T 9704-2012: 版心 156 × 225 mm, page numbers outside, nothing of a template."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from gongkai.publish.word.styles import PAGE, font_table, styles
from gongkai.publish.word.xml import NAMESPACES, paragraph, run, value

# 22 lines of 225 mm, 28 characters of 156 mm in 4096ths of a point beside those of 16 points.
LINE_PITCH, CHARACTER_SPACE = 580, -846
# The line of the page number stands 7 mm below the text area.
FOOTER = Mm(25)
KEPT = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS)
SETTINGS = (
    f"<w:settings {NAMESPACES}><w:zoom w:percent='100'/><w:evenAndOddHeaders/>"
    '<w:defaultTabStop w:val="640"/><w:drawingGridVerticalSpacing w:val="290"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/></w:settings>'
)


def page() -> Any:
    """A python-docx document without content."""
    return docx.Document(BytesIO(_blank()))


@cache
def _blank() -> bytes:
    """The same as a file, made once: python-docx's own template is large, and to read and strip it costs more than a
    letter does."""
    document = docx.Document()
    _without_template(document)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance, section.gutter = Mm(15), FOOTER, 0
    grid = (
        f'<w:docGrid {NAMESPACES} w:type="linesAndChars" w:linePitch="{LINE_PITCH}" w:charSpace="{CHARACTER_SPACE}"/>'
    )
    properties = section._sectPr
    for old in properties.xpath("w:docGrid"):
        properties.remove(old)
    properties.append(parse_xml(grid))
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _without_template(document: Any) -> None:
    """Leave of python-docx's own template only the parts that we fill: no theme, picture, fonts or author of it."""
    part, package = document.part, document.part.package
    for owner, kept in (
        (part, KEPT),
        (package, (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)),
    ):
        for name, link in list(owner.rels.items()):
            if link.reltype not in kept:
                owner.rels.pop(name)
    part._styles_part._element = parse_xml(styles())
    part._settings_part._element = parse_xml(SETTINGS)
    table = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, font_table().encode(), package)
    part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)


def _number(footer: Any, side: str) -> None:
    """— 1 — one character from the outer edge of the text."""
    footer.is_linked_to_previous = False
    for old in list(footer._element):
        footer._element.remove(old)
    field = "".join(
        f"<w:r>{content}</w:r>"
        for content in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    away = f'<w:ind w:{side}Chars="100" w:{side}="280" w:firstLineChars="0" w:firstLine="0"/>'
    text = paragraph(run("— ") + field + run(" —"), PAGE, away + value("jc", side))
    footer._element.append(parse_xml(text.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))


def describe(document: Any, *, title: str, agency: str, made: datetime) -> None:
    """The file's properties: its title, whose it is, and a date that depends on the report alone."""
    properties = document.core_properties
    for old in list(properties._element):
        properties._element.remove(old)
    properties.title, properties.author, properties.language = title, agency, "zh-CN"
    properties.created = properties.modified = made
