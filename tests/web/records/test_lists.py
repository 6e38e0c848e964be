"""Lists: by key, in a bounded number of queries, whoever has how many."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.core.record import Stage, Standing
from gongkai.web.access import visible
from gongkai.web.agencies.open_matters import OpenMatter, open_matters
from gongkai.web.records.models import Record
from gongkai.web.records.public import public
from gongkai.web.records.selectors import lists
from web.records.steps import Walk


def titles(page: lists.Page) -> list[str]:
    return [record.title for record in page.rows]


def many(walk: Walk, count: int) -> None:
    for number in range(count):
        walk.draft(values={"title": f"示例{number}", "made_on": f"2021-05-{28 - number // 2:02}"})


def test_the_newest_stand_first_and_the_next_page_goes_on(walk: Walk) -> None:
    many(walk, 5)
    first = lists.newest(lists.of_agency(walk.cast.bureau), size=2)
    assert titles(first) == ["示例4", "示例3"]
    second = lists.newest(lists.of_agency(walk.cast.bureau), first.after or "", size=2)
    assert titles(second) == ["示例2", "示例1"]
    last = lists.newest(lists.of_agency(walk.cast.bureau), second.after or "", size=2)
    assert (titles(last), last.after) == (["示例0"], None)


def test_a_full_last_page_has_no_next(walk: Walk) -> None:
    many(walk, 2)
    assert lists.newest(lists.of_agency(walk.cast.bureau), size=2).after is None


def test_what_is_due_first_stands_first_also_across_pages(walk: Walk) -> None:
    many(walk, 6)
    rows, after, found = lists.of_agency(walk.cast.bureau), "", []
    for _page in range(3):
        page = lists.by_due(rows, after, size=2)
        found += titles(page)
        after = page.after or ""
    assert found == ["示例4", "示例5", "示例2", "示例3", "示例0", "示例1"]
    assert after == ""


@pytest.mark.parametrize("after", ["x", "1 OR 1=1", "-3", "2021-13-45.x", "2021-13-45.5", "abc.5"])
def test_a_key_that_is_none_begins_at_the_beginning(walk: Walk, after: str) -> None:
    many(walk, 1)
    rows = lists.of_agency(walk.cast.bureau)
    assert titles(lists.newest(rows, after)) == titles(lists.by_due(rows, after)) == ["示例0"]


@pytest.mark.parametrize("count", [3, 30])
def test_a_page_is_one_query_however_many_there_are(walk: Walk, count: int, django_assert_num_queries: Any) -> None:
    many(walk, count)
    with django_assert_num_queries(1):
        for record in lists.newest(lists.of_agency(walk.cast.bureau)).rows:
            assert (record.agency.name, record.item) == ("示例市生态环境局示例分局", None)
    with django_assert_num_queries(1):
        lists.by_due(lists.of_agency(walk.cast.bureau))


def test_a_person_sees_what_is_theirs(walk: Walk) -> None:
    many(walk, 1)
    rows = Record.objects.all()
    cast = walk.cast
    seen = [
        person
        for person in (cast.zhang, cast.li, cast.wang, cast.supervisor, cast.audit_admin)
        if visible(person, rows, "record.read").exists()
    ]
    assert seen == [cast.zhang, cast.li, cast.supervisor]


def test_rows_are_found_by_stage_standing_and_day(walk: Walk) -> None:
    rows = lists.of_agency(walk.cast.bureau)
    drafted = walk.draft(values={"made_on": "2021-04-01"}).record
    out = walk.published().record
    assert list(lists.at_stage(rows, Stage.DRAFT, Stage.IN_REVIEW)) == [drafted]
    assert list(lists.standing_as(rows, Standing.PUBLISHED)) == list(public(rows)) == [out]
    # 4月1日之后第 20 个工作日：2、6-9、12-16、19-23、25（调休上班）、26-29（3-5日清明节）
    assert drafted.due_on == date(2021, 4, 29)
    assert list(lists.overdue(rows, date(2021, 4, 30))) == [drafted]
    assert list(lists.overdue(rows, date(2021, 4, 29))) == []
    assert lists.counted(rows, "stage") == {"draft": 1, "none": 1}


def test_named_records_are_found_together(walk: Walk, django_assert_num_queries: Any) -> None:
    first, second = walk.draft().record, walk.draft().record
    with django_assert_num_queries(1):
        found = lists.named([str(first.pk), str(second.pk), "x", "999999", "9" * 30], walk.cast.bureau.pk)
    assert found == {str(first.pk): first, str(second.pk): second}


def test_a_merger_names_the_records_that_somebody_is_still_at_work_on(walk: Walk) -> None:
    """Two drafts and one that is out: two are in hand, and whoever closes the bureau is told."""
    many(walk, 2)
    walk.published()
    assert OpenMatter("在办的主动公开信息", 2) in open_matters(walk.cast.bureau)
    assert open_matters(walk.cast.other_bureau) == ()
