"""A blank that cannot be 0: the checker says which cell it is and what it must hold."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adding_up import YEAR, edition, requests
from gongkai.core.check import check
from gongkai.core.finding import Finding, Verdict
from gongkai.core.report import Report, Unread
from gongkai.law.load import wording
from sample_reports import address, report

ZH = wording()
CELLS = tuple(str(cell) for cell in edition().addresses if cell.table == "requests")


def unproven(made: Report, **context: object) -> list[Finding]:
    found = check(made, wording=ZH, **context).findings  # type: ignore[arg-type]
    return [finding for finding in found if finding.verdict is Verdict.UNPROVEN]


@settings(max_examples=60)
@given(cells=requests(), blank=st.sampled_from(CELLS))
def test_the_only_blank_is_named_with_the_figure_it_must_hold(cells, blank):
    assume(cells[blank])
    found = unproven(report(YEAR, {**cells, blank: None}))
    name = edition().name(address(blank))
    assert found
    assert {finding.hint for finding in found} == {f"“{name}”空着，填 {cells[blank]} 则成立"}
    assert {finding.blank for finding in found} == {(address(blank),)}


@settings(max_examples=40)
@given(cells=requests(), blank=st.sampled_from(CELLS))
def test_a_blank_that_stands_for_0_needs_no_figure(cells, blank):
    assume(not cells[blank])
    found = unproven(report(YEAR, {**cells, blank: None}))
    assert found
    assert all(finding.hint == "" for finding in found)
    assert all("没有发生的请填 0" in finding.message for finding in found)


def test_of_several_blanks_it_is_only_said_that_not_all_are_0():
    row = {"upheld": None, "corrected": None, "other_result": 0, "pending": 1, "total": 3}
    (found,) = unproven(report(YEAR, {f"disputes/direct/{column}": figure for column, figure in row.items()}))
    assert found.hint == "“表四 · 未经复议直接起诉 · 总计”的 2 个空格不能都是 0"


def test_last_years_blank_is_said_to_be_last_years():
    last = report(YEAR - 1, {"requests/carried_out/enterprise": None})
    both = {"requests/carried_in/enterprise": 2, "requests/carried_out/enterprise": 2}
    totals = {"requests/carried_in/total": 2, "requests/carried_out/total": 2}
    found = [f for f in unproven(report(YEAR, {**both, **totals}), last=last) if f.kind == "carry"]
    assert [f.hint for f in found] == ["“上年度表三 · 四、结转下年度继续办理 · 商业企业”空着，填 2 则成立"]


def test_beside_a_cell_that_was_not_read_nothing_is_said_of_the_blank():
    lost = Unread(what="cell", reason="x", message="", text="", addresses=(address("disputes/direct/upheld"),))
    cells = {"disputes/direct/upheld": ..., "disputes/direct/pending": None, "disputes/direct/total": 3}
    (found,) = unproven(report(YEAR, cells, unread=(lost,)))
    assert found.hint == ""
