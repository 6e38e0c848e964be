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
    """The instant, in China's time; with GONGKAI_TODAY the clock of that day, so nothing breaks at New Year."""
    real = datetime.now(CHINA)
    fixed = os.environ.get("GONGKAI_TODAY")
    if not fixed:
        return real
    try:
        day = date.fromisoformat(fixed)
    except ValueError as error:
        raise ValueError(f"环境变量 GONGKAI_TODAY 应为 2022-01-12 这样的日期，现为 {fixed!r}") from error
    return datetime.combine(day, real.timetz())


def opening(day: date) -> datetime:
    """The first instant of a day in China: where a day has to be compared with instants."""
    return datetime.combine(day, time.min, CHINA)


def closing(day: date) -> datetime:
    """The first instant after a day."""
    return opening(day + timedelta(days=1))
