"""Flow text: what a PDF gives in reading order: cells line by line, page numbers in between."""

from __future__ import annotations

from layouts.columns import wrapped
from layouts.outline import outline
from layouts.pieces import Box, Heading, Table
from layouts.specimen import Specimen
from layouts.style import Style

PAGE = 30


def flow(report: Specimen, style: Style, displaced: bool = False) -> bytes:
    """Row after row, group labels in the middle of their rows; `displaced` prints some labels after the figures."""
    lines: list[str] = []
    page = 1
    for piece in outline(report, style):
        if isinstance(piece, Table):
            for row in _rows(piece, displaced):
                lines += row
                if len(lines) > page * PAGE * 8:
                    lines += [f"-{page}-", ""]
                    page += 1
        else:
            lines += [piece.text] if isinstance(piece, Heading) else wrapped(piece.text, 26, len)
    return "\n".join([*lines, "", f"-{page}-", ""]).encode()


def _rows(table: Table, displaced: bool) -> list[list[str]]:
    rows: list[list[Box]] = [[] for _ in table.rows]
    for row, _, box in table.placed():
        middle = row + box.rows // 2 if box.rows > 1 and box.kind == "label" else row
        at = 0 if middle != row else len(rows[middle])
        rows[middle].insert(at, box)
    printed = []
    for number, boxes in enumerate(rows):
        late = displaced and number % 5 == 4
        order = sorted(boxes, key=lambda box: box.kind != "figure") if late else boxes
        printed.append([line for box in order for line in _lines(box)])
    return printed


def _lines(box: Box) -> list[str]:
    if not box.text:
        return []
    width = 3 if box.rows > 3 else 13
    return [*wrapped(box.text, width if box.kind == "label" else 40, len), ""]
