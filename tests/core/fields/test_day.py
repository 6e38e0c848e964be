"""Dates and periods in the ways that people type them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from gongkai.core.fields.day import day, kind_of, last_day, period, show_day, show_period
from gongkai.core.fields.raw import FieldError
from gongkai.core.record_type import Every, Field

DAY = Field(id="on", label="日期", kind="date")
PERIOD = Field(id="period", label="报告期", kind="period")
MONTHLY = Field(id="period", label="报告期", kind="period", every=(Every.MONTH, Every.QUARTER))


@pytest.mark.parametrize(
    "typed",
    [
        *("2020-9-1", "2020-09-01", "2020/09/01", "2020/9/1", "2020.9.1", "2020.09.01", "2020。9。1"),
        *("2020年9月1日", "2020年09月01日", "2020年9月1号", "2020年9月1", " 2020 年 9 月 1 日 ", "20200901"),
        *(
            "２０２０－９－１",
            "２０２０年９月１日",
            "２０２０／０９／０１",
            "2020—9—1",
            "2020-09-01 00:00:00",
            "2020-09-01T00:00",
        ),
        *(date(2020, 9, 1), datetime(2020, 9, 1), 20200901),
    ],
)
def test_a_date_is_read_however_it_is_typed(typed):
    assert day(DAY, typed) == "2020-09-01"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2021-02-29", "record.date.no_such_day"),
        ("2020-13-01", "record.date.no_such_day"),
        ("2020-04-31", "record.date.no_such_day"),
        ("2020-00-10", "record.date.no_such_day"),
        ("1899-12-31", "record.year"),
        ("2100-01-01", "record.year"),
        ("0202-09-01", "record.year"),
        ("2020-9", "record.date.unknown"),
        ("20-9-1", "record.date.unknown"),
        ("2020-9/1", "record.date.unknown"),
        ("9月1日", "record.date.unknown"),
        ("昨天", "record.date.unknown"),
        ("2020-09-01 08:30", "record.date.unknown"),
        ("٢٠٢٠-٠٩-٠١", "record.date.unknown"),
        (True, "record.shape"),
        ({"year": 2020}, "record.shape"),
    ],
)
def test_what_is_no_date_is_told_why(typed, code):
    with pytest.raises(FieldError) as caught:
        day(DAY, typed)
    assert caught.value.code == code


@pytest.mark.parametrize("typed", ["1900-01-01", "2099-12-31", "2020-02-29"])
def test_the_first_the_last_and_a_leap_day_are_dates(typed):
    assert day(DAY, typed) == typed


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("2020-12", "2020-12", "2020年12月"),
        ("2020-1", "2020-01", "2020年1月"),
        ("2020年9月", "2020-09", "2020年9月"),
        ("2020年9月份", "2020-09", "2020年9月"),
        ("202012", "2020-12", "2020年12月"),
        ("2020/3", "2020-03", "2020年3月"),
        ("2020.03", "2020-03", "2020年3月"),
        ("2020-Q4", "2020-Q4", "2020年第四季度"),
        ("2020q1", "2020-Q1", "2020年第一季度"),
        ("2020年第四季度", "2020-Q4", "2020年第四季度"),
        ("2020年2季度", "2020-Q2", "2020年第二季度"),
        ("2020第三季度", "2020-Q3", "2020年第三季度"),
        ("2020", "2020", "2020年"),
        ("２０２０年度", "2020", "2020年"),
        (2020, "2020", "2020年"),
    ],
)
def test_a_period_is_a_month_a_quarter_or_a_year(typed, value, shown):
    assert period(PERIOD, typed) == value
    assert show_period(PERIOD, value) == shown


@pytest.mark.parametrize("typed", ["2020-13", "2020-00", "2020-Q5", "2020年第五季度", "上半年", "20201", "2020-12-01"])
def test_what_is_no_period_is_told_how_to_write_one(typed):
    with pytest.raises(FieldError) as caught:
        period(PERIOD, typed)
    assert caught.value.code == "record.period.unknown"
    assert caught.value.slots["examples"] == "2020-12、2020-Q4、2020"


def test_a_period_of_another_length_than_the_field_takes_is_refused():
    with pytest.raises(FieldError) as caught:
        period(MONTHLY, "2020年")
    assert (caught.value.code, caught.value.slots["examples"]) == ("record.period.every", "2020-12、2020-Q4")


def test_a_period_of_a_year_far_off_is_refused():
    with pytest.raises(FieldError, match=r"record\.year"):
        period(PERIOD, "0020-12")


@pytest.mark.parametrize(
    ("value", "every", "last"),
    [
        ("2020-12", Every.MONTH, date(2020, 12, 31)),
        ("2020-02", Every.MONTH, date(2020, 2, 29)),
        ("2021-02", Every.MONTH, date(2021, 2, 28)),
        ("2020-Q1", Every.QUARTER, date(2020, 3, 31)),
        ("2020-Q4", Every.QUARTER, date(2020, 12, 31)),
        ("2020", Every.YEAR, date(2020, 12, 31)),
    ],
)
def test_a_period_ends_on_its_last_day(value, every, last):
    assert kind_of(value) is every
    assert last_day(value) == last


def test_a_day_is_shown_in_chinese():
    assert show_day(DAY, "2020-09-01") == "2020年9月1日"
