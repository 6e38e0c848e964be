"""Periodic series of an agency: which issues came out, which are missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.web.records import services
from gongkai.web.records.selectors.series import issues
from web.cast import DAY
from web.records.steps import Walk

KIND = "environment_quality_report"


def test_the_issues_of_a_year_with_the_missing_month(walk: Walk, django_assert_num_queries: Any) -> None:
    for month in (1, 2, 4):
        walk.published(KIND, values={"period": f"2021-{month:02}"})
    walk.draft(KIND, values={"period": "2021-05"})
    with django_assert_num_queries(1):
        (air,) = issues(walk.cast.bureau, KIND, 2021, DAY)
    assert dict(air.key) == {"area": "示例县", "medium": "air"}
    came_out = [issue.period for issue in air.issues if issue.came_out_on]
    assert came_out == ["2021-01", "2021-02", "2021-04"]
    assert [issue.period for issue in air.issues if issue.missing] == ["2021-03", "2021-05"]
    assert next(issue.period for issue in air.issues if issue.awaited) == "2021-06"


def test_a_series_of_last_year_is_expected_in_this_one(walk: Walk) -> None:
    walk.published(KIND, values={"period": "2020-12", "made_on": "2021-01-08"})
    (air,) = issues(walk.cast.bureau, KIND, 2021, DAY)
    assert [issue.period for issue in air.issues if issue.missing] == [f"2021-{month:02}" for month in range(1, 6)]


def test_another_agency_s_issues_are_not_counted(walk: Walk) -> None:
    walk.published(KIND)
    assert issues(walk.cast.other_bureau, KIND, 2021, DAY) == ()


def test_a_given_up_draft_is_no_issue(walk: Walk) -> None:
    walk.draft(KIND)
    services.discard(walk.record, reason="重复", **walk.said(walk.cast.zhang))
    assert issues(walk.cast.bureau, KIND, 2021, date(2021, 12, 31)) == ()
