"""Two reports cell by cell: differences, blanks that are no 0, what was not read, what an edition does not have."""

from __future__ import annotations

import pytest

from compared_reports import compared, figure, two_years, written
from gongkai.core.compare_cells import CellChange, CellState, Standing, compare_cells
from sample_reports import address


def cell(text: str) -> CellChange:
    return next(cell for cell in compare_cells(*two_years()) if str(cell.address) == text)


@pytest.mark.parametrize(
    ("where", "before", "after", "difference", "state"),
    [
        ("requests/received/natural_person", 12, 15, 3, CellState.CHANGED),
        ("disclosure/charges/amount", "12.5", "9.25", "-3.25", CellState.CHANGED),
        ("requests/granted/total", 0, 0, 0, CellState.SAME),
        ("requests/granted/research", None, None, None, CellState.SAME),
        ("disclosure/licences/decisions", None, 40, None, CellState.BLANK_BEFORE),
        ("disclosure/penalties/decisions", 7, None, None, CellState.BLANK_AFTER),
        ("requests/granted/enterprise", 0, None, None, CellState.UNREAD),
    ],
)
def test_a_cell_is_told_as_it_stands(
    where: str, before: object, after: object, difference: object, state: CellState
) -> None:
    found = cell(where)
    wanted = [None if value is None else figure(value) for value in (before, after, difference)]
    assert [found.before, found.after, found.difference] == wanted
    assert found.state is state


def test_an_unread_cell_is_unread_and_neither_blank_nor_gone() -> None:
    found = cell("requests/granted/enterprise")
    assert (found.before_is, found.after_is) == (Standing.FIGURE, Standing.UNREAD)


def test_a_cell_of_one_edition_says_that_the_other_has_none() -> None:
    cells = {str(c.address): c for c in compare_cells(written(2019, {}), written(2021, {}))}
    old, new = cells["disclosure/licences/items_change"], cells["disclosure/rules_documents/in_force"]
    assert (old.state, old.after_is) == (CellState.ONLY_BEFORE, Standing.NOT_IN_FORM)
    assert (new.state, new.before_is) == (CellState.ONLY_AFTER, Standing.NOT_IN_FORM)
    assert cells["requests/received/total"].state is CellState.SAME


def test_a_cell_that_the_form_has_and_the_report_has_not_is_missing() -> None:
    where = "requests/received/total"
    found = next(
        c for c in compare_cells(written(2021, {}, {where: ...}), written(2022, {})) if str(c.address) == where
    )
    assert (found.before_is, found.state) == (Standing.MISSING, CellState.ONLY_AFTER)


def test_every_address_of_both_stands_once_in_print_order() -> None:
    before, after = written(2019, {}), written(2021, {}, {"local/row/total": 1})
    found = [cell.address for cell in compare_cells(before, after)]
    assert len(found) == len(set(found))
    assert set(found) == set(before.cells) | set(after.cells)
    printed = [one for one in found if one in after.form.places]
    assert printed == list(after.form.addresses)
    assert address("local/row/total") in found


def test_swapped_reports_have_swapped_states_and_signs() -> None:
    one, other = two_years()
    there = {cell.address: cell for cell in compared(one, other).cells}
    back = {cell.address: cell for cell in compared(other, one).cells}
    turned = {
        CellState.BLANK_BEFORE: CellState.BLANK_AFTER,
        CellState.BLANK_AFTER: CellState.BLANK_BEFORE,
        CellState.ONLY_BEFORE: CellState.ONLY_AFTER,
        CellState.ONLY_AFTER: CellState.ONLY_BEFORE,
    }
    assert there.keys() == back.keys()
    for where, found in there.items():
        assert back[where].state is turned.get(found.state, found.state)
        assert back[where].difference == (None if found.difference is None else -found.difference)
