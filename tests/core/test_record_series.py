"""Periodic series: a year's issues, one of which is missing."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.record_series import Candidate, periods, series_of_year
from gongkai.core.record_type import Every
from gongkai.law.load import record_types

REPORT = record_types()["environment_quality_report"]


def report(period: str, came_out_on: date | None, medium: str = "air", name: str = "") -> Candidate[str]:
    values = {"medium": medium, "area": "示例县", "period": period}
    return Candidate(name or period, values, came_out_on)


@pytest.mark.parametrize(
    ("every", "found"),
    [
        (Every.MONTH, ("2020-01", "2020-12", 12)),
        (Every.QUARTER, ("2020-Q1", "2020-Q4", 4)),
        (Every.YEAR, ("2020", "2020", 1)),
    ],
)
def test_a_year_has_so_many_periods(every: Every, found: tuple[str, str, int]) -> None:
    listed = periods(every, 2020)
    assert (listed[0], listed[-1], len(listed)) == found


def test_the_month_that_is_missing_is_named() -> None:
    rows = [
        report(f"2020-{month:02}", date(2020 + month // 12, month % 12 + 1, 10)) for month in range(1, 13) if month != 7
    ]
    (year,) = series_of_year(REPORT, rows, 2020, date(2021, 6, 1))
    assert dict(year.key) == {"area": "示例县", "medium": "air"}
    assert [issue.period for issue in year.issues if issue.missing] == ["2020-07"]
    assert year.issues[11].came_out_on == date(2021, 1, 10)


def test_a_period_that_has_not_ended_is_awaited() -> None:
    (year,) = series_of_year(REPORT, [report("2021-04", date(2021, 5, 10))], 2021, date(2021, 5, 31))
    assert [issue.period for issue in year.issues if issue.missing] == ["2021-01", "2021-02", "2021-03"]
    assert next(issue.period for issue in year.issues if issue.awaited) == "2021-05"


def test_a_draft_does_not_stand_for_an_issue() -> None:
    (year,) = series_of_year(REPORT, [report("2021-01", None)], 2021, date(2021, 6, 1))
    assert (year.issues[0].record, year.issues[0].missing) == ("2021-01", True)


def test_of_two_records_of_a_period_the_first_out_stands_for_it() -> None:
    rows = [report("2021-01", date(2021, 3, 1), name="补发"), report("2021-01", date(2021, 2, 10), name="首发")]
    (year,) = series_of_year(REPORT, rows, 2021, date(2021, 6, 1))
    assert year.issues[0].record == "首发"


def test_each_medium_is_a_series_of_its_own_kind() -> None:
    rows = [report("2021-01", date(2021, 2, 1)), report("2021-Q1", date(2021, 4, 12), "drinking_water")]
    found = series_of_year(REPORT, rows, 2021, date(2021, 6, 1))
    assert [(year.key["medium"], len(year.issues)) for year in found] == [("air", 12), ("drinking_water", 4)]


def test_a_month_stands_for_its_quarter_where_a_quarter_is_the_least_that_is_asked() -> None:
    rows = [
        report("2021-02", date(2021, 3, 10), "drinking_water"),
        report("2021-03", date(2021, 4, 12), "drinking_water"),
    ]
    (year,) = series_of_year(REPORT, rows, 2021, date(2021, 8, 1))
    assert [(issue.period, issue.record) for issue in year.issues] == [
        ("2021-Q1", "2021-02"), ("2021-Q2", None), ("2021-Q3", None), ("2021-Q4", None),
    ]  # fmt: skip
    assert [issue.period for issue in year.issues if issue.missing] == ["2021-Q2"]
