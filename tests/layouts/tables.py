"""The statutory tables of a specimen as boxes with the spans that the published forms have."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.core.form import Address, Block, Column, Row
from gongkai.core.form import Table as FormTable
from layouts.pieces import Box, Table
from layouts.specimen import Specimen
from layouts.style import Style


@dataclass(frozen=True)
class Filling:
    """A table of the form being filled in for a report in a style."""

    report: Specimen
    table: FormTable
    style: Style

    def value(self, row: Row, column: Column) -> Decimal | None:
        return self.report.cells.get(Address(self.table.code, row.code, column.code))

    def figure(self, row: Row, column: Column, columns: int = 1) -> Box:
        address = Address(self.table.code, row.code, column.code)
        text = self.report.printed.get(address) or self.style.figure(self.value(row, column), column)
        return Box(text, 1, columns, "figure")

    def label(self, row: Row, rows: int = 1, columns: int = 1) -> Box:
        return Box(self.style.label(row.label, row.code), rows, columns)

    def head(self, text: str | None, rows: int = 1, columns: int = 1) -> Box:
        return Box(self.style.label(text or ""), rows, columns, "head")


def table(report: Specimen, code: str, style: Style) -> Table:
    """One table of the form, filled in, in the agency's style."""
    filling = Filling(report, report.form.table(code), style)
    block = filling.table.blocks[0]
    if block.across:
        return _across(filling)
    if any(row.group for row in block.rows):
        return _tree(filling)
    return _stacked(filling)


def _stacked(filling: Filling) -> Table:
    """表二: one block below the other on a common width; `uneven` gives header and figures different spans."""
    blocks, uneven = filling.table.blocks, filling.style.uneven
    width = max(len(block.columns) for block in blocks) + (1 if uneven else 0)
    rows: list[tuple[Box, ...]] = []
    for block in blocks:
        head, body = _spans(len(block.columns), width, uneven)
        if block.heading:
            rows.append((filling.head(block.heading, 1, 1 + width),))
        labels = [filling.head(c.label, 1, span) for c, span in zip(block.columns, head, strict=True)]
        rows.append((filling.head(block.corner), *labels))
        for row in block.printed_rows:
            figures = [filling.figure(row, c, span) for c, span in zip(block.columns, body, strict=True)]
            rows.append((filling.label(row), *figures))
        if filling.style.extra_row and block is blocks[0]:
            extra = zip(("3", "0", "3"), body, strict=False)
            rows.append((Box("其他文件"), *(Box(text, 1, span, "figure") for text, span in extra)))
    return Table(filling.table.code, tuple(rows))


def _spans(count: int, width: int, uneven: bool) -> tuple[list[int], list[int]]:
    if not uneven or count < 3:
        even = [1] * (count - 1) + [width - count + 1]
        return even, even
    spare = width - count
    return [1, 1 + spare] + [1] * (count - 2), [1 + spare] + [1] * (count - 1)


def _tree(filling: Filling) -> Table:
    """表三: a column of labels for each level of the row tree, column groups in the header."""
    block = filling.table.blocks[0]
    paths = {row.code: _path(filling.table, row) for row in block.printed_rows}
    depth = max(len(path) for path in paths.values()) + 1
    rows = _tree_header(filling, block, depth)
    header_rows = len(rows)
    begun: set[str] = set()
    for row in block.printed_rows:
        opening = [group for group in paths[row.code] if group.code not in begun]
        begun |= {group.code for group in opening}
        boxes = [filling.label(group, sum(group in path for path in paths.values())) for group in opening]
        boxes.append(filling.label(row, 1, depth - len(paths[row.code])))
        rows.append((*boxes, *(filling.figure(row, column) for column in block.columns)))
    return Table(filling.table.code, tuple(rows), header_rows)


def _path(table: FormTable, row: Row) -> list[Row]:
    path: list[Row] = []
    while row.group:
        row = table.row(row.group)
        path.insert(0, row)
    return path


def _tree_header(filling: Filling, block: Block, depth: int) -> list[tuple[Box, ...]]:
    middle: list[Box] = []
    bottom: list[Box] = []
    for column in block.columns:
        if column.group is None:
            middle.append(filling.head(column.label, 2))
            continue
        if not bottom:
            members = sum(other.group == column.group for other in block.columns)
            middle.append(filling.head(column.group, 1, members))
        bottom.append(filling.head(column.label))
    top = (filling.head(block.corner, 3, depth), filling.head(block.heading, 1, len(block.columns)))
    return [top, tuple(middle), tuple(bottom)]


def _across(filling: Filling) -> Table:
    """表四: the rows stand side by side; three merged zeros stand for fifteen where the style says so."""
    block = filling.table.blocks[0]
    count = len(block.columns)
    top: list[Box] = []
    middle: list[Box] = []
    bottom: list[Box] = []
    columns = [filling.head(column.label) for column in block.columns]
    for row in block.rows:
        members = filling.table.children(row.code)
        name = filling.label(row, 1, count * max(1, len(members)))._replace(kind="head")
        if row.group:
            middle.append(name)
            bottom += columns
        else:
            top.append(name)
            middle += [] if members else [box._replace(rows=2) for box in columns]
    figures = tuple(box for row in block.printed_rows for box in _side(filling, block, row))
    return Table(filling.table.code, (tuple(top), tuple(middle), tuple(bottom), figures), 3)


def _side(filling: Filling, block: Block, row: Row) -> list[Box]:
    zero = all(filling.value(row, column) == 0 for column in block.columns)
    if filling.style.merged_zeros and zero:
        return [Box("0", 1, len(block.columns), "figure")]
    return [filling.figure(row, column) for column in block.columns]
