"""The calendar of the package: every day of 2008-2026 against two public calendars, and the notices themselves."""

from __future__ import annotations

import re
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from gongkai.core.workdays import DayKind, Holiday, Notice
from gongkai.law.load import calendar

YEARS = range(2008, 2027)
OURS = calendar()
THEIR_NAMES = {
    "New Year's Day": Holiday.NEW_YEAR,
    "Spring Festival": Holiday.SPRING_FESTIVAL,
    "Tomb-sweeping Day": Holiday.TOMB_SWEEPING,
    "Labour Day": Holiday.LABOUR_DAY,
    "Dragon Boat Festival": Holiday.DRAGON_BOAT,
    "Mid-autumn Festival": Holiday.MID_AUTUMN,
    "National Day": Holiday.NATIONAL_DAY,
    "Anti-Fascist 70th Day": Holiday.VICTORY_DAY,
}


def of_year(year: int) -> list[date]:
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return [date(year, 1, 1) + timedelta(days=n) for n in range(length)]


def every_notice() -> list[Notice]:
    return [notice for notices in OURS.years.values() for notice in notices]


def test_there_is_a_notice_for_every_year() -> None:
    assert tuple(OURS.years) == tuple(YEARS)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_chinesecalendar(year: int) -> None:
    assert [day for day in of_year(year) if OURS.is_workday(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_holidays(year: int) -> None:
    theirs = holidays.country_holidays("CN", years=year)
    assert [day for day in of_year(year) if OURS.is_workday(day) != theirs.is_working_day(day)] == []


@pytest.mark.parametrize("year", YEARS)
def test_the_name_of_a_holiday_agrees_with_chinesecalendar(year: int) -> None:
    # Where one holiday runs on from another, they name one of the two and we name both; a weekend they may leave unnamed.
    for day in of_year(year):
        found = OURS.why(day)
        name = chinese_calendar.get_holiday_detail(day)[1]
        if name is None:
            assert found.holidays == () or day.weekday() >= 5, day
        elif found.holidays:
            assert THEIR_NAMES[name] in found.holidays, day
        else:
            assert found.kind is DayKind.WEEKEND, day


def test_a_notice_is_numbered_as_the_state_council_numbers_them() -> None:
    for notice in every_notice():
        assert re.fullmatch(r"国办?发明电〔20\d\d〕\d{1,2}号", notice.number)
        assert str(notice.announced_on.year) in notice.number


def test_a_notice_that_reaches_into_the_year_before_is_the_same_in_both_files() -> None:
    dates: dict[str, set[date]] = {}
    for notice in every_notice():
        dates.setdefault(notice.number, set()).add(notice.announced_on)
    assert [number for number, found in dates.items() if len(found) > 1] == []
    assert len(every_notice()) - len(dates) == 3


def test_only_the_number_of_2008_is_unverified() -> None:
    assert [notice.number for notice in every_notice() if not notice.sure] == ["国办发明电〔2007〕52号"]


@pytest.mark.parametrize(
    ("year", "worked"),
    [(2015, 249), (2019, 250), (2020, 249), (2024, 251), (2025, 248)],
)
def test_a_year_has_as_many_working_days_as_its_weekdays_and_notices_make(year: int, worked: int) -> None:
    assert OURS.between(date(year - 1, 12, 31), date(year, 12, 31)) == worked
