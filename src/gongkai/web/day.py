"""The legal day: handed in by GONGKAI_TODAY for a whole process, else the day in China; read nowhere else."""

from __future__ import annotations

import os
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The legal day. ValueError where GONGKAI_TODAY is no day."""
    return now().date()


def now() -> datetime:
    """The instant, in China's time.

    GONGKAI_TODAY puts another day before the clock's time; GONGKAI_CLOCK puts a time that stands still, so that what is
    tried in the morning comes out the same at night. ValueError where either is not what it should be.
    """
    real = datetime.now(CHINA)
    day, hour = os.environ.get("GONGKAI_TODAY"), os.environ.get("GONGKAI_CLOCK")
    return datetime.combine(_fixed_day(day) if day else real.date(), _fixed_time(hour) if hour else real.time(), CHINA)


def _fixed_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"环境变量 GONGKAI_TODAY 应为 2022-01-12 这样的日期，现为 {text!r}") from error


def _fixed_time(text: str) -> time:
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        raise ValueError(f"环境变量 GONGKAI_CLOCK 应为 10:00 这样的时刻，现为 {text!r}") from error


def opening(day: date) -> datetime:
    """The first instant of a day in China: where a day has to be compared with instants."""
    return datetime.combine(day, time.min, CHINA)


def closing(day: date) -> datetime:
    """The first instant after a day."""
    return opening(day + timedelta(days=1))
