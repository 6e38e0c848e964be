"""Whether a document is in force is a fold over the acts done to it."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.record_validity import acts_in, done, named_by, validity
from record_samples import DOCUMENT

ACTS = {act.id: act for act in DOCUMENT.acts}
VALUES = {"effective_on": "2020-10-01", "lapses_on": "2025-09-30"}


def state(day, *more):
    act = validity(DOCUMENT, [*acts_in(DOCUMENT, VALUES), *(done(ACTS[name], on) for name, on in more)], day)
    return act.state_label if act else None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 9, 30), None),
        (date(2020, 10, 1), "现行有效"),
        (date(2025, 9, 30), "现行有效"),
        (date(2025, 10, 1), "已失效"),
    ],
)
def test_a_document_is_in_force_from_its_first_day_to_its_last_inclusive(day, expected):
    assert state(day) == expected


def test_an_amended_document_is_in_force_and_says_so():
    assert state(date(2022, 1, 1), ("amend", date(2021, 5, 1))) == "现行有效（已修改）"


def test_a_repealed_document_does_not_lapse_afterwards():
    repeal = ("repeal", date(2023, 1, 1))
    assert [state(day, repeal) for day in (date(2022, 12, 31), date(2023, 1, 1), date(2030, 1, 1))] == [
        "现行有效",
        "已废止",
        "已废止",
    ]


def test_what_lapsed_is_not_brought_back_by_a_later_amendment():
    assert state(date(2026, 1, 1), ("amend", date(2025, 12, 1))) == "已失效"


def test_of_two_acts_on_one_day_the_later_listed_decides():
    assert state(date(2020, 10, 1), ("amend", date(2020, 10, 1))) == "现行有效（已修改）"


def test_a_document_names_those_it_repeals():
    assert list(named_by(DOCUMENT, {"repeals": ["r-1", "r-2"]})) == [(ACTS["repeal"], "r-1"), (ACTS["repeal"], "r-2")]
    assert list(named_by(DOCUMENT, {})) == []
