"""The calendar of working days: the one place where this app asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.core.record_clock import Counting
from gongkai.core.workdays import Calendar, Counted
from gongkai.law import load


@dataclass(frozen=True)
class Guessing:
    """The calendar of the notices; in a year whose notice is not out yet a day is provisional, and is said to be."""

    known: Calendar

    def after(self, day: date, n: int) -> Counted:
        return self.known.after(day, n, guess=True)

    def between(self, a: date, b: date) -> int:
        return self.known.between(a, b, guess=True)


def calendar() -> Counting:
    """Working days as the State Council's notices have them."""
    return Guessing(load.calendar())
