"""Equations answered: three verdicts, blanks that may be anything and blanks that cannot help."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adding_up import YEAR, answered, at, disputes, requests
from gongkai.core.finding import Verdict
from gongkai.core.report import Unread
from gongkai.core.rule import Of
from gongkai.core.verdict import Answer
from sample_reports import report

ROW = "disputes/reconsideration"
NAMES = ("upheld", "corrected", "other_result", "pending", "total")


def row_answer(*values: object, **context: object) -> Answer:
    """The answer of 总计 = the four results, for the values of upheld, corrected, other_result, pending, total."""
    made = report(YEAR, {f"{ROW}/{name}": value for name, value in zip(NAMES, values, strict=True)})
    return next(a for a in answered(made, **context) if a.equation.line == "reconsideration" and len(a.parts) == 5)


def line(made, rule: str, code: str, **context: object) -> Answer:
    return next(a for a in answered(made, **context) if a.equation.rule.id == rule and a.equation.line == code)


@given(requests(), disputes())
def test_every_rule_of_tables_that_add_up_holds(three, four):
    assert {answer.verdict for answer in answered(report(YEAR, three | four))} == {Verdict.HOLDS}


@given(disputes(), st.sampled_from(NAMES), st.integers(1, 99))
def test_one_figure_changed_breaks_its_row_and_no_other(cells, name, by):
    cells[f"{ROW}/{name}"] += by
    broken = [a for a in answered(report(YEAR, cells)) if a.verdict is Verdict.BROKEN]
    assert [answer.equation.line for answer in broken] == ["reconsideration"]
    assert broken[0].gap == (by if name == "total" else -by)


def test_a_blank_part_leaves_the_rule_unproven():
    answer = row_answer(3, None, 0, 0, 5)
    assert answer.verdict is Verdict.UNPROVEN
    assert [part.address for part in answer.unknown] == [at(f"{ROW}/corrected")]
    assert not answer.holds_at_zero


def test_a_blank_part_that_0_fills_holds_at_zero():
    assert row_answer(5, None, 0, 0, 5).holds_at_zero


def test_a_blank_total_leaves_the_rule_unproven():
    answer = row_answer(3, 0, 0, 0, None)
    assert answer.verdict is Verdict.UNPROVEN
    assert answer.side(answer.left) is None
    assert answer.side(answer.right) == 3


def test_known_parts_above_a_known_total_are_broken_whatever_the_blanks_hold():
    answer = row_answer(3, 3, None, None, 5)
    assert answer.verdict is Verdict.BROKEN
    assert answer.known(answer.right) == 6


def test_all_blank_is_unproven_and_holds_at_zero():
    answer = row_answer(None, None, None, None, None)
    assert answer.verdict is Verdict.UNPROVEN
    assert answer.holds_at_zero


def test_whole_blanks_cannot_fill_a_gap_that_is_not_whole():
    assert row_answer("2.5", None, 0, 0, 5).verdict is Verdict.BROKEN


@given(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=5, max_size=5))
def test_unproven_means_that_some_figures_would_do_and_broken_that_none_would(values):
    """Against brute force: blanks tried with every figure up to the greatest sum that is possible."""
    *parts, total = values
    blanks = sum(part is None for part in parts)
    known = sum(part for part in parts if part is not None)
    possible = total is None or known == total or (blanks > 0 and known <= total)
    verdict = row_answer(*values).verdict
    assert (verdict is not Verdict.BROKEN) == possible
    assert (verdict is Verdict.HOLDS) == (possible and None not in values)


def test_an_unread_cell_is_unproven_and_never_holds_at_zero():
    made = report(YEAR, {f"{ROW}/upheld": ...})
    seen = Unread(what="cell", reason="unread.x", message="", text="1l", addresses=(at(f"{ROW}/upheld"),))
    made = report(YEAR, {f"{ROW}/upheld": ...}, unread=(seen,))
    answer = line(made, "AR2021-4-01", "reconsideration")
    assert answer.verdict is Verdict.UNPROVEN
    assert not answer.holds_at_zero
    assert [part.unread for part in answer.unknown] == [True]


def test_rules_across_years_are_not_asked_without_last_years_report():
    assert not any(Of.LAST in a.equation.of for a in answered(report(YEAR, {})))


def test_rules_across_levels_are_not_asked_without_reports_from_below():
    assert not any(Of.CHILDREN in a.equation.of for a in answered(report(YEAR, {})))


@pytest.mark.parametrize(("carried", "verdict"), [(3, Verdict.HOLDS), (4, Verdict.BROKEN), (None, Verdict.UNPROVEN)])
def test_what_was_carried_in_is_compared_with_last_years_report(carried, verdict):
    last = report(YEAR - 1, {"requests/carried_out/total": 3})
    made = report(YEAR, {"requests/carried_in/total": carried})
    assert line(made, "AR2021-3-04", "total", last=last).verdict is verdict


def test_a_column_that_last_years_edition_does_not_have_is_not_asked():
    last, made = report(2020, {}), report(2021, {})
    asked = {answer.equation.rule.id for answer in answered(made, last=last)}
    assert "AR2021-2-01" not in asked
    assert "AR2021-3-04" in asked


def test_the_stock_rule_adds_issued_and_takes_off_repealed():
    row = "disclosure/normative_documents"
    last = report(YEAR - 1, {f"{row}/in_force": 181})
    made = report(YEAR, {f"{row}/issued": 5, f"{row}/repealed": 17, f"{row}/in_force": 159})
    answer = line(made, "AR2021-2-01", "normative_documents", last=last)
    assert answer.verdict is Verdict.BROKEN
    assert answer.known(answer.right) == 169


def test_a_blank_in_a_difference_may_close_a_gap_on_either_side():
    row = "disclosure/normative_documents"
    last = report(YEAR - 1, {f"{row}/in_force": None})
    made = report(YEAR, {f"{row}/issued": 0, f"{row}/repealed": 0, f"{row}/in_force": 9})
    assert line(made, "AR2021-2-01", "normative_documents", last=last).verdict is Verdict.UNPROVEN


def test_a_child_that_did_not_fill_the_cell_leaves_the_sum_unproven():
    children = (report(YEAR, {}, agency="甲局"), report(YEAR, {"requests/received/total": None}, agency="乙局"))
    made = report(YEAR, {"requests/received/total": 9})
    answer = line(made, "AR2021-3-05", "received/total", children=children)
    assert answer.verdict is Verdict.UNPROVEN
    assert [part.whose for part in answer.unknown] == ["乙局"]


def test_children_above_their_parent_are_broken_even_if_one_is_missing():
    children = (report(YEAR, {"requests/received/total": 9}, agency="甲局"),)
    made = report(YEAR, {"requests/received/total": 8})
    answer = line(made, "AR2021-3-05", "received/total", children=children, missing=("乙局",))
    assert answer.verdict is Verdict.BROKEN


def test_amounts_are_equal_within_the_rounding_of_their_printed_digits():
    cell = "disclosure/charges/amount"
    children = tuple(report(YEAR, {cell: amount}) for amount in ("4.6", "5.3"))
    assert line(report(YEAR, {cell: 10}), "AR2021-2-02", "charges/amount", children=children).slack == Decimal("0.10")
    for amount, verdict in (("9.9", Verdict.HOLDS), ("10.0", Verdict.HOLDS), ("10.2", Verdict.BROKEN)):
        found = line(report(YEAR, {cell: amount}), "AR2021-2-02", "charges/amount", children=children)
        assert found.verdict is verdict


def test_counts_are_never_equal_by_rounding():
    assert row_answer(3, 1, 0, 0, 5).slack == 0


def test_a_child_that_divides_a_row_is_added_up_for_a_parent_that_does_not():
    three = ("not_corrected", "fee_unpaid", "other_reason")
    child = report(YEAR, {f"requests/{row}/total": n for n, row in enumerate(three, 1)})
    absent = {str(a): ... for a in child.form.addresses if a.row in three}
    made = report(YEAR, {**absent, "requests/other_handling/total": 6})
    assert line(made, "AR2021-3-05", "other_handling/total", children=(child,)).verdict is Verdict.HOLDS
