"""公开时限: days are read from the words, and only where the words name one number of days."""

from __future__ import annotations

import pytest

from gongkai.core.time_limit import CountedFrom, DayUnit, TimeLimit

W, C = DayUnit.WORKING_DAY, DayUnit.CALENDAR_DAY


@pytest.mark.parametrize(
    ("text", "days", "unit", "counted_from"),
    [
        ("自该信息形成或者变更之日起20个工作日内", 20, W, CountedFrom.FORMED_OR_CHANGED),
        ("信息形成后 20 个 工作日内", 20, W, CountedFrom.FORMED_OR_CHANGED),
        ("自收到申请之日起20个工作日内", 20, W, CountedFrom.REQUEST_RECEIVED),
        ("自作出决定之日起七个工作日内", 7, W, CountedFrom.DECISION_MADE),
        ("行政许可决定自作出之日起7个工作日内", 7, W, CountedFrom.DECISION_MADE),
        ("每季度结束后十五个工作日内", 15, W, CountedFrom.PERIOD_ENDED),
        ("每月结束后5日内", 5, C, CountedFrom.PERIOD_ENDED),
        ("经批复后二十日内", 20, C, None),
        ("三十个自然日内", 30, C, None),
        ("抽查完成之日起20个工作日内，公示期5个工作日", 20, W, None),
        ("形成之日起20个工作日内；变更之日起20个工作日内", 20, W, CountedFrom.FORMED_OR_CHANGED),
    ],
)
def test_a_limit_in_days_is_read_with_its_unit_and_start(text, days, unit, counted_from):
    limit = TimeLimit(text)
    assert (limit.days, limit.unit, limit.counted_from) == (days, unit, counted_from)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "即时",
        "每年1月31日前",
        "每月10日前",
        "每季度首月十五日前",
        "公示5个工作日",
        "长期公开",
        "2019年5月15日起",
        "报告日常更新",
    ],
)
def test_a_day_of_the_calendar_or_the_length_of_a_notice_is_no_limit_in_days(text):
    assert TimeLimit(text).days is None
    assert TimeLimit(text).unit is None


def test_two_different_limits_are_left_to_people():
    assert TimeLimit("许可决定自作出之日起7个工作日内；其他自形成之日起20个工作日内").days is None


def test_two_limits_are_equal_when_their_words_are():
    read, unread = TimeLimit("20个工作日内"), TimeLimit("20个工作日内")
    assert read.days == 20
    assert read == unread
    assert hash(read) == hash(unread)
