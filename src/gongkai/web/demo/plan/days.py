"""Working days of the demo's years, so that nothing in it happens on a Sunday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from gongkai.law.load import calendar


def working(day: date) -> date:
    """The day itself, or the next working day after it."""
    return day if calendar().is_workday(day) else later(day, 1)


def later(day: date, working_days: int) -> date:
    """So many working days after a day."""
    return calendar().after(day, working_days).day


def spread(
    year: int, count: int, chance: Random, first: tuple[int, int] = (1, 8), last: tuple[int, int] = (12, 10)
) -> Iterator[date]:
    """`count` working days spread over a year, from one day of it to another."""
    start, end = date(year, *first), date(year, *last)
    step = (end - start).days / max(count, 1)
    for number in range(count):
        yield working(start + timedelta(days=int(step * number + chance.random() * step * 0.8)))
