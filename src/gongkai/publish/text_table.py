"""The statutory tables as aligned text for a terminal; every width counts Chinese characters as two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wcwidth import ljust, rjust, width

from gongkai.core.form import Address, Block, Row, Table
from gongkai.core.report import Report
from gongkai.publish.as_json import plain
from gongkai.publish.wrapping import wrapped

GAP = "  "
NARROWEST, WIDEST = 18, 44
NARROW_HEAD, WIDE_HEAD = 8, 16

Mark = Callable[[Address], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table in text: what it is called, how deep it stands, its figures."""

    label: str
    depth: int
    figures: tuple[str, ...]


def table_lines(report: Report, table: Table, mark: Mark, columns: int) -> Iterator[str]:
    """The table as lines no wider than `columns` where its figures allow; `mark` is set behind a cell's figure."""
    for block in table.blocks:
        if block.heading:
            yield f"[{block.heading}]"
        yield from _block_lines(report, table, block, mark, columns)
        yield ""


def _block_lines(report: Report, table: Table, block: Block, mark: Mark, columns: int) -> Iterator[str]:
    lines = [_line(report, table, block, row, mark) for row in shown_rows(report, table, block)]
    head_width = NARROW_HEAD if len(block.columns) > 4 else WIDE_HEAD
    heads = [list(wrapped(column.label, head_width)) for column in block.columns]
    cells = [[line.figures[k] for line in lines if line.figures] for k in range(len(heads))]
    widths = [max(_widest(head), *map(width, found)) for head, found in zip(heads, cells, strict=True)]
    left = _left(lines, columns - sum(widths) - len(GAP) * len(widths))
    yield from header_lines(heads, widths, left)
    for line in lines:
        yield from _row(line, widths, left)


def shown_rows(report: Report, table: Table, block: Block) -> Iterator[Row]:
    """The rows to show: the form's; a group printed as one undivided row stands for its absent leaves."""
    undivided = {row.code for row in block.rows if not row.printed and _present(report, table, row, block)}
    for row in block.rows:
        if row.group not in undivided or _present(report, table, row, block):
            yield row


def _present(report: Report, table: Table, row: Row, block: Block) -> bool:
    keys = [Address(table.code, row.code, column.code) for column in block.columns]
    return any(key in report.cells or report.is_unread(key) for key in keys)


def depth_of(block: Block, row: Row) -> int:
    """How many groups stand above a row."""
    above = next((other for other in block.rows if other.code == row.group), None)
    return 0 if above is None else 1 + depth_of(block, above)


def _line(report: Report, table: Table, block: Block, row: Row, mark: Mark) -> Line:
    if not row.printed and not _present(report, table, row, block):
        return Line(row.label, depth_of(block, row), ())
    keys = [Address(table.code, row.code, column.code) for column in block.columns]
    return Line(row.label, depth_of(block, row), tuple(_figure(report, key) + mark(key) for key in keys))


def _figure(report: Report, key: Address) -> str:
    cell = report.cells.get(key)
    return plain(cell.value) if cell else ""


def _widest(lines: Sequence[str]) -> int:
    return max(map(width, lines), default=0)


def _left(lines: Sequence[Line], room: int) -> int:
    wanted = max((2 * line.depth + width(line.label) for line in lines), default=0)
    return max(NARROWEST, min(wanted, WIDEST, room))


def header_lines(heads: Sequence[list[str]], widths: Sequence[int], left: int) -> Iterator[str]:
    """The words above the columns, their last lines level; `left` is the room of the rows' words."""
    height = max(map(len, heads))
    for number in range(height):
        parts = [([""] * (height - len(head)) + head)[number] for head in heads]
        yield " " * left + "".join(GAP + rjust(part, size) for part, size in zip(parts, widths, strict=True))


def _row(line: Line, widths: Sequence[int], left: int) -> Iterator[str]:
    indent = "  " * line.depth
    pieces = list(wrapped(line.label, left - len(indent))) or [""]
    figures = "".join(GAP + rjust(text, size) for text, size in zip(line.figures, widths, strict=False))
    yield ljust(indent + pieces[0], left) + figures
    for piece in pieces[1:]:
        yield indent + piece
