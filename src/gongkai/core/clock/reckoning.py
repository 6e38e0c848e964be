"""Working days with holes: where a limit ends when spans do not count, and how many days were used."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.core.workdays import Calendar, Counted

Span = tuple[date, date]  # (after this day, up to and including this day)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The union of spans: several consultations at once count once (条例§33 第三款)."""
    union: list[Span] = []
    for begin, end in sorted(spans):
        if union and begin <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        elif end > begin:
            union.append((begin, end))
    return tuple(union)


def limit(calendar: Calendar, start: date, budget: int, pauses: Iterable[Span]) -> Counted:
    """The `budget`-th working day after `start` that lies in no pause; a guess, marked, past the notices' years."""
    due, provisional = calendar.after(start, budget, guess=True)
    for begin, end in pauses:
        if begin >= due:
            break
        if end > start:
            budget += calendar.between(max(begin, start), end, guess=True)
            due, provisional = calendar.after(start, budget, guess=True)
    return Counted(due, provisional)


def used(calendar: Calendar, start: date, day: date, pauses: Iterable[Span]) -> int:
    """How many working days after `start` up to and including `day` counted."""
    if day <= start:
        return 0
    count = calendar.between(start, day, guess=True)
    for begin, end in pauses:
        begin, end = max(begin, start), min(end, day)
        if end > begin:
            count -= calendar.between(begin, end, guess=True)
    return count
