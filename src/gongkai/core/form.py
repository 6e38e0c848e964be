"""A statutory form as data: tables, rows and columns in official words, and the addresses of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from gongkai.core.rule import Rule


class Address(NamedTuple):
    """Where a figure stands, the same in every edition: `requests/received/total` (FORM-CODES)."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return "/".join(self)

    @classmethod
    def parse(cls, text: str) -> Address:
        """`table/row/column` → Address; ValueError names the text that is none."""
        parts = text.split("/")
        if len(parts) != 3 or not all(parts):
            raise ValueError(f"不是单元格地址（应为 表/行/列）：{text!r}")
        return cls(*parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `group` is the printed heading above it, `also` other words seen for it."""

    code: str
    label: str
    group: str | None = None
    unit: str = "件"
    signed: bool = False
    fractional: bool = False
    total: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row, or (`printed` false) a group of rows that has words of its own but no figures in this edition."""

    code: str
    label: str
    group: str | None = None
    printed: bool = True
    total: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Block:
    """A run of rows under one header; `across` prints the rows side by side as one line of figures (表四).

    Two blocks are the same only if they are one: forms are loaded once, and readers look blocks up often.
    """

    heading: str | None
    corner: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    across: bool = False

    @cached_property
    def printed_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.printed)


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """A table of the form: `number` is the section it is printed in, said 表二, 表三, 表四."""

    code: str
    number: str
    section: int
    blocks: tuple[Block, ...]

    def rows(self) -> Iterator[Row]:
        for block in self.blocks:
            yield from block.rows

    def block_of(self, row: str) -> Block:
        """The block of a row; KeyError if the table has no such row."""
        return self._places[row][0]

    def row(self, code: str) -> Row:
        """The row of a code; KeyError if the table has no such row."""
        return self._places[code][1]

    @cached_property
    def _places(self) -> dict[str, tuple[Block, Row]]:
        return {row.code: (block, row) for block in self.blocks for row in block.rows}

    def children(self, group: str) -> tuple[Row, ...]:
        return self._children.get(group, ())

    @cached_property
    def _children(self) -> dict[str | None, tuple[Row, ...]]:
        found: dict[str | None, tuple[Row, ...]] = {}
        for row in self.rows():
            found[row.group] = (*found.get(row.group, ()), row)
        return found

    def leaves(self, code: str) -> tuple[str, ...]:
        """The row itself, or for a group every row below it that is neither a group nor a total."""
        if code not in self._leaves:
            below = self.children(code)
            found = tuple(leaf for row in below if not row.total for leaf in self.leaves(row.code))
            self._leaves[code] = found if below else (code,)
        return self._leaves[code]

    @cached_property
    def _leaves(self) -> dict[str, tuple[str, ...]]:
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of the six sections: its number and official heading; `also` other words seen for it."""

    number: int
    heading: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Form:
    """An edition of the annual report; exactly one applies to a report year."""

    id: str
    title: str
    basis: str
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    rules: tuple[Rule, ...] = field(default=(), repr=False)

    def __hash__(self) -> int:
        return hash(self.id)  # an id names one edition; its rules hold mappings, which have no hash

    def applies_to(self, year: int) -> bool:
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def table(self, code: str) -> Table:
        return next(table for table in self.tables if table.code == code)

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Every printed cell, in print order."""
        return tuple(
            Address(table.code, row.code, column.code)
            for table in self.tables
            for block in table.blocks
            for row in block.printed_rows
            for column in block.columns
        )

    @cached_property
    def columns(self) -> Mapping[Address, Column]:
        """The column of every cell that the edition has words for: the printed ones and those of unprinted groups."""
        return {
            Address(table.code, row.code, column.code): column
            for table in self.tables
            for block in table.blocks
            for row in block.rows
            for column in block.columns
        }

    @cached_property
    def labels(self) -> Mapping[Address, tuple[str, str, str]]:
        """The words of every cell in `columns`: the table's number, the row's label, the column's."""
        return {
            address: (table.number, row.label, self.columns[address].label)
            for table in self.tables
            for block in table.blocks
            for row in block.rows
            for address in (Address(table.code, row.code, column.code) for column in block.columns)
        }

    @cached_property
    def places(self) -> Mapping[Address, int]:
        """The printed cells with their number in print order."""
        return {address: number for number, address in enumerate(self.addresses)}

    def column(self, address: Address) -> Column:
        """The column of a cell; KeyError if the edition has no such column in that row's block."""
        return self.columns[address]

    def name(self, address: Address) -> str:
        """In words a clerk uses: 表三 · （七）总计 · 自然人; an address of another edition as its codes."""
        words = self.labels.get(address)
        return " · ".join(words) if words else str(address)
