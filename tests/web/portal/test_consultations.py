"""意见征集: open with the days that are left, closed, answered with the feedback that was published."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from gongkai.web.portal.consultations import consultation
from gongkai.web.records.kinds import type_of
from web.cast import Cast
from web.portal.world import place, text
from web.records.steps import Walk

DAY = date(2021, 6, 1)
FEEDBACK = {
    "answered_on": "2021-05-20",
    "received_count": "5",
    "adopted_count": "3",
    "feedback": "采纳三条，理由如下。",
}
LINES = "//h2[text()='{0}']/following-sibling::ul/li"


@pytest.fixture
def walk(cast: Cast) -> Walk:
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    return Walk(cast)


def published(walk: Walk, name: str, starts_on: str, ends_on: str, stage: str = "open", **more: object) -> Walk:
    blank = dict.fromkeys(FEEDBACK, "") | {"stage": stage, "starts_on": starts_on, "ends_on": ends_on, **more}
    known = {**type_of("consultation").example, "title": name, "draft_name": name, "made_on": starts_on, **blank}
    return Walk(walk.cast).published("consultation", values=known)


def lines(client: Client, heading: str, path: str = "/consultations/") -> list[str]:
    page = html.fromstring(text(client, path))
    return [" ".join(one.text_content().split()) for one in page.xpath(LINES.format(heading))]


@pytest.mark.parametrize(
    ("known", "words", "left"),
    [
        ({"stage": "open", "starts_on": "2021-05-20", "ends_on": "2021-06-04"}, "正在征集", "还有 3 天"),
        ({"stage": "open", "starts_on": "2021-05-20", "ends_on": "2021-06-01"}, "正在征集", "今天截止"),
        ({"stage": "open", "starts_on": "2021-05-20", "ends_on": "2021-05-31"}, "已截止，尚未反馈", ""),
        ({"stage": "open", "starts_on": "2021-06-02", "ends_on": "2021-06-30"}, "尚未开始", ""),
        ({"stage": "closed", "starts_on": "2021-05-20", "ends_on": "2021-06-30"}, "已截止，尚未反馈", ""),
        ({"stage": "answered", "starts_on": "2021-04-01", "ends_on": "2021-05-01", **FEEDBACK}, "已反馈", ""),
        ({}, "正在征集", ""),
    ],
)
def test_how_one_stands_on_a_day(known: dict[str, Any], words: str, left: str) -> None:
    found = consultation(known, DAY)
    assert (found.words, found.left) == (words, left)


def test_the_open_ones_stand_before_the_others(client: Client, walk: Walk) -> None:
    published(walk, "扬尘办法", "2021-05-20", "2021-06-04")
    published(walk, "噪声办法", "2021-04-01", "2021-05-10")
    published(walk, "排污办法", "2021-04-01", "2021-05-10", "answered", **FEEDBACK)
    [open_] = lines(client, "正在征集")
    assert "扬尘办法" in open_
    assert "正在征集 还有 3 天" in open_
    closed = lines(client, "已经结束的")
    assert len(closed) == 2
    assert "排污办法" in closed[0]
    assert "已反馈" in closed[0]
    assert "尚未反馈" in closed[1]


def test_the_page_says_how_long_and_what_came_of_it(client: Client, walk: Walk) -> None:
    open_ = published(walk, "扬尘办法", "2021-05-20", "2021-06-04").record
    page = text(client, place(open_))
    assert "还有 3 天" in page
    assert 'id="feedback"' not in page
    answered = published(walk, "排污办法", "2021-04-01", "2021-05-10", "answered", **FEEDBACK).record
    page = text(client, place(answered))
    assert "2021年5月20日反馈：收到意见 5 条，采纳 3 条。" in page
    assert html.fromstring(page).xpath("//*[@id='feedback']")[0].text_content().count("采纳三条，理由如下。") == 1


def test_nothing_that_is_not_public_and_little_is_asked(
    client: Client, walk: Walk, django_assert_max_num_queries: Any
) -> None:
    assert "现在没有正在征集意见的草案。" in text(client, "/consultations/")
    known = {**type_of("consultation").example, "title": "草拟中的办法"}
    Walk(walk.cast).draft("consultation", values=known)
    for nth in range(4):
        published(walk, f"第{nth}办法", "2021-05-20", "2021-06-04")
    with django_assert_max_num_queries(6):
        page = text(client, "/consultations/")
    assert "草拟中的办法" not in page


def test_what_has_not_begun_is_announced_and_not_open(client: Client, walk: Walk) -> None:
    published(walk, "扬尘办法", "2021-05-20", "2021-06-04")
    published(walk, "明天的办法", "2021-06-02", "2021-06-30")
    [open_] = lines(client, "正在征集")
    assert "扬尘办法" in open_
    [soon] = lines(client, "尚未开始")
    assert "明天的办法" in soon
    assert not lines(client, "已经结束的")
