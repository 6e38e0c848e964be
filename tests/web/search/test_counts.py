"""How many there are of each value, and in all."""

from __future__ import annotations

import pytest

from gongkai.web.search import counts
from web.search.conftest import Put, asked


@pytest.fixture
def some(given: Put) -> None:
    for agency, year, count in (("A", "2021", 3), ("A", "2020", 2), ("B", "2021", 1), ("", "2019", 1)):
        for _one in range(count):
            given("排污", facets={"agency": agency, "year": year})
    given("别的", facets={"agency": "C", "year": "2021"})


def test_every_facet_says_how_many(some: None) -> None:
    found = asked("排污")
    assert (found.total, found.capped) == (7, False)
    assert found.facets["agency"] == {"A": 5, "B": 1}
    assert found.facets["year"] == {"2021": 4, "2020": 2, "2019": 1}
    assert found.facets["type"] == {}


def test_a_facet_s_own_filter_leaves_its_other_values_to_choose_from(some: None) -> None:
    found = asked("排污", filters={"agency": "A"})
    assert found.total == 5
    assert found.facets["agency"] == {"A": 5, "B": 1}
    assert found.facets["year"] == {"2021": 3, "2020": 2}


def test_nothing_is_counted_unless_asked(some: None) -> None:
    found = asked("排污", counts=False)
    assert (found.total, found.facets, len(found.hits)) == (0, {}, 7)


def test_so_many_are_counted_and_no_more(some: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "CAP", 4)
    found = asked("排污")
    assert (found.total, found.capped) == (4, True)
    assert (asked("排污", filters={"year": "2020"}).total, asked("排污", filters={"year": "2020"}).capped) == (2, False)
