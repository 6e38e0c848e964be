"""The arithmetic rules of a form written out as equations over cells; the checker and the solver share them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.core.form import Address, Block, Form, Table
from gongkai.core.report import Report
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
    of: frozenset[Of] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "of", frozenset(term.of for term in self.terms))

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.left + self.right


def equations(form: Form, present: Present = lambda _: False) -> Iterator[Equation]:
    """Every equation of the form's arithmetic rules, in the order of its rules.

    `present(address)` tells whether the report prints a figure in a cell that the edition itself does not print;
    a group printed as one undivided row then stands for its absent leaves.
    """
    for rule in form.rules:
        if rule.kind in EQUATION_KINDS:
            yield from _of_rule(form, rule, present)


def equations_of(report: Report) -> tuple[Equation, ...]:
    """The equations of a report's form as this report prints its groups."""
    return written(report)[""]


def written(report: Report) -> Lines:
    """All lines of the form by rule: those of a rule with a function of its own under its id, the equations under "".

    Each way of printing the groups is written out once.
    """
    form, cells = report.form, report.cells
    groups = [address for address in cells if address not in form.places and address in form.columns]
    # A group's row counts once it is printed, a leaf's only with a figure: an undivided row may stand above blanks.
    leaves = [
        leaf
        for group in groups
        for code in form.table(group.table).leaves(group.row)
        if report.value(leaf := group._replace(row=code)) is not None
    ]
    present = frozenset((*groups, *leaves))
    # By identity: a form is data of the law files, and hashing one costs more than a check.
    kept = _WRITTEN.get((id(form), present))
    if kept is None or kept[0] is not form:
        if len(_WRITTEN) >= KEPT:
            _WRITTEN.clear()
        kept = _WRITTEN[id(form), present] = (form, _lines_by_rule(form, present.__contains__))
    return kept[1]


KEPT = 256
Lines = dict[str, tuple[Equation, ...]]
_WRITTEN: dict[tuple[int, frozenset[Address]], tuple[Form, Lines]] = {}


def _lines_by_rule(form: Form, present: Present) -> Lines:
    compared = (rule for rule in form.rules if rule.function is not None and rule.left)
    by_rule = {rule.id: tuple(_of_rule(form, rule, present)) for rule in compared}
    return {"": tuple(equations(form, present)), **by_rule}


def _of_rule(form: Form, rule: Rule, present: Present) -> Iterator[Equation]:
    assert rule.table is not None
    table = form.table(rule.table)
    for block in table.blocks:
        for line in _lines(table, block, rule, present):
            write = _writer(table, block, rule, line, present)
            left, right = write(rule.left), write(rule.right)
            if left and right:
                yield Equation(rule, table.code, line, left, right)


def _lines(table: Table, block: Block, rule: Rule, present: Present) -> Iterator[str]:
    columns = [column.code for column in block.columns]
    rows = list(_rows(table, block, present))
    if rule.along == "columns":
        lines = columns
    elif rule.along == "rows":
        lines = rows
    else:
        lines = [f"{row}/{column}" for row in rows for column in columns]
    yield from (line for line in lines if not rule.over or line in rule.over or line.split("/")[0] in rule.over)


def _rows(table: Table, block: Block, present: Present) -> Iterator[str]:
    """The rows that the report prints: a group too where it has figures, and then not the rows below it without any."""

    def prints(code: str) -> bool:
        return any(present(Address(table.code, code, column.code)) for column in block.columns)

    for row in block.rows:
        groups = [group for group in block.rows if not group.printed and prints(group.code)]
        alone = [group.code for group in groups if not any(map(prints, table.leaves(group.code)))]
        if row in groups or (row.printed and not any(row.code in table.leaves(code) for code in alone)):
            yield row.code


def _writer(
    table: Table, block: Block, rule: Rule, line: str, present: Present
) -> Callable[[tuple[Operand, ...]], tuple[Term, ...]]:
    columns = {column.code for column in block.columns}
    rows = {row.code for row in block.rows}

    def addresses(code: str, itself: bool) -> Iterator[Address]:
        if itself:
            yield from _beside_its_leaves(table, code, line, present)
        elif rule.along == "cells":
            yield Address(table.code, *line.split("/"))
        elif rule.along == "rows":
            if code in columns:
                yield Address(table.code, line, code)
        elif code in rows:
            yield from (Address(table.code, row, line) for row in _cut(table, code, line, present))

    def write(operands: tuple[Operand, ...]) -> tuple[Term, ...]:
        return tuple(Term(a, o.sign, o.of) for o in operands for a in addresses(o.code, o.itself))

    return write


def _beside_its_leaves(table: Table, group: str, column: str, present: Present) -> Iterator[Address]:
    """The cell of a group's own row, where the report prints it as well as a row below it."""
    leaves = (leaf for row in table.children(group) for leaf in table.leaves(row.code))
    own = Address(table.code, group, column)
    if present(own) and any(present(Address(table.code, leaf, column)) for leaf in leaves):
        yield own


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
