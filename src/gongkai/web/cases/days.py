"""A limit as pages show it, inside and outside: its steps as sentences with their articles, the strip of its days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.case import CaseEvent, CaseEventKind, live
from gongkai.core.cited import cited_whole
from gongkai.core.clock import Deadline, State
from gongkai.core.clock.deadline import Period, Step
from gongkai.core.day_words import reason
from gongkai.core.workdays import Day as CalendarDay
from gongkai.law.load import calendar
from gongkai.web.cases.reckoning import said
from gongkai.web.ui.pieces import Day

LONGEST_STRIP = 200


def told(step: Step) -> dict[str, Any]:
    """A step of the reckoning: its day, its sentence, its article in words."""
    return {"on": step.on, "says": step.says(said()), "basis": cited_whole(step.basis)}


def unasked(one: Deadline, events: Iterable[CaseEvent]) -> bool:
    """Whether a limit is that of a correction that nobody asked for and nobody may any more: it was neither kept nor missed."""
    if one.period is not Period.CORRECTION_NOTICE or one.state is not State.MET:
        return False
    return not any(event.kind is CaseEventKind.CORRECTION_REQUESTED for event in live(events))


def days_left(due_on: date, today: date) -> int:
    """The working days after today up to a day; negative where it is past. A year without a notice is counted by weekends."""
    return calendar().between(today, due_on, guess=True)


def strip(one: Deadline, today: date, received_on: date | None) -> list[Day]:
    """From the day of receipt, or the day that began the limit anew, to the last day; what does not count is marked with
    its reason. `received_on` is the day of first receipt."""
    last = one.due or one.provisional
    if one.since is None or last is None or not 0 < (last - one.since).days <= LONGEST_STRIP:
        return []
    begun = _("收到申请之日，不计入期限") if one.since == received_on else _("重新起算之日，不计入期限")
    found = [Day(one.since, "outside", begun, today=one.since == today)]
    number = 0
    for day in calendar().steps(one.since, last, guess=True):
        paused = any(begin < day.on <= end for begin, end in one.pauses)
        number += day.kind.works and not paused
        found.append(cell(day, number, paused, last, today))
    return found


def cell(day: CalendarDay, number: int, paused: bool, last: date, today: date) -> Day:
    """A day of the strip: a working day that lies in a pause is paused."""
    if paused and day.kind.works:
        return Day(day.on, "paused", _("征求意见等所需时间，不计入期限"), due=day.on == last, today=day.on == today)
    counted = number if day.kind.works else None
    return Day(day.on, day.kind.value, reason(day, said()), counted, due=day.on == last, today=day.on == today)
