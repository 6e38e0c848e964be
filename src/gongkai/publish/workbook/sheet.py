"""One section on one sheet: its heading, its paragraphs, its table, and how the sheet prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from wcwidth import wcswidth

from gongkai.core.report import Report
from gongkai.publish.document import UNREAD, Heading, Statutory, figure_text
from gongkai.publish.layout import Head
from gongkai.publish.places import Placed, Row, depth_of, first_head, places, width_of

# The width of a sheet in characters: what A4 upright holds at the size of the text, in whatever font stands in.
WIDTH = 76
# A row is no higher than this in Excel, and a cell holds no more characters.
HIGHEST, LONGEST = 400, 32_000
LINE, TITLE_LINE, CELL_LINE = 20, 34, 15
LABEL, OUTER, GROUP, LEAF, FIGURE, ACROSS = 22, 4, 11, 28, 6.6, 5.6
# A group over so many rows is written downwards.
TALL = 6
# A frozen head that takes more rows than this leaves no room to scroll on a small screen.
MOST_FROZEN = 8

Formats = dict[str, Any]


@dataclass(slots=True)
class Sheet:
    """A worksheet being filled from the top; `widths` are those of its columns in characters."""

    sheet: Any
    formats: Formats
    widths: Sequence[float]
    row: int = 0

    @property
    def last(self) -> int:
        return len(self.widths) - 1

    def heading(self, piece: Heading) -> None:
        style, high = ("section", LINE * 1.5) if piece.number else ("title", TITLE_LINE)
        self._text(piece.text, style, high, 2.0 if style == "title" else 1.4)

    def prose(self, text: str) -> None:
        for start in range(0, len(text), LONGEST):
            self._text(text[start : start + LONGEST], "prose", LINE, 1.1)

    def _text(self, text: str, style: str, line: float, size: float) -> None:
        """A text over the whole width, over as many rows as it is high; `size` is its type's beside that of figures."""
        lines = ceil((wcswidth(text) if wcswidth(text) > 0 else len(text)) * size * 1.05 / sum(self.widths)) or 1
        rows = ceil(lines * line / HIGHEST)
        for row in range(self.row, self.row + rows):
            self.sheet.set_row(row, min(lines * line / rows, HIGHEST))
        self._cell(self.row, 0, rows, len(self.widths), text, style)
        self.row += rows

    def _cell(self, row: int, column: int, rows: int, columns: int, text: str, style: str) -> None:
        if rows > 1 or columns > 1:
            self.sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", self.formats[style])
        if text:
            self.sheet.write_string(row, column, text, self.formats[style])
        else:
            self.sheet.write_blank(row, column, None, self.formats[style])

    def table(self, report: Report, piece: Statutory) -> None:
        """A table with its heads merged; heads that a page repeats stay in sight."""
        rows, top = places(piece.bodies), self.row
        for row in rows:
            self.sheet.set_row(top + row.number, self._height(rows, row))
            for cell in row.cells:
                self._placed(report, cell, top)
        heads = first_head(rows)
        self.sheet.repeat_rows(top, top + heads - 1)
        if rows[-1].body == 0 and top + heads <= MOST_FROZEN:
            self.sheet.freeze_panes(top + heads, depth_of(rows))
        self.row += len(rows) + 1

    def _placed(self, report: Report, cell: Placed, top: int) -> None:
        part = cell.part
        if isinstance(part, Head):
            self._cell(top + cell.row, cell.column, cell.rows, cell.columns, part.text, style_of(part))
            return
        text, value = figure_text(report, part.address), report.value(part.address)
        style = "unread" if text == UNREAD else "money" if text.endswith("万元") else "figure"
        if value is None or not is_exact(value):
            self._cell(top + cell.row, cell.column, 1, cell.columns, text, style)
            return
        self._cell(top + cell.row, cell.column, 1, cell.columns, "", style)
        self.sheet.write_number(top + cell.row, cell.column, float(value), self.formats[style])

    def _height(self, rows: Sequence[Row], row: Row) -> float:
        """As high as the longest words that stand in this row alone."""
        lines = [1]
        for cell in row.cells:
            if isinstance(cell.part, Head) and cell.rows == 1:
                room = sum(self.widths[cell.column : cell.column + cell.columns])
                lines.append(ceil(wcswidth(cell.part.text) / room))
        return max(20, max(lines) * CELL_LINE + 3)


def style_of(head: Head) -> str:
    """The format of a header cell."""
    if head.scope in ("row", "rowgroup"):
        return "label" if head.style != "group" else "down" if head.rows >= TALL and head.level == 0 else "group"
    return "head"


def is_exact(value: Decimal) -> bool:
    """Excel keeps fifteen digits; a longer figure stands as text, so that none of it is lost."""
    return Decimal(repr(float(value))) == value and len(value.as_tuple().digits) <= 15


def widths_for(piece: Statutory | None) -> list[float]:
    """The column widths of a sheet: for its table, else one column of text."""
    if piece is None:
        return [WIDTH]
    rows = places(piece.bodies)
    count, depth = width_of(rows), depth_of(rows)
    if depth == 0:
        return [ACROSS] * count
    if depth == 1:
        return [LABEL, *[(WIDTH - LABEL) / (count - 1)] * (count - 1)]
    return [OUTER, *[GROUP] * (depth - 2), LEAF, *[FIGURE] * (count - depth)]
