"""Faults of filling in: fractions, signs, blanks, sections and editions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from gongkai.core.form import Address
from gongkai.core.report import Deviation, Narrative
from gongkai.law.load import forms
from gongkai.made_up.faults.changes import planted, value, with_cells
from gongkai.made_up.made import MadeUp, Planted
from gongkai.made_up.reports import made as report_of


def _counts(made: MadeUp) -> list[Address]:
    """The cells with a count in them that is not 0."""
    columns = made.report.form.columns
    return [
        a
        for a in made.report.form.addresses
        if value(made.report, a) > 0 and not (columns[a].fractional or columns[a].signed)
    ]


def fraction(made: MadeUp, draws: Random) -> MadeUp | None:
    """A decimal point among the digits of a count."""
    cells = [cell for cell in _counts(made) if value(made.report, cell) % 10]
    if not cells:
        return None
    cell = draws.choice(cells)
    fault = Planted(rule="AR-shape-01", what="件数里误入小数点", cells=(cell,))
    return planted(made, with_cells(made.report, {cell: value(made.report, cell) / 10}), fault)


def negative(made: MadeUp, draws: Random) -> MadeUp | None:
    """A hyphen before a count."""
    cells = _counts(made)
    if not cells:
        return None
    cell = draws.choice(cells)
    fault = Planted(rule="AR-shape-02", what="件数前误入负号", cells=(cell,))
    return planted(made, with_cells(made.report, {cell: -value(made.report, cell)}), fault)


def blank_total(made: MadeUp, draws: Random) -> MadeUp | None:
    """A total left blank."""
    totals = [a for a in made.report.form.addresses if a.column == "total"]
    cell = draws.choice(totals)
    fault = Planted(rule="AR-shape-03", what="总计空着未填", cells=(cell,))
    return planted(made, with_cells(made.report, {cell: None}), fault)


def blank_table(made: MadeUp, draws: Random) -> MadeUp | None:
    """表四 left blank because nothing happened."""
    cells = tuple(a for a in made.report.form.addresses if a.table == "disputes")
    if any(value(made.report, cell) for cell in cells):
        return None
    fault = Planted(rule="AR-shape-04", what="没有发生的表整张空着", cells=cells)
    return planted(made, with_cells(made.report, dict.fromkeys(cells)), fault)


def section_missing(made: MadeUp, draws: Random) -> MadeUp | None:
    """The last section left out."""
    sections = tuple(section for section in made.report.narrative if section.number != 6)
    fault = Planted(rule="AR-shape-06", what="缺第六部分", also=("AR-shape-08",))
    return planted(made, replace(made.report, narrative=sections), fault)


def section_order(made: MadeUp, draws: Random) -> MadeUp | None:
    """The last two sections in each other's place."""
    *first, five, six = made.report.narrative
    fault = Planted(rule="AR-shape-07", what="第五、第六部分颠倒", also=("AR-shape-08",))
    return planted(made, replace(made.report, narrative=(*first, six, five)), fault)


def heading(made: MadeUp, draws: Random) -> MadeUp | None:
    """A heading in words of the agency's own; a reader reports the deviation, so it is given with it."""
    wrong = draws.choice(("存在不足与下步打算", "工作中的问题和今后安排"))

    def reworded(section: Narrative) -> Narrative:
        return replace(section, heading=f"五、{wrong}") if section.number == 5 else section

    narrative = tuple(map(reworded, made.report.narrative))
    found = Deviation(code="deviation.heading", message=f"标题“{wrong}”与格式规定的字句不同", text=wrong)
    report = replace(made.report, narrative=narrative, deviations=(found,))
    fault = Planted(rule="AR-shape-08", what="第五部分标题自拟", also=("AR-shape-06",))
    return planted(made, report, fault)


def old_edition(made: MadeUp, draws: Random) -> MadeUp | None:
    """The form of another year used."""
    other = next(form for form in forms() if not form.applies_to(made.year))
    report = report_of(made.agency, made.year, made.figures, made.prose, other)
    return planted(made, report, Planted(rule="AR-edition-01", what="用了不适用于本年度的格式"))


def old_row(made: MadeUp, draws: Random) -> MadeUp | None:
    """（六）其他处理 kept as one row, as the edition before had it."""
    table = made.report.form.table("requests")
    leaves = [row.code for row in table.children("other_handling")]
    if not leaves:
        return None
    cells = {a: cell for a, cell in made.report.cells.items() if a.row not in leaves}
    sums = {
        Address("requests", "other_handling", column.code): sum(
            (value(made.report, Address("requests", leaf, column.code)) for leaf in leaves), Decimal(0)
        )
        for column in table.blocks[0].columns
    }
    found = Deviation(
        code="deviation.undivided", message="（六）其他处理只填了一行", level="warning", cells=tuple(sums)
    )
    report = with_cells(replace(made.report, cells=cells, deviations=(found,)), sums)
    return planted(
        made, report, Planted(rule="AR-edition-02", what="（六）其他处理沿用上一版的一行", cells=tuple(sums))
    )
