"""Two sides compared otherwise than by `=`: equal by chance, at most, all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adding_up import YEAR, at
from gongkai.core.check import check
from gongkai.core.finding import Finding
from gongkai.core.report import Report
from gongkai.core.rule import Level
from gongkai.law.load import wording
from sample_reports import report

COLUMNS = ("items_last_year", "items_change", "decisions")


def findings(made: Report, rule: str, **context: object) -> list[Finding]:
    return [f for f in check(made, wording=wording(), **context).findings if f.rule == rule]  # type: ignore[arg-type]


def table_two(**rows: tuple[object, object, object]) -> Report:
    cells = {f"disclosure/{row}/{c}": v for row, values in rows.items() for c, v in zip(COLUMNS, values, strict=True)}
    return report(2020, cells)


def test_the_founding_sums_are_noticed():
    found = findings(table_two(licences=(28, 12, 40), penalties=(4, 6, 10)), "AR2019-2-03")
    assert [(f.level, f.found, f.expected) for f in found] == [(Level.WARNING, 40, 40), (Level.WARNING, 10, 10)]
    assert set(found[0].cells) == {at(f"disclosure/licences/{column}") for column in COLUMNS}
    assert "恰好等于 28 + 12" in found[0].message
    assert "三栏恰好相加，处理决定数量应是办件量，请核实口径" in found[0].message


@pytest.mark.parametrize("row", [(4, 0, 10), (8, 5, 93), (90, 0, 22), (0, 0, 0), (5, 0, 5), (28, 12, None)])
def test_figures_that_other_agencies_fill_in_rightly_are_let_be(row):
    assert findings(table_two(licences=row), "AR2019-2-03") == []


def test_an_equality_without_a_change_counts_beside_one_with_a_change():
    found = findings(table_two(licences=(28, 12, 40), penalties=(5, 0, 5)), "AR2019-2-03")
    assert [f.subject for f in found] == ["disclosure/licences", "disclosure/penalties"]


def test_two_equalities_without_any_change_are_chance():
    assert findings(table_two(licences=(7, 0, 7), penalties=(5, 0, 5)), "AR2019-2-03") == []


def test_a_decrease_is_written_as_one():
    found = findings(table_two(licences=(30, -8, 22)), "AR2019-2-03")
    assert "30 − 8" in found[0].message


@given(st.integers(0, 500), st.integers(-50, 50), st.integers(0, 500))
def test_only_an_exact_sum_with_a_change_is_noticed(items, change, decisions):
    found = findings(table_two(licences=(items, change, decisions)), "AR2019-2-03")
    assert bool(found) == (items + change == decisions and 0 not in (items, change, decisions))


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_what_was_issued_and_not_repealed_is_in_force(issued, repealed, in_force):
    row = "disclosure/normative_documents"
    made = report(YEAR, {f"{row}/issued": issued, f"{row}/repealed": repealed, f"{row}/in_force": in_force})
    assert bool(findings(made, "AR2021-2-03")) == (issued - repealed > in_force)
    assert bool(findings(made, "AR2021-2-04")) == (issued == repealed == in_force != 0)


def test_nothing_is_compared_where_a_figure_is_blank():
    row = "disclosure/normative_documents"
    made = report(YEAR, {f"{row}/issued": 9, f"{row}/repealed": None, f"{row}/in_force": 1})
    assert findings(made, "AR2021-2-03") == []


def test_pending_cases_that_vanished_are_asked_after():
    last = report(YEAR - 1, {"disputes/direct/pending": 3, "disputes/direct/total": 3})
    found = findings(report(YEAR, {}), "AR2021-4-03", last=last)
    assert [(f.level, f.found, f.expected, f.year) for f in found] == [(Level.NOTE, 3, 0, YEAR)]
    assert "未经复议直接起诉" in found[0].message


def test_pending_cases_that_are_still_counted_are_no_fault():
    last = report(YEAR - 1, {"disputes/direct/pending": 3})
    made = report(YEAR, {"disputes/direct/upheld": 4, "disputes/direct/total": 4})
    assert findings(made, "AR2021-4-03", last=last) == []


def test_pending_cases_are_not_asked_after_without_last_years_report():
    assert findings(report(YEAR, {}), "AR2021-4-03") == []


def test_natural_persons_alike_to_the_total_are_normal():
    cells = {
        f"requests/{r}/{c}": 12 for r in ("received", "granted", "handled_total") for c in ("natural_person", "total")
    }
    assert check(report(YEAR, cells), wording=wording()).findings == ()
