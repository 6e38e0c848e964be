"""主动公开: found by what one asks, twenty a page by key, in a number of queries that does not grow."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.web.agencies.models import Agency
from gongkai.web.records.models import Record
from web.cast import Cast
from web.office.records.pages import at, text
from web.records.steps import Walk

LIST = "/office/records/"


def many(agency: Agency, count: int) -> None:
    Record.objects.bulk_create(
        Record(agency=agency, type="general", title=f"示例第{n}号", attribute="proactive", stage="draft",
               standing="unpublished") for n in range(count)
    )  # fmt: skip


def queries(cast: Cast, path: str) -> int:
    client = at(cast.head)
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


@pytest.mark.parametrize("path", [LIST, f"{LIST}?due=1", "/office/"])
def test_three_hundred_rows_cost_no_more_queries_than_thirty(cast: Cast, path: str) -> None:
    many(cast.bureau, 30)
    few = queries(cast, path)
    many(cast.bureau, 270)
    assert queries(cast, path) == few <= 20


def test_pages_go_on_from_the_last_row(cast: Cast) -> None:
    many(cast.bureau, 45)
    client, path, pages = at(cast.zhang), LIST, []
    while path:
        page = client.get(path)
        pages.append([row.record.title for row in page.context["rows"]])
        path = f"{LIST}?after={page.context['after']}" if page.context["after"] else ""
    assert [len(page) for page in pages] == [20, 20, 5]
    assert [title for page in pages for title in page] == [f"示例第{n}号" for n in range(44, -1, -1)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "通知"}, 1), ({"q": "没有的"}, 0), ({"stage": "in_review"}, 1), ({"stage": "draft"}, 0),
        ({"standing": "published"}, 0), ({"type": "general"}, 1), ({"type": "penalty_decision"}, 0), ({"item": "x"}, 0),
        ({"agency": "XIAN-STHJ"}, 1), ({"agency": "XIAN-JTJ"}, 0), ({"due": "1"}, 1),
    ],
)  # fmt: skip
def test_it_is_found_by_what_one_asks(cast: Cast, walk: Walk, asked: dict[str, str], found: int) -> None:
    walk.draft().submit()
    assert len(at(cast.zhang).get(LIST, asked).context["rows"]) == found


def test_a_stranger_sees_none_of_it_and_a_supervisor_sees_it_without_any_act(cast: Cast, walk: Walk) -> None:
    record = walk.draft().record
    assert "示例通知" not in text(at(cast.wang).get(LIST))
    assert at(cast.wang).get(f"{LIST}{record.pk}/").status_code == 404
    assert "示例通知" in text(at(cast.supervisor).get(LIST))
    page = at(cast.supervisor).get(f"{LIST}{record.pk}/")
    assert (page.context["primary"], page.context["acts"]) == (None, [])


def test_an_empty_list_says_what_to_do_first(cast: Cast) -> None:
    assert "从起草第一条开始" in text(at(cast.zhang).get(LIST))
    assert "承办人起草后" in text(at(cast.head).get(LIST))


def test_an_answer_that_there_is_not_finds_nothing(cast: Cast, walk: Walk) -> None:
    walk.draft()
    page: Any = at(cast.zhang).get(LIST, {"stage": "'; --", "after": "x"})
    assert page.context["rows"] == []
