"""The statutory tables as HTML rows: merged headers with scopes, one cell for each address of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import lcm

from gongkai.core.form import Address, Block, Column, Row, Table
from gongkai.core.report import Report
from gongkai.publish.text_table import depth_of, shown_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A header cell: its words, spans and what it is the header of; `level` is the depth of a row's words."""

    text: str
    id: str = ""
    scope: str = "col"
    columns: int = 1
    rows: int = 1
    level: int = 0
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A cell for the figure of an address, under these headers."""

    address: Address
    headers: tuple[str, ...]
    columns: int = 1
    total: bool = False


Part = Head | Slot
Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The header lines and the figures of one block."""

    heads: tuple[Line, ...]
    lines: tuple[Line, ...]


def cell_id(address: Address) -> str:
    return "c-" + "-".join(address)


def layout(report: Report, table: Table) -> tuple[Body, ...]:
    """The blocks of a table as lines of cells; every line has the same width."""
    if all(block.across for block in table.blocks):
        return tuple(_across(table, block, number) for number, block in enumerate(table.blocks))
    units = lcm(*(len(block.columns) for block in table.blocks))
    depth = max(1 + depth_of(block, row) for block in table.blocks for row in block.rows)
    return tuple(_down(report, table, block, n, units, depth) for n, block in enumerate(table.blocks))


def _down(report: Report, table: Table, block: Block, number: int, units: int, depth: int) -> Body:
    span = units // len(block.columns)
    grouped = any(column.group for column in block.columns)
    heads = _grouped_heads(table, block, number, depth) if grouped else _plain_heads(table, block, number, units, depth)
    return Body(heads=tuple(heads), lines=tuple(_lines(report, table, block, number, span, depth)))


def _column_id(table: Table, number: int, column: Column) -> str:
    return f"h-{table.code}-{number}-{column.code}"


def _plain_heads(table: Table, block: Block, number: int, units: int, depth: int) -> Iterator[Line]:
    if block.heading:
        yield (Head(text=block.heading, scope="colgroup", columns=depth + units, style="band"),)
    span = units // len(block.columns)
    corner = Head(text=block.corner or "", columns=depth, style="corner")
    yield (corner, *(_head(table, number, column, columns=span) for column in block.columns))


def _grouped_heads(table: Table, block: Block, number: int, depth: int) -> Iterator[Line]:
    height = 3 if block.heading else 2
    corner = Head(text=block.corner or "", columns=depth, rows=height, style="corner")
    above = [Head(text=block.heading, scope="colgroup", columns=len(block.columns))] if block.heading else []
    middle: list[Part] = []
    for group, columns in _runs(block.columns):
        if group is None:
            middle += [_head(table, number, column, rows=2) for column in columns]
        else:
            middle.append(Head(text=group, scope="colgroup", columns=len(columns)))
    if above:
        yield (corner, *above)
        yield tuple(middle)
    else:
        yield (corner, *middle)
    yield tuple(_head(table, number, column) for column in block.columns if column.group)


def _head(table: Table, number: int, column: Column, *, columns: int = 1, rows: int = 1) -> Head:
    identity = _column_id(table, number, column)
    return Head(text=column.label, id=identity, columns=columns, rows=rows, style="total" if column.total else "")


def _runs(columns: Sequence[Column]) -> Iterator[tuple[str | None, list[Column]]]:
    run: list[Column] = []
    for column in columns:
        if run and column.group != run[0].group:
            yield run[0].group, run
            run = []
        run.append(column)
    yield run[0].group, run


def _lines(report: Report, table: Table, block: Block, number: int, span: int, depth: int) -> Iterator[Line]:
    shown = [row for row in shown_rows(report, table, block) if row.printed or _has_figures(report, table, block, row)]
    above = {row.code: tuple(groups_above(block, row)) for row in shown}
    opened: set[str] = set()
    for row in shown:
        groups = [group for group in above[row.code] if group.code not in opened]
        opened |= {group.code for group in groups}
        heads: list[Part] = []
        for group in groups:
            size = sum(group in above[other.code] for other in shown)
            heads.append(_row_head(table, group, rows=size, level=len(above[group.code]) if group.code in above else
                                   depth_of(block, group), style="group"))  # fmt: skip
        level = len(above[row.code])
        heads.append(_row_head(table, row, columns=depth - level, level=level, style="total" if row.total else ""))
        yield (*heads, *_figures(table, block, number, row, span, above[row.code]))


def _row_head(table: Table, row: Row, *, columns: int = 1, rows: int = 1, level: int = 0, style: str = "") -> Head:
    kind = "g" if style == "group" else "r"
    scope = "rowgroup" if style == "group" else "row"
    identity = f"{kind}-{table.code}-{row.code}"
    return Head(text=row.label, id=identity, scope=scope, columns=columns, rows=rows, level=level, style=style)


def _figures(table: Table, block: Block, number: int, row: Row, span: int, above: Sequence[Row]) -> Iterator[Slot]:
    for column in block.columns:
        headers = (_column_id(table, number, column), *(f"g-{table.code}-{g.code}" for g in above))
        address = Address(table.code, row.code, column.code)
        named = (*headers, f"r-{table.code}-{row.code}")
        yield Slot(address=address, headers=named, columns=span, total=column.total or row.total)


def _has_figures(report: Report, table: Table, block: Block, row: Row) -> bool:
    keys = (Address(table.code, row.code, column.code) for column in block.columns)
    return any(key in report.cells or report.is_unread(key) for key in keys)


def groups_above(block: Block, row: Row) -> Iterator[Row]:
    """The groups above a row, the outermost first."""
    group = next((other for other in block.rows if other.code == row.group), None)
    if group is not None:
        yield from groups_above(block, group)
        yield group


def _across(table: Table, block: Block, number: int) -> Body:
    """The rows side by side: their words above, the columns under each, one line of figures."""
    width, depth = len(block.columns), max(1 + depth_of(block, row) for row in block.rows)
    heads: list[Line] = []
    for level in range(depth):
        rows = [row for row in block.rows if depth_of(block, row) == level]
        heads.append(tuple(_above_head(table, block, row, width, depth - level) for row in rows))
    under = [(row, column) for row in block.printed_rows for column in block.columns]
    ids = {(r.code, c.code): f"h-{table.code}-{number}-{r.code}-{c.code}" for r, c in under}
    heads.append(tuple(Head(text=c.label, id=ids[r.code, c.code], style="total" if c.total else "") for r, c in under))
    slots = tuple(
        Slot(
            address=Address(table.code, row.code, column.code),
            headers=(
                *(f"g-{table.code}-{g.code}" for g in (*groups_above(block, row), row)),
                ids[row.code, column.code],
            ),
            total=column.total,
        )
        for row, column in under
    )
    return Body(heads=tuple(heads), lines=(slots,))


def _above_head(table: Table, block: Block, row: Row, width: int, room: int) -> Head:
    leaves = sum(row is other or row in groups_above(block, other) for other in block.printed_rows)
    identity = f"g-{table.code}-{row.code}"
    return Head(
        text=row.label,
        id=identity,
        scope="colgroup",
        columns=width * leaves,
        rows=room if row.printed else 1,
    )
