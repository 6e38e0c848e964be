"""The comparison of two reports: how much repeats, the order of the years, and what a reader must know first."""

from __future__ import annotations

import pytest

from compared_reports import AFTER, BEFORE, compared, in_order, two_years, written
from gongkai.core.compare import Remark
from gongkai.core.compare_cells import CellState
from gongkai.core.compare_sentences import SentenceKind
from gongkai.core.sentences import Repeats


def test_the_tallies_of_two_years() -> None:
    found = compared()
    assert found.states[CellState.CHANGED] == 4
    assert found.states[CellState.UNREAD] == found.states[CellState.BLANK_AFTER] == 1
    assert found.kinds == {
        SentenceKind.SAME: 2,
        SentenceKind.FIGURES: 1,
        SentenceKind.CHANGED: 1,
        SentenceKind.NEW: 1,
        SentenceKind.GONE: 1,
    }
    assert found.repeats == Repeats(5, exact=2, but_for_figures=3)
    assert not found.is_same


@pytest.mark.parametrize("number", [0, 1])
def test_a_report_and_itself_differ_in_nothing_and_repeat_all(number: int) -> None:
    made = two_years()[number]
    found = compared(made, made)
    assert set(found.kinds) == {SentenceKind.SAME}
    assert set(found.states) <= {CellState.SAME, CellState.UNREAD}
    assert found.repeats.exact == found.repeats.but_for_figures == found.repeats.sentences > 0
    assert found.is_same is not bool(made.unread)


def test_the_earlier_year_is_first_whichever_way_they_are_given() -> None:
    one, other = two_years()
    there, back = in_order(one, other), in_order(other, one)
    assert (there.before, there.cells, there.sentences) == (back.before, back.cells, back.sentences)
    assert there.remarks == ()
    assert back.remarks == (Remark.SWAPPED,)


def test_versions_of_one_year_stay_as_given() -> None:
    draft, final = written(2022, BEFORE), written(2022, AFTER)
    found = in_order(draft, final)
    assert (found.before, found.after) == (draft, final)
    assert found.remarks == (Remark.VERSIONS,)


def test_a_year_follows_its_quarters() -> None:
    quarter, year = written(2022, BEFORE, quarter=3), written(2022, AFTER)
    assert in_order(year, quarter).before is quarter


def test_another_agency_edition_and_distance_are_remarked() -> None:
    found = in_order(written(2019, BEFORE), written(2022, AFTER, agency="示例县另一局"))
    assert found.remarks == (Remark.OTHER_AGENCY, Remark.YEARS_BETWEEN, Remark.OTHER_FORM)


def test_spaces_in_a_name_make_no_other_agency() -> None:
    assert compared(written(2021, BEFORE), written(2022, AFTER, agency="示例县 某局")).remarks == ()


def test_reports_without_text_or_cells_compare() -> None:
    empty = written(2022, {}, dict.fromkeys(map(str, written(2022, {}).form.addresses), ...))
    found = compared(empty, empty)
    assert (found.cells, found.sentences, found.repeats) == ((), (), Repeats(0, 0, 0))
    assert found.is_same
