"""The table's side of a claim: sums of cells, where a blank counts as 0 and a blank 总计 as the sum of its row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gongkai.core.claim_lexicon import Operand, Sum
from gongkai.core.form import Address, Table
from gongkai.core.report import Report

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Amount:
    """What a sum of cells comes to; None when a cell of it was not read or is not there."""

    value: Decimal | None
    cells: tuple[Address, ...]
    unread: tuple[Address, ...] = ()


class Ledger:
    """A report's figures as prose speaks of them, each looked up once."""

    def __init__(self, report: Report) -> None:
        self.form = report.form
        self._cells = report.cells
        self._unread = frozenset(address for item in report.unread for address in item.addresses)
        self._known = {address[:2] for address, cell in report.cells.items()}
        self._tables = {table.code: table for table in report.form.tables}
        self._expanded: dict[Operand, tuple[Address, ...]] = {}

    def has(self, operands: Sum) -> bool:
        """Whether the edition prints every cell of a sum."""
        return all(self._addresses(operand) for operand in operands)

    def amount(self, operands: Sum) -> Amount:
        """The sum over these operands; unread or missing cells leave it open."""
        total, cells, unread = ZERO, [], []
        for operand in operands:
            for address in self._addresses(operand):
                cells.append(address)
                figure = self._figure(address)
                if figure is None:
                    unread.append(address)
                else:
                    total += operand.sign * figure
        return Amount(None if unread or not cells else total, tuple(cells), tuple(unread))

    def figure(self, address: Address) -> Decimal | None:
        """The figure as a claim counts it; None when it was not read or is not there."""
        return self._figure(address)

    def _addresses(self, operand: Operand) -> tuple[Address, ...]:
        if operand not in self._expanded:
            self._expanded[operand] = self._expand(operand)
        return self._expanded[operand]

    def _expand(self, operand: Operand) -> tuple[Address, ...]:
        """The cells of an operand, a group as its leaves; none where the edition has no such row or column."""
        table = self._tables.get(operand.table)
        if table is None or Address(operand.table, operand.row, operand.column) not in self.form.columns:
            return ()
        return tuple(Address(table.code, row, operand.column) for row in self._rows(table, operand.row))

    def _rows(self, table: Table, code: str) -> tuple[str, ...]:
        """A group's leaves, but the group itself where it alone is printed (an undivided （六）)."""
        leaves = table.leaves(code)
        printed_alone = (table.code, code) in self._known and not any(
            (table.code, leaf) in self._known for leaf in leaves
        )
        return (code,) if printed_alone else leaves

    def _figure(self, address: Address) -> Decimal | None:
        cell = self._cells.get(address)
        if cell is not None and cell.value is not None:
            return cell.value
        if address in self._unread:
            return None
        if self.form.columns[address].total:
            return self._row_sum(address)
        return ZERO if cell is not None or address[:2] in self._known else None

    def _row_sum(self, total: Address) -> Decimal | None:
        block = self.form.table(total.table).block_of(total.row)
        parts = [Address(total.table, total.row, column.code) for column in block.columns if not column.total]
        if total[:2] not in self._known or any(part in self._unread for part in parts):
            return None
        return sum((cell.value or ZERO for part in parts if (cell := self._cells.get(part))), ZERO)


def expand(sums: Iterable[Sum], rows: tuple[str, ...], columns: tuple[str, ...]) -> tuple[Sum, ...]:
    """Sums with `&` written out as the rows in force and `@` as the applicants named; none where no row is."""
    return tuple(full for operands in sums if (full := _expand(operands, rows, columns)))


def _expand(operands: Sum, rows: tuple[str, ...], columns: tuple[str, ...]) -> Sum:
    full: list[Operand] = []
    for operand in operands:
        named = rows if operand.row == "&" else (operand.row,)
        across = columns if operand.column == "@" else (operand.column,)
        if not named:
            return ()
        full += [Operand(operand.table, row, column, operand.sign) for row in named for column in across]
    return tuple(full)
