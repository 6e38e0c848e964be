"""A day and its reason in words of both languages."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.day_words import date_words, reason
from gongkai.core.workdays import Holiday
from gongkai.law.load import calendar, wording

ZH, EN = wording("zh"), wording("en")


def test_a_date_is_written_in_full_with_its_weekday() -> None:
    assert date_words(date(2020, 9, 27), ZH) == "2020年9月27日（周日）"
    assert date_words(date(2020, 9, 7), EN) == "2020-09-07 (Mon)"


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        (date(2020, 9, 25), "工作日", "working day"),
        (date(2020, 9, 26), "休息日", "weekend"),
        (
            date(2020, 2, 2),
            "法定节假日：春节放假（国办发明电〔2020〕1号）",
            "statutory holiday, off for Spring Festival (国办发明电〔2020〕1号)",
        ),
        (
            date(2020, 9, 27),
            "调休上班：国庆节、中秋节（国办发明电〔2019〕16号）",
            "make-up workday for National Day and Mid-Autumn Festival (国办发明电〔2019〕16号)",
        ),
    ],
)
def test_each_kind_of_day_has_its_reason(day: date, chinese: str, english: str) -> None:
    found = calendar().why(day)
    assert reason(found, ZH) == chinese
    assert reason(found, EN) == english


def test_a_guessed_day_and_an_unverified_number_are_marked() -> None:
    assert reason(calendar().why(date(2027, 1, 1), guess=True), ZH) == "工作日（暂按周一至周五推算）"
    assert "文号待核" in reason(calendar().why(date(2008, 1, 1)), ZH)
    assert "not verified" in reason(calendar().why(date(2008, 1, 1)), EN)


@pytest.mark.parametrize("holiday", Holiday)
def test_every_holiday_has_its_own_words(holiday: Holiday) -> None:
    key = f"days.holiday.{holiday.name.lower()}"
    assert ZH.say(key) == holiday
    assert EN.say(key).isascii()
