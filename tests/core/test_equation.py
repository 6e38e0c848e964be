"""The rules of a form written out: how many, over which cells, and how a printed group changes them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from adding_up import APPLICANTS, YEAR, at, edition, outcomes
from gongkai.core.equation import Equation, equations, equations_of, written
from gongkai.core.rule import Of
from sample_reports import report

THREE = ("not_corrected", "fee_unpaid", "other_reason")


def by_rule(made) -> Counter[str]:
    return Counter(equation.rule.id for equation in equations_of(made))


def one(made, rule: str, line: str) -> Equation:
    return next(e for e in equations_of(made) if e.rule.id == rule and e.line == line)


@pytest.mark.parametrize(("year", "rows", "own"), [(2020, 23, 37), (2022, 25, 39)])
def test_table_three_has_a_sum_for_each_row_and_two_rules_for_each_column(year, rows, own):
    counts = by_rule(report(year, {}))
    prefix = f"AR{edition(year).first_year}-3-0"
    assert [counts[f"{prefix}{n}"] for n in (1, 2, 3)] == [rows, 7, 7]
    assert sum(counts[f"{prefix}{n}"] for n in (1, 2, 3)) == own


def test_the_sum_of_outcomes_runs_over_every_leaf():
    equation = one(report(YEAR, {}), "AR2021-3-02", "total")
    assert [term.address for term in equation.left] == [at("requests/handled_total/total")]
    assert tuple(term.address.row for term in equation.right) == outcomes(edition())
    assert len(equation.right) == 21


def test_a_row_is_the_sum_of_its_applicants():
    equation = one(report(YEAR, {}), "AR2021-3-01", "granted")
    assert tuple(term.address.column for term in equation.right) == APPLICANTS


def test_every_cell_of_table_four_is_rolled_up():
    lines = [e for e in equations_of(report(YEAR, {})) if e.rule.id == "AR2021-4-02"]
    assert len(lines) == 15
    assert all(e.of == {Of.THIS, Of.CHILDREN} for e in lines)


def test_an_undivided_group_takes_the_place_of_its_rows_in_that_column_alone():
    absent = {f"requests/{row}/total": ... for row in THREE}
    made = report(YEAR, {**absent, "requests/other_handling/total": 4})
    total, other = one(made, "AR2021-3-02", "total"), one(made, "AR2021-3-02", "enterprise")
    assert "other_handling" in [term.address.row for term in total.right]
    assert not set(THREE) & {term.address.row for term in total.right}
    assert set(THREE) <= {term.address.row for term in other.right}


def test_an_undivided_group_has_a_row_sum_and_its_rows_have_none():
    columns = (*APPLICANTS, "total")
    absent = {f"requests/{row}/{c}": ... for row in THREE for c in columns}
    made = report(YEAR, {**absent, **{f"requests/other_handling/{c}": 0 for c in columns}})
    lines = [e.line for e in equations_of(made) if e.rule.id == "AR2021-3-01"]
    assert "other_handling" in lines
    assert not set(THREE) & set(lines)
    assert len(lines) == 23


def test_a_group_beside_its_rows_has_a_rule_of_its_own():
    assert by_rule(report(YEAR, {}))["AR2021-3-06"] == 0
    made = report(YEAR, {"requests/other_handling/total": 0})
    assert by_rule(made)["AR2021-3-06"] == 1


def test_a_rule_with_a_function_is_no_equation_but_has_its_lines():
    made = report(2020, {})
    assert [e.line for e in written(made)["AR2019-2-03"]] == [
        "licences",
        "other_services",
        "penalties",
        "compulsory_measures",
    ]
    assert by_rule(made)["AR2019-2-03"] == 0


def test_the_equations_of_a_form_are_written_out_once():
    assert equations_of(report(YEAR, {})) is equations_of(report(YEAR + 1, {"requests/received/total": 3}))


def test_a_changed_form_does_not_get_the_equations_of_another():
    form = replace(edition(), rules=edition().rules[:1])
    made = replace(report(YEAR, {}), form=form)
    assert {e.rule.id for e in equations_of(made)} == {edition().rules[0].id}


def test_without_a_report_the_form_alone_is_written_out():
    assert list(equations(edition())) == list(equations_of(report(YEAR, {})))
