"""Layout text: what `pdftotext -layout` makes of a page: columns by spaces, wrapped labels, page numbers inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from layouts.outline import outline
from layouts.pieces import Box, Heading, Table
from layouts.specimen import Specimen
from layouts.style import Style

PAGE = 46
Measure = Callable[[str], int]


def display_width(text: str) -> int:
    """Columns of a terminal: a Chinese character takes two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def columns(report: Specimen, style: Style, measure: Measure = len) -> bytes:
    """Page by page; `measure` is `len` where the tool counts a Chinese character as one column, as pdftotext does."""
    page = Pages()
    for piece in outline(report, style):
        if isinstance(piece, Table):
            Canvas(piece, measure).print_on(page)
        elif isinstance(piece, Heading):
            page.add(["", ("            " if piece.number == 0 else "     ") + piece.text])
        else:
            page.add(wrapped("  " + piece.text, 30, len))
    return page.text().encode()


@dataclass
class Pages:
    """Lines of text with a page number and a form feed where a page is full."""

    lines: list[str] = field(default_factory=list)
    number: int = 1
    used: int = 0

    def add(self, block: list[str]) -> None:
        if self.used + len(block) > PAGE:
            self.lines += ["", f"{' ' * 40}- {self.number} -", "\f"]
            self.number, self.used = self.number + 1, 0
        self.lines += [line.rstrip() for line in block]
        self.used += len(block)

    def text(self) -> str:
        return "\n".join([*self.lines, "", f"- {self.number} -", ""])


def wrapped(text: str, width: int, measure: Measure) -> list[str]:
    """Lines no wider than `width`, broken anywhere, as Chinese text is."""
    lines = [""]
    for char in text:
        if char == "\n" or measure(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char.strip("\n")
    return lines


class Canvas:
    """A table laid out on a grid of characters: row heights from wrapped boxes, text centred in its area."""

    def __init__(self, table: Table, measure: Measure) -> None:
        self.table, self.measure = table, measure
        self.boxes = list(table.placed())
        self.starts = self._starts()
        self.tops = self._tops()
        self.lines: list[list[tuple[int, str]]] = [[] for _ in range(self.tops[-1])]

    def _starts(self) -> list[int]:
        figures = {column for _, column, box in self.boxes if box.kind == "figure" and box.columns == 1}
        scale = self.measure("字")
        starts = [0]
        for column in range(self.table.width):
            leaf = [box for _, c, box in self.boxes if c == column and box.columns == 1 and box.kind == "label"]
            width = 9 if column in figures else (15 if not leaf or leaf[0].rows == 1 else 3 + 2 * (column > 0))
            starts.append(starts[-1] + width * scale)
        return starts

    def _wrap(self, column: int, box: Box) -> list[str]:
        width = self.starts[column + box.columns] - self.starts[column] - 2
        return wrapped(box.text, width, self.measure)

    def _tops(self) -> list[int]:
        heights = [1] * len(self.table.rows)
        for row, column, box in self.boxes:
            short = len(self._wrap(column, box)) - sum(heights[row : row + box.rows])
            heights[row + box.rows - 1] += max(0, short)
        tops = [0]
        for height in heights:
            tops.append(tops[-1] + height + 1)
        return tops

    def print_on(self, page: Pages) -> None:
        """Every row as a block of lines, so that a page ends between rows and cuts group labels only."""
        for row, column, box in self.boxes:
            self._put(row, column, box)
        for top, bottom in zip(self.tops, self.tops[1:], strict=False):
            page.add([self._line(line) for line in self.lines[top:bottom]])

    def _put(self, row: int, column: int, box: Box) -> None:
        text = self._wrap(column, box)
        area = self.tops[row + box.rows] - self.tops[row] - 1
        first = self.tops[row] + max(0, area - len(text)) // 2
        left, right = self.starts[column], self.starts[column + box.columns]
        for number, line in enumerate(text):
            slack = right - left - 2 - self.measure(line)
            indent = 0 if box.kind == "label" else max(0, slack) // 2
            self.lines[first + number].append((left + indent, line))

    def _line(self, pieces: list[tuple[int, str]]) -> str:
        line = ""
        for start, text in sorted(pieces):
            line += " " * max(2 if line else 0, start - self.measure(line)) + text
        return line
