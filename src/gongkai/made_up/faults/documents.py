"""Faults of 表二: stocks that do not follow, columns exchanged or added up, money in the wrong unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from gongkai.core.form import Address
from gongkai.made_up.faults.changes import at, planted, slip, value, with_cells
from gongkai.made_up.made import MadeUp, Planted

ROW = "disclosure/normative_documents"
AMOUNT = at("disclosure/charges/amount")
LISTED = ("licences", "penalties", "other_services", "compulsory_measures")


def _is_2021(made: MadeUp) -> bool:
    return made.report.form.first_year >= 2021


def stock(made: MadeUp, draws: Random) -> MadeUp | None:
    """2021: what was repealed not taken off, or mistyped. 2019: last year's change not added to the items."""
    if made.last is None or made.last.form.id != made.report.form.id:
        return None
    return _in_force(made, draws) if _is_2021(made) else _items(made, draws)


def _in_force(made: MadeUp, draws: Random) -> MadeUp | None:
    cell, repealed = at(f"{ROW}/in_force"), value(made.report, at(f"{ROW}/repealed"))
    figure = value(made.report, cell)
    if not figure:
        return None
    wrong = figure + repealed if repealed else slip(figure, draws)
    fault = Planted(rule="AR2021-2-01", what="现行有效件数没有随制发、废止增减", cells=(cell,))
    return planted(made, with_cells(made.report, {cell: wrong}), fault)


def _items(made: MadeUp, draws: Random) -> MadeUp | None:
    for row in LISTED:
        cell = at(f"disclosure/{row}/items_last_year")
        before = value(made.last, cell) if made.last else Decimal(0)
        if before and before != value(made.report, cell):
            fault = Planted(rule="AR2019-2-01", what="上一年项目数量照填上年报告", cells=(cell,))
            return planted(made, with_cells(made.report, {cell: before}), fault)
    return None


def issued_exceeds(made: MadeUp, draws: Random) -> MadeUp | None:
    """制发 and 现行有效 exchanged."""
    issued, in_force = at(f"{ROW}/issued"), at(f"{ROW}/in_force")
    made_issued, stock_now = value(made.report, issued), value(made.report, in_force)
    if not _is_2021(made) or stock_now - value(made.report, at(f"{ROW}/repealed")) <= made_issued:
        return None
    fault = Planted(rule="AR2021-2-03", what="制发件数与现行有效件数填颠倒", cells=(issued, in_force))
    return planted(made, with_cells(made.report, {issued: stock_now, in_force: made_issued}), fault)


def all_alike(made: MadeUp, draws: Random) -> MadeUp | None:
    """The same figure written into all three columns."""
    figure = value(made.report, at(f"{ROW}/in_force"))
    if not _is_2021(made) or not figure:
        return None
    cells = tuple(at(f"{ROW}/{column}") for column in ("issued", "repealed", "in_force"))
    fault = Planted(rule="AR2021-2-04", what="制发、废止、现行有效填成同一个数", cells=cells)
    return planted(made, with_cells(made.report, dict.fromkeys(cells, figure)), fault)


def added_up(made: MadeUp, draws: Random) -> MadeUp | None:
    """增12 added to the items and written down as decisions."""
    rows = [row for row in LISTED if value(made.report, at(f"disclosure/{row}/items_last_year"))]
    if _is_2021(made) or not rows:
        return None
    row = draws.choice(rows)
    last, change, decisions = (at(f"disclosure/{row}/{c}") for c in ("items_last_year", "items_change", "decisions"))
    grown = value(made.report, change) or Decimal(draws.randint(2, 12))
    cells = {change: grown, decisions: value(made.report, last) + grown}
    fault = Planted(rule="AR2019-2-03", what="把上一年数量与增减相加当作处理决定数量", cells=tuple(cells))
    return planted(made, with_cells(made.report, cells), fault)


def disclosed_exceeds(made: MadeUp, draws: Random) -> MadeUp | None:
    """新公开 and 对外公开总数量 exchanged."""
    new, whole = at(f"{ROW}/disclosed"), at(f"{ROW}/disclosed_total")
    if _is_2021(made) or value(made.report, whole) <= value(made.report, new):
        return None
    cells = {new: value(made.report, whole), whole: value(made.report, new)}
    fault = Planted(rule="AR2019-2-04", what="新公开数量与对外公开总数量填颠倒", cells=tuple(cells))
    return planted(made, with_cells(made.report, cells), fault)


def rules_of_a_county(made: MadeUp, draws: Random) -> MadeUp | None:
    """Normative documents written one row too high, as 规章."""
    documents = [a for a in made.report.form.addresses if a.row == "normative_documents"]
    if made.agency.place.is_city or not any(value(made.report, cell) for cell in documents):
        return None
    cells: dict[Address, Decimal | int | None] = {}
    for cell in documents:
        cells |= {cell._replace(row="rules_documents"): value(made.report, cell), cell: 0}
    fault = Planted(rule="AR-suspicious-01", what="规范性文件错填在规章一行", cells=tuple(cells))
    return planted(made, with_cells(made.report, cells), fault)


def yuan(made: MadeUp, draws: Random) -> MadeUp | None:
    """Charges written in yuan where 万元 are asked for."""
    figure = value(made.report, AMOUNT)
    if not _is_2021(made) or not figure:
        return None
    fault = Planted(rule="AR-suspicious-02", what="收费金额误以元填写", cells=(AMOUNT,))
    return planted(made, with_cells(made.report, {AMOUNT: (figure * 10000).to_integral()}), fault)


def yuan_said(made: MadeUp, draws: Random) -> MadeUp | None:
    """Charges in yuan, and the cell says so: 251000元."""
    figure = value(made.report, AMOUNT)
    if not _is_2021(made) or not figure:
        return None
    raw = f"{(figure * 10000).to_integral():f}元"
    cell = replace(made.report.cells[AMOUNT], raw=raw, unit="元")
    report = replace(made.report, cells={**made.report.cells, AMOUNT: cell})
    return planted(made, report, Planted(rule="AR-shape-05", what="收费金额带单位“元”", cells=(AMOUNT,)))
