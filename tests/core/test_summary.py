"""One tally for each table: the counts add up to the checks, and the sentence says what is open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adding_up import YEAR, at
from gongkai.core.check import check
from gongkai.core.report import Report, Unread
from gongkai.core.rule import Of
from gongkai.core.summary import Tally
from gongkai.law.load import form_of, wording
from sample_reports import report

CELLS = [str(address) for address in form_of(YEAR).addresses if address.table != "disclosure"]


def tallies(made: Report, **context: object) -> dict[tuple[str, Of], Tally]:
    found = check(made, wording=wording(), **context).tallies  # type: ignore[arg-type]
    return {(tally.table, tally.of): tally for tally in found}


@given(st.dictionaries(st.sampled_from(CELLS), st.one_of(st.none(), st.integers(0, 3), st.just(...)), max_size=60))
def test_the_answers_of_a_tally_add_up_to_its_checks(figures):
    unread = Unread(
        what="cell", reason="x", message="", text="", addresses=tuple(at(k) for k, v in figures.items() if v is ...)
    )
    made = report(YEAR, figures, unread=(unread,))
    answer = check(made, wording=wording())
    for tally in answer.tallies:
        assert tally.checks == tally.holds + tally.at_zero + tally.unfilled + tally.unread + tally.broken
    open_ = sum(tally.checks - tally.holds for tally in answer.tallies)
    assert open_ == sum(finding.kind in ("sum", "balance") for finding in answer.findings)


@given(st.sets(st.sampled_from([cell for cell in CELLS if cell.startswith("requests/")])))
def test_no_blank_is_counted_twice_and_0_for_blanks_changes_no_verdict_of_zeros(blank):
    tally = tallies(report(YEAR, dict.fromkeys(blank)))["requests", Of.THIS]
    assert tally.blanks <= len(blank)
    assert (tally.broken, tally.unfilled, tally.unread) == (0, 0, 0)
    if tally.at_zero:
        assert f"{tally.at_zero} 项须把 {tally.blanks} 个空格读作 0 才成立" in tally.sentence


def test_a_clean_table_says_so_shortly():
    assert tallies(report(YEAR, {}))["requests", Of.THIS].sentence == "表三：39 项核对，39 项成立；0 项不成立"


def test_a_table_without_rules_of_its_own_has_no_tally():
    assert ("disclosure", Of.THIS) not in tallies(report(YEAR, {}))


def test_each_comparison_has_a_tally_of_its_own():
    found = tallies(report(YEAR, {}), last=report(YEAR - 1, {}), children=[report(YEAR, {})])
    assert found["requests", Of.LAST].sentence.startswith("表三与上年度报告：7 项核对，7 项成立")
    assert found["disclosure", Of.CHILDREN].sentence.startswith("表二与所属各单位之和：10 项核对")


def test_broken_rules_are_counted():
    tally = tallies(report(YEAR, {"disputes/direct/total": 5}))["disputes", Of.THIS]
    assert (tally.broken, tally.holds) == (1, 2)
    assert tally.sentence == "表四：3 项核对，2 项成立；1 项不成立"


def test_the_sentence_is_there_in_english():
    answer = check(report(YEAR, {}), wording=wording("en"))
    assert answer.tallies[0].sentence == "表三: 39 checks, 39 hold; 0 broken"
    assert answer.not_run[0].startswith("no report of last year")


def test_a_missing_report_from_below_is_named_in_place_of_figures_that_were_not_read():
    found = tallies(report(YEAR, {}), children=[report(YEAR, {}, agency="甲局")], missing=("乙局",))
    sentence = found["disclosure", Of.CHILDREN].sentence
    assert "因缺 乙局 的报告，10 项不能核对" in sentence
    assert "未能读出" not in sentence
