"""PDF layouts set with typst: tables with rules or without, running over pages with page numbers at the foot."""

from __future__ import annotations

import json
from functools import cache

import typst

from layouts.outline import outline
from layouts.pieces import Box, Heading, Piece, Table
from layouts.specimen import Specimen
from layouts.style import Style

FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC")
HEAD = """#set document(date: none)
#set page(paper: "a4", margin: 2.2cm, numbering: "- 1 -")
#set text(font: %s, size: 10pt, lang: "zh")
#set par(justify: false, first-line-indent: 2em)
"""


def pdf(report: Specimen, style: Style, ruled: bool = True) -> bytes:
    """An A4 document; without `ruled` no line is drawn and only positions tell the cells apart."""
    parts = [HEAD % json.dumps(FONTS, ensure_ascii=False).replace("[", "(").replace("]", ")")]
    parts += [_block(piece, ruled) for piece in outline(report, style)]
    made = _compiler().compile("\n".join(parts).encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    """One for all documents: to look for the fonts takes longer than to set a page."""
    return typst.Compiler()


def _block(piece: Piece, ruled: bool) -> str:
    if isinstance(piece, Table):
        return _table(piece, ruled)
    if isinstance(piece, Heading):
        size, alignment = ("16pt", "center") if piece.number == 0 else ("12pt", "left")
        return f"#align({alignment}, text(size: {size}, weight: 700, {_string(piece.text)}))\n"
    return f"#par({_string(piece.text)})\n"


def _table(table: Table, ruled: bool) -> str:
    stroke = "0.5pt" if ruled else "none"
    cells = ",\n".join(_cell(box) for row in table.rows for box in row)
    widths = ", ".join(_widths(table))
    return f"#text(size: 9pt, table(columns: ({widths}), stroke: {stroke}, align: center + horizon,\n{cells}))\n"


def _widths(table: Table) -> list[str]:
    """Narrow columns for vertical group labels, wide ones for labels, even ones for figures."""
    figures = {column for _, column, box in table.placed() if box.kind == "figure"}
    first = min(figures, default=1)
    if first <= 1:
        return ["1fr"] * table.width
    return ["2.2em"] + ["4em"] * (first - 2) + ["1fr"] + ["3.4em"] * (table.width - first)


def _cell(box: Box) -> str:
    spans = f"rowspan: {box.rows}, colspan: {box.columns}"
    return f"table.cell({spans}, par(first-line-indent: 0em, {_string(box.text)}))"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
