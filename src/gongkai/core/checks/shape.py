"""Whether each figure is of the shape that its cell asks for: whole, not negative, in its unit, there at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from gongkai.core.checks.says import cell_finding, said
from gongkai.core.context import Context
from gongkai.core.finding import Finding
from gongkai.core.form import Address, Block, Column, Table
from gongkai.core.phrase import names
from gongkai.core.rule import Rule


def whole_number(context: Context, rule: Rule) -> Iterator[Finding]:
    """件, 项 and the like are counted: a figure with a fraction is none."""
    for address, value, column in _figures(context):
        if not column.fractional and value % 1:
            yield cell_finding(context, rule, address, value)


def not_negative(context: Context, rule: Rule) -> Iterator[Finding]:
    """Only a column of changes (本年增/减) has figures below 0."""
    for address, value, column in _figures(context):
        if value < 0 and not column.signed:
            yield cell_finding(context, rule, address, value)


def _figures(context: Context) -> Iterator[tuple[Address, Decimal, Column]]:
    columns = context.form.columns
    for address, cell in context.report.cells.items():
        if cell.value is not None and address in columns:
            yield address, cell.value, columns[address]


def in_unit(context: Context, rule: Rule) -> Iterator[Finding]:
    """The cells of `params.cells` print their unit in the form; a figure in another unit was converted in reading."""
    for text in rule.params["cells"]:
        address = Address.parse(text)
        cell, column = context.report.cells.get(address), context.form.columns.get(address)
        if cell is not None and column is not None and cell.unit and cell.unit != column.unit:
            middle = context.wording.say("check.unit", raw=cell.raw, unit=cell.unit, asked=column.unit)
            yield context.finding(
                rule,
                subject=text,
                message=said(context, rule, where=context.form.name(address), middle=middle),
                found=cell.value,
                cells=(address,),
            )


def totals_filled(context: Context, rule: Rule) -> Iterator[Finding]:
    """A blank 总计 (of a row or a column) whose line has figures, or whose neighbouring totals are mostly filled.

    One finding for each table: the same omission is said once.
    """
    for table in context.form.tables:
        blank = tuple(cell for block in table.blocks for cell in _blank_totals(context, table, block))
        if blank:
            middle = context.wording.say("check.blank", cells=names(context, blank), count=len(blank))
            message = said(context, rule, where=table.number, middle=middle)
            yield context.finding(rule, subject=table.code, message=message, cells=blank, blank=blank)


def _blank_totals(context: Context, table: Table, block: Block) -> Iterator[Address]:
    rows, columns = block.printed_rows, block.columns
    totals = [(row, column) for row in rows for column in columns if row.total or column.total]
    blank = [pair for pair in totals if _is_blank(context, Address(table.code, pair[0].code, pair[1].code))]
    if not blank:
        return
    filled = {(r.code, c.code) for r in rows for c in columns if _is_filled(context, table.code, r.code, c.code)}
    along, across = Counter(row for row, _ in filled), Counter(column for _, column in filled)
    for row, column in blank:
        by_row, by_column = along[row.code], across[column.code]
        summed, beside, whole = (by_row, by_column, rows) if column.total else (by_column, by_row, columns)
        if summed or 2 * beside > len(whole):
            yield Address(table.code, row.code, column.code)


def _is_blank(context: Context, cell: Address) -> bool:
    found = context.report.cells.get(cell)
    return found is not None and found.value is None


def _is_filled(context: Context, *address: str) -> bool:
    return context.value(Address(*address)) is not None


def tables_filled(context: Context, rule: Rule) -> Iterator[Finding]:
    """A table whose every cell is blank says nothing, not even that there was nothing."""
    for table in context.form.tables:
        cells = [address for address in context.form.addresses if address.table == table.code]
        if all(_is_blank(context, cell) for cell in cells):
            middle = context.wording.say("check.all_blank", count=len(cells))
            message = said(context, rule, where=table.number, middle=middle)
            yield context.finding(rule, subject=table.code, message=message, cells=tuple(cells), blank=tuple(cells))
