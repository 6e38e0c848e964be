"""The shape of figures: whole, not negative, in their unit, and there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adding_up import YEAR, at
from gongkai.core.check import check
from gongkai.core.finding import Finding, Verdict
from gongkai.core.report import Report
from gongkai.core.rule import Level
from gongkai.law.load import form_of, general_rules, wording
from sample_reports import report


def findings(made: Report, rule: str) -> list[Finding]:
    return [f for f in check(made, rules=general_rules(), wording=wording()).findings if f.rule == rule]


def test_a_figure_with_a_fraction_is_no_count():
    found = findings(report(YEAR, {"requests/received/total": "2.5"}), "AR-shape-01")
    assert [f.cells for f in found] == [(at("requests/received/total"),)]
    assert "填的是 2.5" in found[0].message


@pytest.mark.parametrize("value", [0, 7, "7.0", None])
def test_a_whole_figure_or_a_blank_is_of_the_right_shape(value):
    assert findings(report(YEAR, {"requests/received/total": value}), "AR-shape-01") == []


def test_an_amount_may_have_a_fraction():
    assert findings(report(YEAR, {"disclosure/charges/amount": "96171.6"}), "AR-shape-01") == []


def test_a_negative_count_is_an_error():
    found = findings(report(YEAR, {"requests/granted/enterprise": -1}), "AR-shape-02")
    assert [(f.level, f.found) for f in found] == [(Level.ERROR, -1)]


def test_a_change_may_be_negative():
    assert findings(report(2020, {"disclosure/licences/items_change": -8}), "AR-shape-02") == []


def test_the_blank_total_of_the_founding_report_is_found_though_its_row_is_blank():
    """139 of 161 cells are blank; every 总计 is filled but that of （六）."""
    form = form_of(2020)
    blank = {str(a): None for a in form.addresses if a.table == "requests" and a.column != "total"}
    found = findings(report(2020, {**blank, "requests/other_handling/total": None}), "AR-shape-03")
    assert [(f.cells, f.blank) for f in found] == [((at("requests/other_handling/total"),),) * 2]
    assert "（六）其他处理 · 总计" in found[0].message


def test_blank_totals_are_said_once_for_each_table():
    cells = {f"requests/{row}/total": None for row in ("granted", "partial", "petition")}
    cells |= {"requests/granted/natural_person": 3, "disputes/direct/total": None}
    found = findings(report(YEAR, cells), "AR-shape-03")
    assert [(f.subject, len(f.cells)) for f in found] == [("requests", 3), ("disputes", 1)]


def test_a_blank_that_is_no_total_is_not_asked_for():
    assert findings(report(YEAR, {"requests/granted/research": None}), "AR-shape-03") == []


def test_blank_totals_in_a_column_of_blanks_are_not_asked_for():
    form = form_of(YEAR)
    blank = {str(a): None for a in form.addresses if a.table == "requests"}
    assert findings(report(YEAR, blank), "AR-shape-03") == []


def test_a_table_of_blanks_says_nothing_and_is_asked_for_once():
    form = form_of(YEAR)
    blank = {str(a): None for a in form.addresses if a.table == "requests"}
    found = findings(report(YEAR, blank), "AR-shape-04")
    assert [f.subject for f in found] == ["requests"]
    assert f"{len(blank)} 格全部为空" in found[0].message


def test_a_table_that_was_not_read_is_not_a_table_of_blanks():
    form = form_of(YEAR)
    absent = {str(a): ... for a in form.addresses if a.table == "disputes"}
    assert findings(report(YEAR, absent), "AR-shape-04") == []


@pytest.mark.parametrize(("unit", "count"), [("元", 1), ("万元", 0), (None, 0)])
def test_an_amount_printed_in_another_unit_is_noticed(unit, count):
    made = report(YEAR, {"disclosure/charges/amount": "25.1"})
    cell = at("disclosure/charges/amount")
    cells = {**made.cells, cell: replace(made.cells[cell], unit=unit, raw="251000")}
    found = findings(replace(made, cells=cells), "AR-shape-05")
    assert len(found) == count
    assert all(f.verdict is Verdict.BROKEN and "251000" in f.message for f in found)


def test_the_procurement_of_2019_prints_no_unit_and_may_be_in_yuan():
    made = report(2020, {"disclosure/procurement/amount": "25.1"})
    cell = at("disclosure/procurement/amount")
    assert (
        findings(replace(made, cells={**made.cells, cell: replace(made.cells[cell], unit="元")}), "AR-shape-05") == []
    )
