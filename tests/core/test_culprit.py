"""The culprit: where one is named it is the planted error, and where an error shows twice it is named."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adding_up import APPLICANTS, YEAR, answered, at, changed, disputes, edition, outcomes, requests
from gongkai.core.culprit import boards, culprit
from gongkai.core.finding import Verdict
from gongkai.core.report import Report
from sample_reports import report

FORM = edition()
CELLS = [str(a) for a in FORM.addresses if a.table == "requests"]


def culprits(made: Report, **context: object) -> list[str | None]:
    """The culprit of each broken rule, in the order of the rules."""
    asked = answered(made, **context)
    found = boards(made.form, asked)
    broken = [answer for answer in asked if answer.verdict is Verdict.BROKEN]
    named = [culprit(found, answer) for answer in broken]
    return [None if candidate is None else str(candidate.address) for candidate in named]


@given(requests(), st.sampled_from(CELLS), st.integers(0, 300))
@settings(max_examples=150)
def test_one_wrong_cell_in_table_three_is_named_by_every_rule_it_breaks(cells, cell, value):
    assume(cells[cell] != value)
    named = culprits(changed(cells, cell, value))
    assert len(named) in (2, 3)
    assert set(named) == {cell}


@given(requests(), st.sampled_from(CELLS), st.integers(0, 300))
def test_the_figure_that_mends_is_the_one_that_stood_there(cells, cell, value):
    assume(cells[cell] != value)
    made = changed(cells, cell, value)
    asked = answered(made)
    broken = next(answer for answer in asked if answer.verdict is Verdict.BROKEN)
    named = culprit(boards(made.form, asked), broken)
    assert named is not None
    assert named.value == cells[cell]


@given(requests(), st.data())
@settings(max_examples=80)
def test_with_blank_cells_a_named_culprit_is_still_the_planted_cell(cells, data):
    cell = data.draw(st.sampled_from(CELLS))
    blanks = data.draw(st.sets(st.sampled_from([name for name in CELLS if name != cell]), max_size=40))
    figures = {**cells, **dict.fromkeys(blanks), cell: cells[cell] + data.draw(st.integers(1, 50))}
    assert set(culprits(report(YEAR, figures))) <= {cell, None}


@given(requests(), st.data())
@settings(max_examples=80)
def test_two_wrong_cells_that_share_no_row_and_no_column_are_both_named(cells, data):
    one, other = data.draw(st.sampled_from(APPLICANTS)), data.draw(st.sampled_from(APPLICANTS))
    rows = outcomes(FORM)
    this, that = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from(rows))
    assume(one != other and this != that)
    first, second = f"requests/{this}/{one}", f"requests/{that}/{other}"
    named = culprits(report(YEAR, {**cells, first: cells[first] + 3, second: cells[second] + 5}))
    assert set(named) == {first, second}


@given(requests())
def test_two_like_errors_that_could_cross_name_nobody(cells):
    first, second = "requests/granted/natural_person", "requests/petition/enterprise"
    figures = {**cells, "requests/granted/enterprise": 5, "requests/petition/natural_person": 5}
    # Both crossings could be wrong by the same amount, so neither pair can be told from the other.
    for row in ("granted", "petition"):
        figures[f"requests/{row}/total"] = sum(figures[f"requests/{row}/{column}"] for column in APPLICANTS)
    for column in ("natural_person", "enterprise"):
        _settle(figures, column)
    _settle(figures, "total")
    wrong = {**figures, first: figures[first] + 2, second: figures[second] + 2}
    assert set(culprits(report(YEAR, wrong))) == {None}


def _settle(figures: dict[str, int], column: str) -> None:
    """Make a column add up again after its outcomes changed."""
    figures[f"requests/handled_total/{column}"] = sum(figures[f"requests/{row}/{column}"] for row in outcomes(FORM))
    figures[f"requests/carried_in/{column}"] = figures[f"requests/carried_out/{column}"] = 0
    figures[f"requests/received/{column}"] = figures[f"requests/handled_total/{column}"]
    if column == "total":
        for end in ("received", "carried_in", "handled_total", "carried_out"):
            figures[f"requests/{end}/total"] = sum(figures[f"requests/{end}/{name}"] for name in APPLICANTS)


def test_a_total_below_its_parts_is_named_where_no_part_could_be_less():
    assert culprits(report(YEAR, {"disputes/reconsideration/upheld": 10, "disputes/reconsideration/corrected": 1})) == [
        "disputes/reconsideration/total"
    ]


def test_a_single_row_with_several_ways_out_names_nobody():
    row = "disputes/reconsideration"
    assert culprits(report(YEAR, {f"{row}/upheld": 3, f"{row}/corrected": 1, f"{row}/total": 5})) == [None]


@given(disputes(), st.integers(1, 50))
def test_a_culprit_in_table_four_is_only_named_where_nothing_else_would_do(cells, by):
    cell = "disputes/direct/upheld"
    named = culprits(report(YEAR, {**cells, cell: cells[cell] + by}))
    # A sum too great by `by`: the total may be too small, or any part of at least `by` too great.
    ways = 1 + sum(
        value >= by
        for name, value in {**cells, cell: cells[cell] + by}.items()
        if "/direct/" in name and "total" not in name
    )
    assert ways >= 2
    assert named == [None]


@given(requests())
def test_the_founding_shape_names_the_total_of_natural_persons(cells):
    """（七）总计 of 自然人 says 2 where its column and its row both say more."""
    cell = "requests/handled_total/natural_person"
    assume(cells[cell] > 2)
    assert culprits(changed(cells, cell, 2)) == [cell, cell, cell]


def test_last_years_cells_are_given_and_cannot_be_the_culprit():
    last = report(YEAR - 1, {"requests/carried_out/total": 3, "requests/carried_out/natural_person": 3})
    assert culprits(report(YEAR, {}), last=last) == [None, None]


@given(requests())
def test_a_carried_figure_wrong_in_its_own_table_and_against_last_year_is_named_three_times(cells):
    rows = ("carried_out", *APPLICANTS)
    last = report(
        YEAR - 1, {f"requests/carried_out/{c}": cells[f"requests/carried_in/{c}"] for c in (*rows[1:], "total")}
    )
    cell = "requests/carried_in/natural_person"
    assert culprits(changed(cells, cell, cells[cell] + 9), last=last) == [cell, cell, cell]


@given(requests())
def test_an_incomplete_set_of_children_does_not_hide_an_error_of_arithmetic(cells):
    cell = "requests/granted/natural_person"
    made = changed(cells, cell, cells[cell] + 9)
    asked = answered(made, children=(report(YEAR, {}),))
    own = [a for a in asked if a.verdict is Verdict.BROKEN and not a.equation.rule.id.endswith("-3-05")]
    assert {str(found.address) for a in own if (found := culprit(boards(made.form, asked), a))} == {cell}


def test_changes_are_tried_together():
    made = report(YEAR, {"disputes/direct/upheld": 1, "disputes/direct/corrected": 2, "disputes/direct/total": 12})
    board = boards(made.form, answered(made))[0]
    one, other = at("disputes/direct/upheld"), at("disputes/direct/corrected")
    assert board.mended({one: Decimal(12), other: Decimal(0)}) == 1
    assert board.mended({one: Decimal(11), other: Decimal(0)}) == 0
    assert board.mended({at("disputes/reconsideration/upheld"): Decimal(1)}) == 0
