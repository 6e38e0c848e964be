"""The arithmetic rules of a form written out as equations over cells; the checker and the solver share them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.core.form import Address, Block, Form, Table
from gongkai.core.rule import Kind, Of, Operand, Rule

EQUATION_KINDS = frozenset({Kind.SUM, Kind.BALANCE, Kind.CARRY, Kind.STOCK, Kind.ROLL_UP})
Present = Callable[[Address], bool]


class Term(NamedTuple):
    """A cell of this report, last year's or (summed) the children's, with its sign."""

    address: Address
    sign: int
    of: Of


@dataclass(frozen=True, slots=True)
class Equation:
    """Σ left = Σ right, one line of a rule; `line` is the code of the column, row or cell it runs along."""

    rule: Rule
    table: str
    line: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.left + self.right

    @property
    def of(self) -> frozenset[Of]:
        return frozenset(term.of for term in self.terms)


def equations(form: Form, present: Present = lambda _: False) -> Iterator[Equation]:
    """Every equation of the form, in the order of its rules.

    `present(address)` tells whether the report prints a figure in a cell that the edition itself does not print;
    a group printed as one undivided row then stands for its absent leaves.
    """
    for rule in form.rules:
        if rule.kind in EQUATION_KINDS:
            yield from _of_rule(form, rule, present)


def _of_rule(form: Form, rule: Rule, present: Present) -> Iterator[Equation]:
    assert rule.table is not None
    table = form.table(rule.table)
    for block in table.blocks:
        for line in _lines(block, rule):
            write = _writer(table, block, rule, line, present)
            left, right = write(rule.left), write(rule.right)
            if left and right:
                yield Equation(rule, table.code, line, left, right)


def _lines(block: Block, rule: Rule) -> Iterator[str]:
    rows, columns = [r.code for r in block.printed_rows], [c.code for c in block.columns]
    if rule.along == "columns":
        lines = columns
    elif rule.along == "rows":
        lines = rows
    else:
        lines = [f"{row}/{column}" for row in rows for column in columns]
    yield from (line for line in lines if not rule.over or line in rule.over or line.split("/")[0] in rule.over)


def _writer(
    table: Table, block: Block, rule: Rule, line: str, present: Present
) -> Callable[[tuple[Operand, ...]], tuple[Term, ...]]:
    columns = {column.code for column in block.columns}
    rows = {row.code for row in block.rows}

    def addresses(code: str) -> Iterator[Address]:
        if rule.along == "cells":
            yield Address(table.code, *line.split("/"))
        elif rule.along == "rows":
            if code in columns:
                yield Address(table.code, line, code)
        elif code in rows:
            yield from (Address(table.code, row, line) for row in _cut(table, code, line, present))

    def write(operands: tuple[Operand, ...]) -> tuple[Term, ...]:
        return tuple(Term(a, operand.sign, operand.of) for operand in operands for a in addresses(operand.code))

    return write


def _cut(table: Table, code: str, column: str, present: Present) -> Iterator[str]:
    """The rows that add up to `code`: its leaves, but a group itself where it alone is printed."""
    below = [row for row in table.children(code) if not row.total]
    if not below:
        yield code
        return
    leaves = [leaf for row in below for leaf in table.leaves(row.code)]
    group_printed = present(Address(table.code, code, column))
    if group_printed and not any(present(Address(table.code, leaf, column)) for leaf in leaves):
        yield code
        return
    for row in below:
        yield from _cut(table, row.code, column, present)
