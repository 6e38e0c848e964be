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


def limit(calendar: Calendar, start: date, budget: int, pauses: Iterable[Span], *, on_last_day: bool = True) -> Counted:
    """The `budget`-th working day after `start` that lies in no pause; a guess, marked, past the notices' years.

    A pause begun on the last day itself still holds the limit open; not where its own first day would not count
    (`on_last_day` is then False: such a pause begins the day after).
    """
    due, provisional = calendar.after(start, budget, guess=True)
    for begin, end in pauses:
        if begin > due or (begin == due and not on_last_day):
            break
        if end > start:
            budget += calendar.between(max(begin, start), end, guess=True)
            due, provisional = calendar.after(start, budget, guess=True)
    return Counted(due, provisional)


def used(calendar: Calendar, start: date, day: date, pauses: Iterable[Span]) -> int:
    """How many working days after `start` up to and including `day` counted."""
    if day <= start:
        return 0
    paused = 0
    for begin, end in pauses:
        first, last = max(begin, start), min(end, day)
        if last > first:
            paused += calendar.between(first, last, guess=True)
    return calendar.between(start, day, guess=True) - paused
