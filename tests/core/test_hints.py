"""What an experienced auditor would try first, said only where it truly mends the report."""

from __future__ import annotations

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adding_up import YEAR, disputes, requests
from gongkai.core.check import check
from gongkai.core.finding import Finding, Verdict
from gongkai.core.report import Report
from gongkai.law.load import wording
from sample_reports import report

ZH = wording()


def broken(made: Report, **context: object) -> list[Finding]:
    found = check(made, wording=ZH, **context).findings  # type: ignore[arg-type]
    return [finding for finding in found if finding.verdict is Verdict.BROKEN]


def row(*values: int, name: str = "direct") -> dict[str, int]:
    """One row of table four: upheld, corrected, other_result, pending, total."""
    columns = ("upheld", "corrected", "other_result", "pending", "total")
    return {f"disputes/{name}/{column}": value for column, value in zip(columns, values, strict=True)}


def hint(made: Report, **context: object) -> str:
    found = broken(made, **context)
    assert len(found) == 1
    return found[0].hint


def small() -> dict[str, int]:
    """Eleven requests of natural persons, ten granted and one in part."""
    both = {"received": 11, "granted": 10, "partial": 1, "handled_total": 11}
    return {f"requests/{r}/{column}": value for r, value in both.items() for column in ("natural_person", "total")}


def test_the_culprit_comes_with_the_figure_that_mends_all():
    found = broken(report(YEAR, {**small(), "requests/handled_total/natural_person": 2}))
    assert len(found) == 3
    for finding in found:
        assert "（七）总计 · 自然人”由 2 改为 11 后，3 项核对同时成立" in finding.hint


def test_a_figure_left_standing_from_last_year_is_noticed():
    last = report(YEAR - 1, {"requests/handled_total/natural_person": 2})
    found = broken(report(YEAR, {**small(), "requests/handled_total/natural_person": 2}), last=last)
    assert found[0].hint.endswith("去年此格正是 2")


def test_nothing_is_said_of_a_0_that_was_0_last_year():
    found = broken(report(YEAR, {**small(), "requests/handled_total/natural_person": 0}), last=report(YEAR - 1, {}))
    assert "去年" not in found[0].hint


def test_the_culprit_copied_from_the_cell_beside_it_is_noticed():
    cells = {**small(), "requests/partial/natural_person": 0, "requests/partial/total": 0}
    cells |= {f"requests/{r}/{c}": 10 for r in ("received", "handled_total") for c in ("natural_person", "total")}
    found = broken(report(YEAR, {**cells, "requests/partial/natural_person": 10}))
    assert "与相邻的“（一）予以公开 · 自然人”相同，疑抄错格" in found[0].hint


def test_one_figure_divided_over_two_cells_of_a_single_row():
    assert hint(report(YEAR, row(0, 1, 2, 30, 42))).endswith("的 1 | 2 应连为 12，则成立")


def test_digits_are_not_divided_at_will_where_only_one_sum_is_the_witness():
    assert "断错" not in hint(report(YEAR, row(45, 7, 6, 5, 72)))


def test_a_12_beside_a_0_printed_as_1_and_20_is_joined_again():
    """Applicants: 12 | 0 printed as 1 | 20; the columns decide that it was 12 and 0."""
    cells = {}
    for name, natural, enterprise in (("received", 12, 0), ("granted", 12, 0), ("handled_total", 12, 0)):
        cells |= {f"requests/{name}/natural_person": natural, f"requests/{name}/enterprise": enterprise}
        cells[f"requests/{name}/total"] = natural + enterprise
    cells |= {"requests/granted/natural_person": 1, "requests/granted/enterprise": 20}
    found = broken(report(YEAR, cells))
    assert len(found) == 3
    for finding in found:
        assert finding.culprit is None
        assert "的 1 | 20 应为 12 | 0" in finding.hint


def test_two_cells_that_changed_places():
    cells = {}
    for name in ("received", "granted", "handled_total"):
        cells |= {f"requests/{name}/natural_person": 12, f"requests/{name}/enterprise": 5, f"requests/{name}/total": 17}
    cells |= {"requests/granted/natural_person": 5, "requests/granted/enterprise": 12}
    found = broken(report(YEAR, cells))
    assert [finding.culprit for finding in found] == [None, None]
    assert all("填反" in finding.hint and "5 | 12 应为 12 | 5" in finding.hint for finding in found)


def test_a_row_whose_applicants_stand_one_column_too_far():
    cells = {}
    figures = {"natural_person": 12, "enterprise": 5, "research": 3, "welfare": 1, "total": 21}
    for name in ("received", "granted", "handled_total"):
        cells |= {f"requests/{name}/{column}": value for column, value in figures.items()}
    columns = ("natural_person", "enterprise", "research", "welfare", "legal_service")
    cells |= {f"requests/granted/{c}": value for c, value in zip(columns, (0, 12, 5, 3, 1), strict=True)}
    found = broken(report(YEAR, cells))
    assert len(found) == 5
    for finding in found:
        assert (
            finding.hint
            == "疑“（一）予以公开”一行错了一列：0 | 12 | 5 | 3 | 1 | 0 应为 12 | 5 | 3 | 1 | 0 | 0，则各项核对成立"
        )


def test_two_rows_in_each_others_place():
    figures = {"received": (8, 2, 10), "granted": (5, 1, 6), "handled_total": (3, 1, 4), "carried_out": (5, 1, 6)}
    columns = ("natural_person", "enterprise", "total")
    cells = {f"requests/{n}/{c}": v for n, values in figures.items() for c, v in zip(columns, values, strict=True)}
    found = broken(report(YEAR, cells))
    assert {finding.rule for finding in found} == {"AR2021-3-02"}
    assert all("“（七）总计”与下一行填反" in finding.hint for finding in found)


def test_a_transposed_figure_is_told_from_the_other_ways_out():
    assert hint(report(YEAR, row(45, 7, 6, 5, 72))) == (
        "若“表四 · 未经复议直接起诉 · 结果维持”由 45 改为 54，即可成立：疑相邻两位数字颠倒"
    )


def test_two_ways_out_are_both_named():
    assert hint(report(YEAR, row(5, 0, 0, 0, 0))) == (
        "“表四 · 未经复议直接起诉 · 总计”改为 5，或“表四 · 未经复议直接起诉 · 结果维持”改为 0，即可成立"
    )


def test_many_ways_out_and_no_slip_give_no_hint():
    assert hint(report(YEAR, row(3, 1, 1, 1, 9))) == ""


def test_a_carried_figure_that_fits_its_own_year_points_to_last_years_report():
    found = broken(report(YEAR, {}), last=report(YEAR - 1, {"requests/carried_out/total": 3}))
    assert [finding.hint for finding in found] == ["本年各数自身平衡，疑上年度报告此格有误或公布后有更正"]


def test_an_agency_left_out_of_a_sum_is_named():
    children = [report(YEAR, {"disclosure/licences/decisions": n}, agency=a) for n, a in ((4, "甲局"), (9, "乙局"))]
    assert hint(report(YEAR, {"disclosure/licences/decisions": 4}), children=children).startswith(
        "所差之数恰为乙局的数，疑漏计"
    )


def test_an_agency_counted_twice_is_named():
    children = [report(YEAR, {"disclosure/licences/decisions": n}, agency=a) for n, a in ((4, "甲局"), (9, "乙局"))]
    said = hint(report(YEAR, {"disclosure/licences/decisions": 17}), children=children)
    assert said.startswith("所差之数恰为甲局的数，疑重复计算")


def test_a_sum_in_yuan_of_figures_in_ten_thousands_is_noticed():
    children = [report(YEAR, {"disclosure/charges/amount": "25.1"}, agency="甲局")]
    assert "10000 倍" in hint(report(YEAR, {"disclosure/charges/amount": 251000}), children=children)


@given(requests(), st.data())
@settings(max_examples=60)
def test_a_hint_for_two_divided_neighbours_always_mends_the_report(cells, data):
    rows = sorted({cell.split("/")[1] for cell in cells})
    name = data.draw(st.sampled_from(rows))
    one, other = (f"requests/{name}/{column}" for column in ("natural_person", "enterprise"))
    digits = f"{cells[one]}{cells[other]}"
    at = data.draw(st.integers(1, len(digits) - 1))
    assume(digits[at:] == "0" or not digits[at:].startswith("0"))
    wrong = {**cells, one: int(digits[:at]), other: int(digits[at:])}
    for finding in broken(report(YEAR, wrong)):
        match = re.search(r"的 (\d+) \| (\d+) 应为 (\d+) \| (\d+)", finding.hint)
        if match:
            assert [int(part) for part in match.groups()] == [wrong[one], wrong[other], cells[one], cells[other]]


@given(disputes())
def test_a_table_that_adds_up_has_no_hints(cells):
    assert broken(report(YEAR, cells)) == []
