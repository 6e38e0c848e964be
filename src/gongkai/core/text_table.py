"""Tables in the text of a report: each row is a paragraph of its own, `| 事项 | 件数 |`, the first row the heads.

So a table has a place, line by line, wherever a paragraph has one: in findings, in comparisons, in a file of JSON; the
files that are laid out (Word, PDF, a page) draw it, and the reader gives the same rows back. A line `图：…` right above
a table has it drawn as a chart too, from the table's own figures: the two cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Row = tuple[str, ...]
BAR, INSTEAD = "|", "｜"  # 单元格里的竖线写成全角（a bar inside a cell is written in full width）
RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")
CHART = re.compile(r"图\s*[:：]\s*(\S.*)")
MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of the text: its rows, all of one length, the heads first; `chart` is the title of the chart it is drawn as."""

    rows: tuple[Row, ...]
    chart: str = ""


def row_text(cells: Iterable[str]) -> str:
    """The paragraph that a row is: `| 事项 | 件数 |`."""
    return f"{BAR} " + f" {BAR} ".join(" ".join(cell.replace(BAR, INSTEAD).split()) for cell in cells) + f" {BAR}"


def cells_of(text: str) -> Row | None:
    """The cells of a paragraph that is a row as `row_text` writes it; None for any other, and where all are blank."""
    if not (text.startswith(f"{BAR} ") and text.endswith(f" {BAR}") and len(text) > len("| |")):
        return None
    cells = tuple(text[2:-2].split(f" {BAR} "))
    return cells if any(cells) and row_text(cells) == text else None


def blocks(lines: Iterable[str]) -> Iterator[str | TextTable]:
    """The paragraphs of a text with its tables put together: two rows or more of one length, of two columns or more.

    A row that stands alone is a paragraph. The line of a chart is given before its table, as the paragraph it is.
    """
    held: list[Row] = []
    above = ""
    for line in lines:
        cells = cells_of(line)
        if held and (cells is None or len(cells) != len(held[0])):
            yield from _held(held, above)
            held, above = [], ""
        if cells is not None and len(cells) > 1:
            held.append(cells)
            continue
        yield line
        above = line
    yield from _held(held, above)


def _held(rows: Sequence[Row], above: str) -> Iterator[str | TextTable]:
    if len(rows) < 2:
        yield from map(row_text, rows)
        return
    chart = CHART.fullmatch(above)
    yield TextTable(tuple(rows), chart[1].strip() if chart else "")


def typed(lines: Iterable[str]) -> Iterator[str]:
    """Lines as they are typed, each row of a table in the one way rows are written: as wide as the widest of its table,
    without a rule (`|---|---|`) and rows that are all blank."""
    held: list[list[str]] = []
    for line in lines:
        if not line.startswith(BAR):
            yield from _even(held)
            held = []
            yield line
        elif not RULE.fullmatch(line):
            held.append([" ".join(cell.split()) for cell in line.removesuffix(BAR)[1:].split(BAR)])
    yield from _even(held)


def _even(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    width = max(map(len, rows), default=0)
    yield from (row_text([*row, *[""] * (width - len(row))]) for row in rows if any(row))
