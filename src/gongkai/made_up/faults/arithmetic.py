"""Faults of arithmetic: a figure mistyped, a carry forgotten, a body left out of the sum."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from gongkai.core.form import Address
from gongkai.made_up.faults.changes import Planter, at, planted, slip, value, with_cells
from gongkai.made_up.made import MadeUp, Planted

APPLICANTS = ("natural_person", "enterprise", "research", "welfare", "legal_service", "other_organization")
GROUPS = ("reconsideration", "direct", "after_reconsideration")
ENDS = ("received", "carried_in", "handled_total", "carried_out")


def row_total(made: MadeUp, draws: Random) -> MadeUp | None:
    """The total of a row of 表三 mistyped."""
    rows = [a for a in made.report.form.addresses if a.table == "requests" and a.column == "total"]
    return _one_cell(made, draws, rows, "AR{}-3-01", "总计一格数字敲错")


def outcome(made: MadeUp, draws: Random) -> MadeUp | None:
    """An outcome of one kind of applicant mistyped."""
    cells = [
        a for a in made.report.form.addresses if a.table == "requests" and a.row not in ENDS and a.column in APPLICANTS
    ]
    return _one_cell(made, draws, cells, "AR{}-3-02", "办理结果一格数字敲错")


def column_end(made: MadeUp, draws: Random) -> MadeUp | None:
    """What was received, answered or carried mistyped in one column: the balance no longer closes."""
    cells = [Address("requests", row, column) for row in ENDS for column in APPLICANTS]
    return _one_cell(made, draws, cells, "AR{}-3-03", "新收、办结、结转中一格数字敲错")


def _one_cell(made: MadeUp, draws: Random, cells: list[Address], rule: str, what: str) -> MadeUp | None:
    """One figure of several mistyped; where there are only zeros, a figure in a cell that should be 0."""
    filled = [cell for cell in cells if value(made.report, cell)]
    cell = draws.choice(filled or cells)
    report = with_cells(made.report, {cell: slip(value(made.report, cell), draws)})
    return planted(made, report, Planted(rule=rule.format(_edition(made)), what=what, cells=(cell,), culprit=cell))


def _edition(made: MadeUp) -> str:
    return made.report.form.id[-4:]


def carry_forgotten(made: MadeUp, draws: Random) -> MadeUp | None:
    """What was carried in counted as received this year; where nothing was, one of this year's as carried in."""
    if made.last is None:
        return None
    column = "natural_person"
    carried, received = (at(f"requests/{row}/{column}") for row in ("carried_in", "received"))
    shift = -value(made.report, carried) or Decimal(1)
    if value(made.report, received) < shift:
        return None
    moved = {a._replace(column=c): s for a, s in ((carried, shift), (received, -shift)) for c in (column, "total")}
    report = with_cells(made.report, {cell: value(made.report, cell) + by for cell, by in moved.items()})
    rule = f"AR{_edition(made)}-3-04"
    return planted(made, report, Planted(rule=rule, what="上年结转没有承接上年报告", cells=tuple(moved)))


def dispute_total(made: MadeUp, draws: Random) -> MadeUp | None:
    """The total of a group of 表四 left 0 though there were cases, or mistyped."""
    filled = [row for row in GROUPS if value(made.report, at(f"disputes/{row}/total"))]
    if not filled:
        return None
    cell = at(f"disputes/{draws.choice(filled)}/total")
    wrong = draws.choice((Decimal(0), slip(value(made.report, cell), draws)))
    fault = Planted(rule=f"AR{_edition(made)}-4-01", what="表四总计漏填或敲错", cells=(cell,))
    return planted(made, with_cells(made.report, {cell: wrong}), fault)


def pending_dropped(made: MadeUp, draws: Random) -> MadeUp | None:
    """Cases pending last year are not reported any more."""
    dropped = [row for row in GROUPS if made.last and value(made.last, at(f"disputes/{row}/pending"))]
    if not dropped:
        return None
    cells = [a for a in made.report.form.addresses if a.table == "disputes" and a.row == dropped[0]]
    fault = Planted(rule=f"AR{_edition(made)}-4-03", what="上年未审结的案件漏报", cells=tuple(cells))
    return planted(made, with_cells(made.report, dict.fromkeys(cells, 0)), fault)


def body_left_out(table: str, rule: str) -> Planter:
    """A planter that sums a government's table without one of the bodies below it."""

    def plant(made: MadeUp, draws: Random) -> MadeUp | None:
        cells = [a for a in made.report.form.addresses if a.table == table]
        busy = [child for child in made.children if any(value(child, cell) for cell in cells)]
        if not busy:
            return None
        child = draws.choice(busy)
        less = {cell: value(made.report, cell) - value(child, cell) for cell in cells if value(child, cell)}
        fault = Planted(rule=rule.format(_edition(made)), what=f"汇总时漏了{child.agency}", cells=tuple(less))
        return planted(made, with_cells(made.report, less), fault)

    return plant


def group_row(made: MadeUp, draws: Random) -> MadeUp | None:
    """（六）其他处理 printed with a sum of its own beside its three rows, and the sum is wrong."""
    form = made.report.form
    leaves = [row.code for row in form.table("requests").children("other_handling")]
    if not leaves:
        return None
    cells: dict[Address, Decimal] = {}
    for column in (*APPLICANTS, "total"):
        parts = [value(made.report, Address("requests", leaf, column)) for leaf in leaves]
        cells[Address("requests", "other_handling", column)] = sum(parts, Decimal(0))
    wrong = Address("requests", "other_handling", "total")
    cells[wrong] = slip(cells[wrong], draws)
    fault = Planted(rule="AR2021-3-06", what="（六）其他处理另填的合计不等于三项之和", cells=(wrong,))
    return planted(made, with_cells(made.report, cells), fault)
