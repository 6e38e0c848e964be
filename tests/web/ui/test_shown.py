"""Days and instants as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from gongkai.web.ui.shown import day, moment


def test_a_day_has_its_weekday() -> None:
    assert day(date(2026, 11, 23)) == "2026年11月23日（周一）"
    assert day(date(2021, 5, 30)) == "2021年5月30日（周日）"


def test_a_day_can_be_shorter() -> None:
    assert day(date(2020, 2, 3), "short") == "2月3日"
    assert day(date(2020, 2, 3), "plain") == "2020年2月3日"


def test_an_instant_is_told_in_chinas_time() -> None:
    late = datetime(2021, 6, 1, 16, 30, tzinfo=UTC)
    assert moment(late) == "2021年6月2日 00:30"
    assert day(late, "plain") == "2021年6月2日"


def test_nothing_is_shown_as_nothing() -> None:
    assert day(None) == ""
    assert moment(None) == ""
