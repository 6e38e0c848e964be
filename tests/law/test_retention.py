"""How long things are kept: months are counted by the calendar, and a wrong file says where."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.lined import LawError
from gongkai.law.retention import Retention, retention


@pytest.mark.parametrize(
    ("today", "keep_from"),
    [
        (date(2021, 6, 1), date(2020, 12, 1)),
        (date(2021, 8, 31), date(2021, 2, 28)),
        (date(2020, 8, 31), date(2020, 2, 29)),
        (date(2021, 1, 15), date(2020, 7, 15)),
        (date(2021, 12, 31), date(2021, 6, 30)),
    ],
)
def test_six_months_back_by_the_calendar(today: date, keep_from: date) -> None:
    assert retention("audit_log").keep_from(today) == keep_from


def test_more_than_a_year_crosses_years() -> None:
    policy = Retention(name="x", says="x", months=36, valid_from=date(2021, 11, 1), basis="x", certainty="R")
    assert policy.keep_from(date(2024, 2, 29)) == date(2021, 2, 28)


def test_a_policy_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(LawError, match=r"retention.yaml:\d+：缺少 'nothing'.*audit_log"):
        retention("nothing")
