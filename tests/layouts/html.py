"""HTML layouts: a bare fragment, and a whole web page with navigation, layout tables and lists of links."""

from __future__ import annotations

import re
from html import escape

from layouts.outline import outline
from layouts.pieces import Heading, Piece, Table
from layouts.specimen import Specimen
from layouts.style import Style

COLUMNS = ("首页", "要闻", "公开", "服务", "互动")
NAV = "".join(f'<li><a href="/col/{number}.html">{name}</a></li>' for number, name in enumerate(COLUMNS))
LINKS = "".join(
    f'<li><a href="/art/{year}.html">示例县某局{year}年政府信息公开工作年度报告</a><i>{year + 1}-01-28</i></li>'
    for year in range(2012, 2019)
)


def fragment(report: Specimen, style: Style, padded: bool = False) -> bytes:
    """The article alone, as an editor pastes it; `padded` writes empty cells where the header has spans."""
    pieces = [_html(piece, padded) for piece in outline(report, style)]
    return _page(report.title, "".join(pieces)).encode()


def gb18030(report: Specimen, style: Style) -> bytes:
    """The article in the encoding of older platforms, declared as gb2312 as they do, with thead and th."""
    page = fragment(report, style).decode().replace('charset="utf-8"', 'charset="gb2312"')
    page = page.replace("<tbody><tr>", "<thead><tr>", 1).replace("</tr>", "</tr></thead><tbody>", 1)
    return page.encode("gb18030")


def sloppy(report: Specimen, style: Style) -> bytes:
    """The article as old editors write it: capital tags, cells and rows never closed, widths everywhere."""
    page = fragment(report, style).decode()
    page = page.replace("</td>", "").replace("</tr>", "").replace("</p>", "").replace("<td", "<TD width=60 nowrap")
    return page.replace("<tr>", "<TR>").replace("<tbody>", "").replace("</tbody>", "").encode()


def blocks_apart(report: Specimen, style: Style) -> bytes:
    """Table two as one small table for each item of Article 20, with an empty paragraph in between."""
    page = fragment(report, style).decode()
    first, rest = page.split("</table>", 1)
    opening = '<table border="1" cellspacing="0"><tbody>'
    apart = re.sub(r"</tr>(?=<tr><td[^>]*><p[^>]*>第二十条)", f"</tr></tbody></table><p>&nbsp;</p>{opening}", first)
    return f"{apart}</table>{rest}".encode()


def web_page(report: Specimen, style: Style) -> bytes:
    """The article inside a site: navigation, layout tables around it, a list of other years, a footer."""
    article = "".join(_html(piece, False) for piece in outline(report, style))
    body = (
        f'<div id="nav"><ul>{NAV}</ul><form action="/search"><input name="q"></form></div>'
        '<table width="1000" border="0"><tr><td width="220" valign="top">'
        f"<h3>往年年报</h3><ul>{LINKS}</ul></td><td><table><tr><td>当前位置：首页 &gt; 政府信息公开年报</td></tr>"
        "<tr><td><script>var n = 2019;</script><style>td{font:12px}</style>"
        f'<div class="article">{article}</div></td></tr>'
        "</table></td></tr></table>"
        '<div class="foot"><table><tr><td>主办：示例县人民政府</td><td>访问量 1024</td></tr></table></div>'
    )
    return _page(f"{report.title}_示例县人民政府", body).encode()


def _page(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    return f'<!DOCTYPE html><html lang="zh"><head>{head}</head><body>{body}</body></html>'


def _html(piece: Piece, padded: bool) -> str:
    if isinstance(piece, Table):
        return _table(piece.padded(piece.header_rows or None) if padded else piece)
    if isinstance(piece, Heading):
        return f"<h2>{escape(piece.text)}</h2>" if piece.number == 0 else f"<p><b>{escape(piece.text)}</b></p>"
    return f"<p>　　{escape(piece.text)}</p>"


def _table(table: Table) -> str:
    rows = []
    for row in table.rows:
        cells = []
        for box in row:
            spans = f' rowspan="{box.rows}"' * (box.rows > 1) + f' colspan="{box.columns}"' * (box.columns > 1)
            text = escape(box.text).replace("\xa0", "&nbsp;").replace("\n", "<br>")
            cells.append(f'<td{spans}><p align="center">{text}</p></td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1" cellspacing="0"><tbody>{"".join(rows)}</tbody></table>'
