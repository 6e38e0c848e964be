"""Faults that show beside last year's report: a leap by a digit too many, tables that were not updated."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from gongkai.core.form import Address
from gongkai.made_up.faults.changes import Planter, at, planted, value, with_cells
from gongkai.made_up.made import MadeUp, Planted

LEAPING = ("licences/decisions", "penalties/decisions", "compulsory_measures/decisions", "charges/amount")


def leap(made: MadeUp, draws: Random) -> MadeUp | None:
    """A digit too many in a figure of 表二."""
    cells = [at(f"disclosure/{name}") for name in LEAPING]
    grown = [cell for cell in cells if value(made.report, cell) and made.last and value(made.last, cell)]
    if not grown:
        return None
    cell = draws.choice(grown)
    wrong = value(made.report, cell) * 10 + draws.randint(0, 9)
    return planted(
        made, with_cells(made.report, {cell: wrong}), Planted(rule="AR-across-01", what="多敲一位数字", cells=(cell,))
    )


def not_updated(table: str, rule: str) -> Planter:
    """A planter that leaves all of last year's figures standing in a table."""

    def plant(made: MadeUp, draws: Random) -> MadeUp | None:
        before = _last_years(made, table)
        if not before:
            return None
        fault = Planted(rule=rule, what="整张表沿用上年的数", cells=tuple(before))
        return planted(made, with_cells(made.report, before), fault)

    return plant


def hardly_updated(made: MadeUp, draws: Random) -> MadeUp | None:
    """Of 表三 only what was received brought up to date."""
    before = _last_years(made, "requests")
    kept = {cell: figure for cell, figure in before.items() if cell.row != "received"}
    if all(value(made.report, cell) == figure for cell, figure in before.items() if cell.row == "received"):
        return None
    fault = Planted(rule="AR-across-04", what="表三只改了新收一行", cells=tuple(kept))
    return planted(made, with_cells(made.report, kept), fault)


def _last_years(made: MadeUp, table: str) -> dict[Address, Decimal]:
    """Last year's figures of a table, where it is of the same edition, has any, and differs from this year's."""
    if made.last is None or made.last.form.id != made.report.form.id:
        return {}
    before = {a: value(made.last, a) for a in made.report.form.addresses if a.table == table}
    differs = any(value(made.report, cell) != figure for cell, figure in before.items())
    return before if differs and any(before.values()) else {}
