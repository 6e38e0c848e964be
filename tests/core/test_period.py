"""The span that is counted: which years, quarters and months lie in it, and which it cuts through."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.period import Period


def test_days_hold_the_periods_of_which_every_day_is_theirs() -> None:
    days = Period(date(2020, 8, 15), date(2021, 3, 31))
    assert days.whole == (
        "2020-Q4",
        "2020-09",
        "2020-10",
        "2020-11",
        "2020-12",
        "2021-Q1",
        "2021-01",
        "2021-02",
        "2021-03",
    )
    assert days.cut == ("2020", "2020-Q3", "2020-08", "2021")


@pytest.mark.parametrize(
    ("first", "last", "whole", "cut"),
    [
        (date(2020, 2, 1), date(2020, 2, 29), ("2020-02",), ("2020", "2020-Q1")),
        (date(2021, 2, 1), date(2021, 2, 27), (), ("2021", "2021-Q1", "2021-02")),
        (date(2021, 5, 9), date(2021, 5, 9), (), ("2021", "2021-Q2", "2021-05")),
    ],
)
def test_a_month_lies_in_days_with_its_last_day(
    first: date, last: date, whole: tuple[str, ...], cut: tuple[str, ...]
) -> None:
    days = Period(first, last)
    assert (days.whole, days.cut) == (whole, cut)


def test_a_quarter_cuts_through_its_year_alone_and_a_year_through_nothing() -> None:
    assert Period.of(2021, 3).whole == ("2021-Q3", "2021-07", "2021-08", "2021-09")
    assert Period.of(2021, 3).cut == ("2021",)
    assert Period.of(2021).cut == ()
    assert len(Period.of(2021).whole) == 1 + 4 + 12
