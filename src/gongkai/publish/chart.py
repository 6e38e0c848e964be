"""A table of the text as a chart: bars by row, a series for each column of figures, drawn from the table's own figures."""

from __future__ import annotations

import math
import re
from base64 import b64encode
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import pygal
from lxml import etree
from pygal.style import Style

from gongkai.core.text_table import TextTable
from gongkai.publish.compiler import points
from gongkai.publish.document import NO_TEXT
from gongkai.publish.fonts import FontsMissing
from gongkai.publish.titles import ems

WIDTH, ROW, HEAD = 900, 34, 96  # pixels: the whole width, a bar with its gap, legend and foot
MOST_ROWS, MOST_SERIES, LONGEST_LABEL = 24, 6, 30  # a label in characters (`ems`): a longer one leaves no room for bars
MOST = 1e12  # beyond it nothing is counted, and the library fails at the squares of its figures
FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, SimHei, FandolHei, sans-serif"
# 色盲也分得开的六色，印成黑白也深浅不一（told apart by the colour-blind, and in black and white）。
COLOURS = ("#7FB8B2", "#E3B873", "#A9B4C8", "#E39A94", "#B9AEF0", "#CFCFC4")
YEARS = re.compile(r"(?:19|20)\d\d\s*年?度?")
Series = tuple[str, tuple[float | None, ...]]


def svg(piece: TextTable) -> bytes:
    """The chart as an SVG without scripts; the same table gives the same bytes. Empty where there is nothing to draw:
    no column of figures, more than can be told apart, or words too long to stand beside the bars."""
    return _drawn(piece)


def said(piece: TextTable) -> str:
    """What the chart shows, for those who do not see it; its figures stand in the table below."""
    return f"图：{piece.chart}。{'、'.join(name for name, _values in series(piece))}；数字见下表。"


def series(piece: TextTable) -> list[Series]:
    """The columns that have a figure, each with its head; a cell that is no figure is not drawn."""
    rows = piece.rows[1:]
    columns = ((head, tuple(_figure(row[at]) for row in rows)) for at, head in enumerate(piece.rows[0]) if at)
    return [(head, values) for head, values in columns if any(value is not None for value in values)]


def _figure(text: str) -> float | None:
    try:
        value = Decimal(text.replace(",", "").replace("，", "").removesuffix("件").removesuffix("%").strip())
    except InvalidOperation:
        return None
    drawn = float(value) if value.is_finite() else math.inf
    return drawn if abs(drawn) <= MOST else None


def address(piece: TextTable) -> str:
    """The chart as an address that a page shows as a picture: it asks nobody for it. Blank where there is no chart."""
    drawn = svg(piece) if piece.chart else b""
    return f"data:image/svg+xml;base64,{b64encode(drawn).decode()}" if drawn else ""


def png(piece: TextTable) -> bytes:
    """The same as points, for files that take no SVG, or whose words would be taken for the text's. Empty where there is no
    chart, or no Chinese type on this machine: then the table says it all."""
    drawn = svg(piece) if piece.chart else b""
    if not drawn:
        return b""
    try:
        return points(drawn)
    except FontsMissing:
        return b""


def picture(piece: TextTable) -> str:
    """The points inside an SVG: a page takes it as one picture, whose words are not taken for the text's."""
    made = png(piece)
    if not made:
        return ""
    root = etree.fromstring(svg(piece))
    _x, _y, width, height = str(root.get("viewBox", "")).split()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{b64encode(made).decode()}"/></svg>'
    )


@lru_cache(maxsize=64)
def _drawn(piece: TextTable) -> bytes:
    found = [(NO_TEXT.sub("", name), values) for name, values in series(piece)]
    labels = [NO_TEXT.sub("", row[0]) for row in piece.rows[1:]]
    longest = max(map(ems, (*labels, *(name for name, _values in found))), default=0)
    if not found or len(found) > MOST_SERIES or len(labels) > MOST_ROWS or longest > LONGEST_LABEL:
        return b""
    over_years = len(labels) > 2 and all(map(YEARS.fullmatch, labels))
    made = (pygal.Line if over_years else pygal.HorizontalBar)(
        width=WIDTH, height=380 if over_years else HEAD + ROW * len(labels) * max(1, len(found) * 2 // 3), js=[],
        disable_xml_declaration=True, print_values=True, print_zeroes=True, show_x_guides=not over_years,
        show_y_guides=over_years, legend_at_bottom=True,
        legend_at_bottom_columns=len(found), show_legend=len(found) > 1, truncate_legend=-1, truncate_label=-1, margin=12,
        margin_left=12 + round(8 * max(map(ems, labels))),  # the library takes a Chinese character for half of one

        value_formatter=_plain, min_scale=2, max_scale=6, style=_style(),
    )  # fmt: skip
    # 横条图从下往上画，表从上往下读（bars are drawn upwards, a table is read downwards）。
    order = slice(None) if over_years else slice(None, None, -1)
    made.x_labels = labels[order]
    for name, values in found:
        made.add(name, list(values)[order])
    return _still(made.render())


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _style() -> Style:
    return Style(
        background="#FFFFFF", plot_background="#FFFFFF", foreground="#1E2430", foreground_strong="#1E2430",
        foreground_subtle="#B9B4A8", opacity="1", opacity_hover="1", transition="0ms", colors=COLOURS, font_family=FONT,
        label_font_size=15, major_label_font_size=15, value_font_size=14, legend_font_size=15,
        value_colors=("#1E2430",) * len(COLOURS),
    )  # fmt: skip


def _still(drawn: bytes) -> bytes:
    """Without the library's comments (one has the day on it), hover texts and identities."""
    root = etree.fromstring(drawn, etree.XMLParser(resolve_entities=False, no_network=True))
    etree.strip_elements(root, etree.Comment, with_tail=False)
    for one in list(root.iter()):
        gone = etree.QName(one).localname in ("desc", "script") or "tooltip" in one.get("class", "").split()
        parent = one.getparent()
        if gone and parent is not None:
            parent.remove(one)
    identity = str(root.attrib.pop("id", ""))
    text = (
        etree.tostring(root, encoding="unicode")
        .replace(f"#{identity} ", ".pygal-chart ")
        .replace(f"#{identity}", ".pygal-chart")
    )
    return text.encode()
