"""A year's notices from YAML: what is read, and errors that name file, line and what to do."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.workdays import Holiday, Notice
from gongkai.law.calendar_file import notices
from gongkai.law.lined import LawError

PATH = "law/calendar/2031.yaml"
HEAD = "year: 2031\nnotices:\n"
NOTICE = "  - number: 示例〔2030〕1号\n    announced: 2030-11-20\n    holidays:\n"
LATER = "  - number: 示例〔2031〕2号\n    announced: 2031-03-01\n    holidays:\n"
# 1 May 2031 is a Thursday, so 3 and 4 May are the weekend.
LABOUR = "      - {name: 劳动节, from: 2031-05-01, to: 2031-05-03, made_up: [2031-05-04]}\n"


def read(text: str) -> tuple[Notice, ...]:
    year, found = notices(text, PATH)
    assert year == 2031
    return found


def test_a_notice_is_read_with_its_days() -> None:
    (found,) = read(HEAD + NOTICE + LABOUR)
    assert (found.number, found.announced_on, found.sure) == ("示例〔2030〕1号", date(2030, 11, 20), True)
    assert found.holidays == {date(2031, 5, day): (Holiday.LABOUR_DAY,) for day in (1, 2, 3)}
    assert found.made_up == {date(2031, 5, 4): (Holiday.LABOUR_DAY,)}


def test_one_day_two_holidays_and_an_unverified_number_are_read() -> None:
    text = HEAD + NOTICE.replace("    holidays", "    sure: false\n    holidays")
    (found,) = read(text + "      - {name: 国庆节、中秋节, from: 2031-10-01}\n")
    assert found.holidays == {date(2031, 10, 1): (Holiday.NATIONAL_DAY, Holiday.MID_AUTUMN)}
    assert not found.sure


def test_a_make_up_workday_alone_is_read() -> None:
    (found,) = read(HEAD + NOTICE + "      - {name: 元旦, made_up: [2031-12-28]}\n")
    assert (found.holidays, found.made_up) == ({}, {date(2031, 12, 28): (Holiday.NEW_YEAR,)})


def test_a_later_notice_may_work_a_day_that_an_earlier_one_gave() -> None:
    found = read(HEAD + NOTICE + LABOUR + LATER + "      - {name: 劳动节, made_up: [2031-05-02]}\n")
    assert found[1].made_up == {date(2031, 5, 2): (Holiday.LABOUR_DAY,)}


def test_a_later_notice_may_give_a_make_up_workday() -> None:
    found = read(HEAD + NOTICE + LABOUR + LATER + "      - {name: 劳动节, from: 2031-05-04}\n")
    assert found[1].holidays == {date(2031, 5, 4): (Holiday.LABOUR_DAY,)}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{name: 植树节, from: 2031-03-12}", "没有节日 '植树节'；可以是 元旦、春节、.*以顿号相连"),
        ("{name: 元旦，春节, from: 2031-01-01}", "没有节日"),
        ("{name: 元旦, from: 2031-01-01, until: 2031-01-02}", "不认识的键 'until'；可以是 name, from, to, made_up"),
        ("{from: 2031-01-01}", "缺少 'name'"),
        ("{name: 元旦}", "缺少 'from'"),
        ("{name: 元旦, to: 2031-01-01, made_up: [2031-01-04]}", "缺少 'from'"),
        ("{name: 元旦, from: 1月1日}", "'1月1日' 不是日期；写法如 2020-01-24"),
        ("{name: 元旦, from: 2031-01-01 08:00:00}", "不是日期"),
        ("{name: 元旦, from: 2031-01-03, to: 2031-01-01}", "to 2031-01-01 早于 from 2031-01-03"),
        ("{name: 元旦, from: 2030-12-31, to: 2031-01-01}", "2030-12-31 不是 2031 年的，请写到 2030.yaml 中"),
        ("{name: 元旦, from: 2031-12-31, to: 2032-01-01}", "2032-01-01 不是 2031 年的，请写到 2032.yaml 中"),
        ("{name: 元旦, from: 2031-01-01, made_up: [2030-12-28]}", "2030-12-28 不是 2031 年的"),
        ("{name: 元旦, from: 2031-05-03}", "2031-05-03 在同一件通知中写了两次"),
        ("{name: 元旦, from: 2031-05-04}", "2031-05-04 在同一件通知中写了两次"),
        ("{name: 元旦, from: 2031-01-04, made_up: [2031-01-04]}", "2031-01-04 在同一件通知中写了两次"),
        ("{name: 元旦, made_up: [2031-01-05, 2031-01-05]}", "2031-01-05 在同一件通知中写了两次"),
        ("{name: 元旦, from: 2031-01-01, made_up: 2031-01-04}", r"made_up 应是几个日期，写法如 \[2031-01-04\]"),
        ("{name: 元旦, made_up: [2031-01-06]}", r"2031-01-06 本来就是工作日（周一至周五），请核对通知"),
    ],
)
def test_a_wrong_holiday_is_refused_with_what_to_do(line: str, says: str) -> None:
    with pytest.raises(LawError, match=says) as error:
        read(HEAD + NOTICE + LABOUR + f"      - {line}\n")
    assert str(error.value).startswith(f"{PATH}:7：")


def test_the_file_must_be_named_after_its_year() -> None:
    with pytest.raises(LawError, match="文件名与 year: 2031 不是同一年"):
        notices(HEAD + NOTICE + LABOUR, "law/calendar/2032.yaml")


def test_notices_stand_in_the_order_they_came_out() -> None:
    with pytest.raises(LawError, match="announced 2030-11-20 早于前一件通知 2031-03-01，请按先后排列") as error:
        read(HEAD + LATER + "      []\n" + NOTICE + LABOUR)
    assert error.value.line == 7


def test_a_file_without_a_notice_is_refused() -> None:
    with pytest.raises(LawError, match="一件通知也没有"):
        read("year: 2031\nnotices: []\n")


def test_an_unknown_key_of_a_notice_is_refused() -> None:
    with pytest.raises(LawError, match="不认识的键 'date'；可以是 number, announced, sure, holidays"):
        read(HEAD + NOTICE.replace("announced", "date") + LABOUR)


@pytest.mark.parametrize(
    ("key", "notice"),
    [
        ("number", "{announced: 2030-11-20, holidays: []}"),
        ("announced", "{number: 示例, holidays: []}"),
        ("holidays", "{number: 示例, announced: 2030-11-20}"),
    ],
)
def test_a_notice_without_its_number_date_or_days_is_refused(key: str, notice: str) -> None:
    with pytest.raises(LawError, match=f"缺少 '{key}'") as error:
        read(f"{HEAD}  - {notice}\n")
    assert error.value.line == 3
