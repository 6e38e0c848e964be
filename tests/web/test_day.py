"""The legal day and the clock: the real ones, a day that is handed in, a clock that stands still."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from gongkai.web.day import CHINA, closing, now, opening, today


@pytest.fixture(autouse=True)
def nothing_fixed(fixed_day: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_TODAY")
    monkeypatch.delenv("GONGKAI_CLOCK")


def test_without_a_word_it_is_the_real_clock_in_china() -> None:
    before, read, after = datetime.now(CHINA), now(), datetime.now(CHINA)
    assert before <= read <= after
    assert read.utcoffset() == timedelta(hours=8)


def test_a_day_that_is_handed_in_keeps_the_real_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_TODAY", "2020-12-31")
    read = now()
    assert today() == read.date() == date(2020, 12, 31)
    assert read.utcoffset() == timedelta(hours=8)


def test_a_clock_that_stands_still_says_the_same_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_TODAY", "2020-12-31")
    monkeypatch.setenv("GONGKAI_CLOCK", "23:59")
    assert now() == now() == datetime(2020, 12, 31, 23, 59, tzinfo=CHINA)


def test_a_day_holds_its_first_instant_and_not_the_next_ones() -> None:
    day = date(2021, 6, 1)
    assert opening(day) == datetime(2021, 6, 1, tzinfo=CHINA)
    assert closing(day) == opening(date(2021, 6, 2))


@pytest.mark.parametrize(
    ("name", "wrong", "right"), [("GONGKAI_TODAY", "2020-02-30", "2022-01-12"), ("GONGKAI_CLOCK", "25:00", "10:00")]
)
def test_what_is_no_day_or_time_is_named_with_an_example(
    name: str, wrong: str, right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, wrong)
    with pytest.raises(ValueError, match=f"{name} 应为 {right} .*{wrong}"):
        now()
