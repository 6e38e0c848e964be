"""The limits of a request as its page shows them: chip, days, the reasons with their articles, the strip of days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.cited import cited_whole
from gongkai.core.clock import Deadline, Deadlines, State
from gongkai.core.clock.deadline import Fault, Step
from gongkai.core.day_words import reason
from gongkai.core.rule import Level
from gongkai.core.workdays import Day as CalendarDay
from gongkai.law.load import calendar
from gongkai.web.cases.reckoning import said
from gongkai.web.office.case_chips import clock
from gongkai.web.ui.pieces import Day, Finding, Severity

LONGEST_STRIP = 200
SEVERITIES: dict[Level, Severity] = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "hint"}


def limits(found: Deadlines, today: date) -> list[dict[str, Any]]:
    """Each limit, the reply's first; the strip of the reply alone."""
    return [limit(one, today, whole=one is found.reply) for one in found.deadlines if one.since or one.why]


def limit(one: Deadline, today: date, *, whole: bool) -> dict[str, Any]:
    """One limit, ready to show."""
    return {
        "period": one.period.label, "chip": clock(one), "due": one.due, "provisional": one.provisional,
        "strict": one.strict if one.strict != one.due else None, "used": one.used, "why": [told(step) for step in one.why],
        "days": strip(one, today) if whole else [], "reply": whole,
    }  # fmt: skip


def told(step: Step) -> dict[str, Any]:
    """A step of the reckoning: its day, its sentence, its article in words."""
    return {"on": step.on, "says": step.says(said()), "basis": cited_whole(step.basis)}


def strip(one: Deadline, today: date) -> list[Day]:
    """From the day of receipt to the last day; what does not count is marked with its reason."""
    last = one.due or one.provisional
    if one.since is None or last is None or not 0 < (last - one.since).days <= LONGEST_STRIP:
        return []
    found = [Day(one.since, "outside", _("收到申请之日，不计入期限"), today=one.since == today)]
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


def findings(found: Deadlines, served_on: date | None = None) -> list[Finding]:
    """Where the law was not kept, as cards; and a reply made in time that went out too late."""
    cards = [card(one) for one in found.findings]
    due = found.reply.due
    if due and served_on and served_on > due and found.reply.state is State.MET:
        cards.append(
            Finding(
                where=served_on.isoformat(),
                rule=_("国办公开办函〔2016〕235号"),
                severity="warning",
                code="CLK-served-01",
                found=_("答复在期限内作出，但送达（签收、交邮）的日期晚于届满日；是否按期，以送达的日期为准。"),
            )
        )
    return cards


def card(fault: Fault) -> Finding:
    return Finding(
        where=fault.step.on.isoformat(),
        rule=cited_whole(fault.step.basis),
        found=fault.says(said()),
        severity=SEVERITIES[fault.level],
        code=fault.rule,
    )
