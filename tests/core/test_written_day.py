"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.written_day import read_day

WRITTEN = [
    ("2021-06-01", date(2021, 6, 1)),
    ("2021-6-1", date(2021, 6, 1)),
    ("2021年6月1日", date(2021, 6, 1)),
    (" 2021 年 6 月 1 日 ", date(2021, 6, 1)),
    ("2021.06.01", date(2021, 6, 1)),
    ("2021/6/1", date(2021, 6, 1)),
    ("20210601", date(2021, 6, 1)),
    ("２０２１年６月１日", date(2021, 6, 1)),
    ("二〇二一年六月一日", date(2021, 6, 1)),
    ("二○二〇年十二月三十一日", date(2020, 12, 31)),
    ("二零二零年十月二十日", date(2020, 10, 20)),
    ("2020年2月29日", date(2020, 2, 29)),
]
NOT_DAYS = [
    "",
    "6月1日",
    "2021-06",
    "2021年6月31日",
    "2021-13-01",
    "21-6-1",
    "二〇二一年二十二月一日",
    "二〇二一年六月一十十日",
    "二〇二一年十十月一日",
    "二〇二一年一月十十日",
    "二〇二一年一月十十一日",
    "昨天",
]


@pytest.mark.parametrize(("text", "day"), WRITTEN)
def test_it_reads_what_people_write(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", NOT_DAYS)
def test_it_does_not_guess(text: str) -> None:
    assert read_day(text) is None


DIGITS = "〇一二三四五六七八九"


def spelled(number: int) -> str:
    """1 to 31 as in a Chinese date, by another way than the reader's."""
    names = ["", *DIGITS[1:], "十"]
    names += (
        ["十" + digit for digit in DIGITS[1:]]
        + ["二十"]
        + ["二十" + digit for digit in DIGITS[1:]]
        + ["三十", "三十一"]
    )
    return names[number]


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_every_day_comes_back_from_every_way_of_writing(day: date) -> None:
    chinese = "".join(DIGITS[int(digit)] for digit in f"{day.year}") + f"年{spelled(day.month)}月{spelled(day.day)}日"
    for text in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}", chinese):
        assert read_day(text) == day


@given(st.text(max_size=20))
def test_no_text_makes_it_fail(text: str) -> None:
    assert read_day(text) is None or isinstance(read_day(text), date)
