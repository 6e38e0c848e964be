"""A specimen as the sequence of pieces that every layout prints."""

from __future__ import annotations

from layouts.pieces import Box, Heading, Piece, Table, Text
from layouts.specimen import Specimen
from layouts.style import Style
from layouts.tables import table

NUMERALS = "〇一二三四五六七八九十"


def outline(report: Specimen, style: Style) -> list[Piece]:
    """Title, prose, headings and tables in reading order, with what the style puts before and between them."""
    pieces: list[Piece] = [_metadata(report)] if style.metadata else []
    pieces.append(Heading(report.title, 0))
    pieces += [Text(text) for text in report.prose.get(0, ())]
    tables = {form_table.section: form_table.code for form_table in report.form.tables}
    for section in report.form.sections:
        heading = Heading(style.label(f"{NUMERALS[section.number]}、{section.heading}"), section.number)
        pieces.append(heading)
        prose = [Text(text) for text in report.prose.get(section.number, ())]
        if section.number not in tables:
            pieces += prose
            continue
        if style.repeat_heading:
            pieces.append(heading)
        if style.prose_between:
            pieces += prose or [Text("本节数据由本机关各科室报送、办公室汇总。")]
        pieces.append(table(report, tables[section.number], style))
        pieces += [] if style.prose_between else prose
    return pieces + [Text(text) for text in report.closing]


def _metadata(report: Specimen) -> Table:
    """The catalogue card that platforms print above an article: index number, issuer, day, title."""
    rows = (
        (Box("索引号"), Box("00000000-0/2099-00000"), Box("信息分类"), Box("政府信息公开年报")),
        (Box("发布机构"), Box(report.agency), Box("生成日期"), Box(f"{report.year + 1}-01-20")),
        (Box("名称"), Box(report.title, 1, 3)),
    )
    return Table("metadata", rows)
