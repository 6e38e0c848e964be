"""Whatever the tree: each agency is counted once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.agencies.models import Agency, AgencyKind, Line
from gongkai.web.agencies.selectors.counted import counted_by, counted_once
from gongkai.web.agencies.services.correct import correct
from gongkai.web.agencies.services.move import move
from gongkai.web.agencies.tree import Place, counted, government, nested, totals
from web.agencies.acts import BASIS, NOON, TODAY
from web.cast import Cast


@st.composite
def trees(draw: Any) -> dict[int, Place]:
    """Each agency stands by 块 and by 条 under earlier ones only, as `refuse_cycle` sees to."""
    places: dict[int, Place] = {}
    for pk in range(draw(st.integers(1, 25))):
        above = st.none() | st.sampled_from(range(pk)) if pk else st.none()
        places[pk] = Place(
            pk, f"A{pk}", f"示例{pk}", draw(st.sampled_from(list(AgencyKind))), draw(above), draw(above),
            draw(st.sampled_from(list(Line))),
        )  # fmt: skip
    return places


@given(trees())
def test_each_agency_stands_in_one_governments_list(places: dict[int, Place]) -> None:
    lists = counted(places)
    assert sorted(agency for found in lists.values() for agency in found) == sorted(places)
    for where, agencies in lists.items():
        assert where is None or places[where].is_government
        assert where is None or where in agencies, "the government's own figures (本级) are a leaf of its own"


@given(trees(), st.lists(st.integers(0, 1000), min_size=25, max_size=25))
def test_the_roots_add_up_to_all_figures_once(places: dict[int, Place], figures: list[int]) -> None:
    given_figures = dict(zip(places, figures, strict=False))
    found = totals(places, given_figures)
    roots = [place.id for place in places.values() if place.counted_in is None]
    assert sum(found[root] for root in roots) == sum(given_figures.values())


@given(trees())
def test_nested_lists_name_each_agency_once(places: dict[int, Place]) -> None:
    branches = nested(places)
    assert sum(1 + branch.size for branch in branches) == len(places)


def test_a_branch_of_the_citys_bureau_is_counted_by_the_county_or_the_city(cast: Cast) -> None:
    assert counted_once(cast.bureau, TODAY) == cast.county
    move(
        cast.bureau, parent=cast.county, line_parent=cast.city_bureau, counted_by=Line.LINE, basis=BASIS, by=None,
        on=date(2021, 1, 1), at=NOON,
    )  # fmt: skip
    assert counted_once(cast.bureau, TODAY) == cast.city
    assert counted_once(cast.bureau_office, TODAY) == cast.city
    assert counted_once(cast.bureau, date(2020, 12, 31)) == cast.county
    assert counted_by(cast.county, TODAY) == [cast.county.pk, cast.other_bureau.pk]


def test_an_agency_alone_is_counted_by_nobody_and_one_not_yet_there_not_at_all(cast: Cast) -> None:
    alone = {1: Place(1, "JU", "示例局", AgencyKind.DEPARTMENT)}
    assert government(alone, 1) is None
    correct(cast.other_bureau, founded_on=date(2021, 1, 1), by=None, on=TODAY, at=NOON)
    with pytest.raises(Agency.DoesNotExist):
        counted_once(cast.other_bureau, date(2020, 12, 31))
