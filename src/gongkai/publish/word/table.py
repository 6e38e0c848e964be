"""A statutory table in raw WordprocessingML: merged heads, rows that stay whole, heads that each page repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from wcwidth import wcswidth

from gongkai.core.report import Report
from gongkai.publish.document import UNREAD, Statutory, figure_text
from gongkai.publish.layout import Head
from gongkai.publish.places import Placed, Row, depth_of, first_head, places, width_of
from gongkai.publish.word.styles import CELL, LABEL, SIZE_5, SIZE_5_SMALL, STATUTORY
from gongkai.publish.word.xml import paragraph, run, twips, value

WIDTH = twips(156)  # 版心
# The columns of the rows' words that hold groups: the outermost is written downwards, the next is five characters wide.
OUTER, INNER, FIGURE = twips(8.5), twips(18.3), twips(11.2)
HIGH, LOW = twips(7.5), twips(5.9)
SIDES, SMALLEST = 114, 8  # the margins of a cell in twips; half points
TALL = 6


def table(report: Report, piece: Statutory) -> str:
    """One table as a `w:tbl` element, 156 mm wide."""
    rows = places(piece.bodies)
    widths = widths_of(rows)
    lines = "".join(_row(report, rows, row, widths) for row in rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl>{_properties(piece)}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def widths_of(rows: Sequence[Row]) -> list[int]:
    """The width of each column: words to the left of figures get what figures leave, narrow columns for their groups."""
    count, depth = width_of(rows), depth_of(rows)
    if depth == 0:
        return _shared(WIDTH, count)
    if depth == 1:
        label = twips(43)
        return [label, *_shared(WIDTH - label, count - 1)]
    groups = [OUTER, *[INNER] * (depth - 2)]
    figures = [FIGURE] * (count - depth)
    return [*groups, WIDTH - sum(groups) - sum(figures), *figures]


def _shared(width: int, count: int) -> list[int]:
    edges = [round(width * number / count) for number in range(count + 1)]
    return [stop - start for start, stop in pairwise(edges)]


def _properties(piece: Statutory) -> str:
    numbers = "、".join(body.heads[0][0].text for body in piece.bodies if isinstance(body.heads[0][0], Head))
    return (
        f'<w:tblPr>{value("tblStyle", STATUTORY)}<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(piece.caption)}/><w:tblDescription w:val={quoteattr(numbers)}/></w:tblPr>"
    )


def _row(report: Report, rows: Sequence[Row], row: Row, widths: Sequence[int]) -> str:
    head = value("tblHeader", "1") if row.number < first_head(rows) else ""
    height = f'<w:trHeight w:val="{HIGH if depth_of(rows) == 1 else LOW}" w:hRule="atLeast"/>'
    keep = row.number + 1 < len(rows)  # a table that fits on a page stays on one
    size = SIZE_5 if depth_of(rows) == 1 else SIZE_5_SMALL
    cells = [
        (column, _cell(placed, "" if covered else text_of(report, placed), covered, widths, size, keep))
        for column, placed, covered in _in_row(rows, row.number)
    ]
    content = "".join(cell for _, cell in sorted(cells))
    return f'<w:tr><w:trPr><w:cantSplit/>{height}{head}<w:jc w:val="center"/></w:trPr>{content}</w:tr>'


def _in_row(rows: Sequence[Row], number: int) -> Iterator[tuple[int, Placed, bool]]:
    """Every cell that covers a row with its column, and whether it began above."""
    for row in rows[: number + 1]:
        for cell in row.cells:
            if cell.row + cell.rows > number:
                yield cell.column, cell, cell.row < number


def _cell(placed: Placed, text: str, covered: bool, widths: Sequence[int], size: int, keep: bool) -> str:
    width = sum(widths[placed.column : placed.column + placed.columns])
    span = value("gridSpan", placed.columns) if placed.columns > 1 else ""
    merge = value("vMerge", "continue" if covered else "restart") if placed.rows > 1 else ""
    unread = '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>' if text == UNREAD else ""
    down = value("textDirection", "tbRlV") if _is_downward(placed, width) else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{unread}{down}<w:vAlign w:val="center"/>'
    return (
        f"<w:tc><w:tcPr>{properties}</w:tcPr>{_content(placed, text, _size_of(placed, text, width, size), keep)}</w:tc>"
    )


def text_of(report: Report, placed: Placed) -> str:
    """What a cell prints: the words of a header, the figure of an address."""
    return placed.part.text if isinstance(placed.part, Head) else figure_text(report, placed.part.address)


def _is_downward(placed: Placed, width: int) -> bool:
    return isinstance(placed.part, Head) and placed.part.style == "group" and placed.rows >= TALL and width <= OUTER


def _content(placed: Placed, text: str, size: int, keep: bool) -> str:
    words = isinstance(placed.part, Head) and placed.part.scope == "row"
    mark = f"<w:rPr>{value('sz', size)}{value('szCs', size)}</w:rPr>"
    # Lines of a fixed height, so that the table is as high whatever font stands in for 宋体.
    line = f'<w:spacing w:line="{size * 25 // 2}" w:lineRule="exact"/>'
    sized = run(text).replace("<w:r>", f"<w:r>{mark}", 1)
    return paragraph(sized, LABEL if words else CELL, f"{'<w:keepNext/>' if keep else ''}{line}")


def _size_of(placed: Placed, text: str, width: int, size: int) -> int:
    """The size of the table; a long figure is set smaller so that it stays on one line."""
    if isinstance(placed.part, Head):
        return size
    # A digit is half as wide as its type is high, a little more in fonts that stand in for 宋体.
    fitting = (width - SIDES) // (6 * max(wcswidth(text), 1))
    return max(min(size, fitting), SMALLEST)
