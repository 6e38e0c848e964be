"""The calendar of working days: the one place where this app asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.core.record_clock import Counting


@dataclass(frozen=True)
class Counted:
    day: date
    provisional: bool = True


class Weekdays:
    """Stands in until the calendar of the State Council's notices is there."""

    def after(self, day: date, n: int) -> Counted:
        while n:
            day += timedelta(days=1)
            n -= day.weekday() < 5
        return Counted(day)

    def between(self, a: date, b: date) -> int:
        return sum((a + timedelta(days=k)).weekday() < 5 for k in range(1, (b - a).days + 1))


def calendar() -> Counting:
    """Working days as the State Council's notices have them."""
    return Weekdays()
