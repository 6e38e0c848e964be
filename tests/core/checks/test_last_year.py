"""Beside last year's figures: leaps, and tables left as they were."""

from __future__ import annotations

import pytest
from hypothesis import given

from adding_up import YEAR, requests
from gongkai.core.check import check
from gongkai.core.finding import Finding
from gongkai.core.report import Report
from gongkai.core.rule import Level
from gongkai.law.load import general_rules, wording
from sample_reports import report

RULES = general_rules()


def findings(made: Report, last: Report | None, rule: str) -> list[Finding]:
    return [f for f in check(made, last=last, rules=RULES, wording=wording()).findings if f.rule == rule]


@pytest.mark.parametrize(
    ("before", "now", "leap"),
    [
        (40, 400, True),
        (40, 399, False),
        (400, 40, True),
        (0, 20, True),
        (0, 19, False),
        (1, 20, False),
        (2, 22, True),
        (500, 0, True),
        (None, 500, False),
        (500, None, False),
    ],
)
def test_ten_times_as_much_and_twenty_more_is_a_leap(before, now, leap):
    cell = "disclosure/licences/decisions"
    found = findings(report(YEAR, {cell: now}), report(YEAR - 1, {cell: before}), "AR-across-01")
    assert [f.level for f in found] == ([Level.NOTE] if leap else [])


def test_a_leap_of_an_amount_by_thousands_points_to_the_unit():
    cell = "disclosure/charges/amount"
    found = findings(report(YEAR, {cell: 251000}), report(YEAR - 1, {cell: "25.1"}), "AR-across-01")
    assert "单位" in found[0].hint
    assert (found[0].found, str(found[0].expected)) == (251000, "25.1")


def test_a_leap_of_a_count_says_nothing_of_units():
    cell = "disclosure/licences/decisions"
    found = findings(report(YEAR, {cell: 5000}), report(YEAR - 1, {cell: 1}), "AR-across-01")
    assert found[0].hint == ""


def test_nothing_leaps_without_last_years_report():
    assert findings(report(YEAR, {"disclosure/licences/decisions": 9999}), None, "AR-across-01") == []


@given(requests())
def test_a_table_three_that_repeats_last_years_is_noticed_if_it_says_enough(cells):
    found = findings(report(YEAR, cells), report(YEAR - 1, cells), "AR-across-02")
    figures = {value for value in cells.values() if value}
    assert bool(found) == (len(figures) >= 3 and max(figures) >= 10)


def test_a_few_requests_answered_as_last_years_few_were_is_chance():
    cells = {
        f"requests/{row}/{c}": figure
        for row, figure in (("received", 3), ("granted", 2), ("not_held", 1), ("handled_total", 3))
        for c in ("natural_person", "total")
    }
    assert findings(report(YEAR, cells), report(YEAR - 1, cells), "AR-across-02") == []


@given(requests())
def test_one_figure_updated_is_not_the_whole_table_repeated(cells):
    last = {**cells, "requests/received/total": cells["requests/received/total"] + 1}
    assert findings(report(YEAR, cells), report(YEAR - 1, last), "AR-across-02") == []


def test_one_request_each_year_is_chance():
    cells = {
        f"requests/{row}/{c}": 1
        for row in ("received", "granted", "handled_total")
        for c in ("natural_person", "total")
    }
    assert findings(report(YEAR, cells), report(YEAR - 1, cells), "AR-across-02") == []


def test_decisions_repeated_from_last_year_are_noticed():
    cells = {"disclosure/licences/decisions": 40, "disclosure/penalties/decisions": 10}
    found = findings(report(YEAR, cells), report(YEAR - 1, cells), "AR-across-03")
    assert [(f.level, len(f.cells)) for f in found] == [(Level.WARNING, 2)]
    assert "2 格中有 2 格与上年度报告相同" in found[0].message


def test_documents_in_force_alone_may_stay_as_they_were():
    cells = {"disclosure/normative_documents/in_force": 25}
    assert findings(report(YEAR, cells), report(YEAR - 1, cells), "AR-across-03") == []


def test_most_figures_repeated_is_a_note_and_all_of_them_is_not_said_twice():
    cells = {
        "requests/received/total": 31,
        "requests/granted/total": 15,
        "requests/not_held/total": 9,
        "requests/repeat/total": 7,
    }
    last = {**cells, "requests/received/total": 30}
    assert [f.level for f in findings(report(YEAR, cells), report(YEAR - 1, last), "AR-across-04")] == [Level.NOTE]
    assert findings(report(YEAR, cells), report(YEAR - 1, cells), "AR-across-04") == []
    assert len(findings(report(YEAR, cells), report(YEAR - 1, cells), "AR-across-02")) == 1


def test_a_report_of_two_years_ago_is_not_last_years():
    cells = {"disclosure/licences/decisions": 40, "disclosure/penalties/decisions": 10}
    assert findings(report(YEAR, cells), report(YEAR - 2, cells) if YEAR - 2 > 2018 else None, "AR-across-03") == []
