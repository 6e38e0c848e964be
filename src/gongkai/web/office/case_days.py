"""The limits of a request as its page shows them: chip, days, the reasons with their articles, the strip of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.case import CaseEvent
from gongkai.core.cited import cited_whole
from gongkai.core.clock import Deadline, Deadlines
from gongkai.core.clock.deadline import Fault, Period
from gongkai.core.rule import Level
from gongkai.web.cases.days import strip, told, unasked
from gongkai.web.cases.reckoning import said
from gongkai.web.office.case_chips import clock
from gongkai.web.ui.pieces import Day, Finding, Severity
from gongkai.web.ui.shown import day

SEVERITIES: dict[Level, Severity] = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "hint"}


def limits(
    found: Deadlines, today: date, received_on: date | None, events: Sequence[CaseEvent]
) -> list[dict[str, Any]]:  # fmt: skip
    """Each limit, the reply's first; the strip of the reply alone, which knows the day of first receipt. Of a correction
    that nobody asked for it is not said that it was asked for in time."""
    shown = [one for one in found.deadlines if one.since or one.why]
    rows = [limit(one, strip(one, today, received_on) if one is found.reply else []) for one in shown]
    for one, row in zip(shown, rows, strict=True):
        if unasked(one, events):
            row["chip"] = ("quiet", _("未要求补正"))
    return rows


def limit(one: Deadline, days: list[Day]) -> dict[str, Any]:
    """One limit, ready to show."""
    return {
        "period": one.period.label, "chip": clock(one), "due": one.due, "provisional": one.provisional,
        "strict": one.strict if one.strict != one.due else None, "used": one.used, "why": [told(step) for step in one.why],
        "days": days, "reply": one.period is Period.REPLY,
    }  # fmt: skip


def findings(found: Deadlines) -> list[Finding]:
    """Where the law was not kept, as cards."""
    return [card(one) for one in found.findings]


def card(fault: Fault) -> Finding:
    return Finding(
        where=day(fault.step.on, "plain"),
        rule=cited_whole(fault.step.basis),
        found=fault.says(said()),
        severity=SEVERITIES[fault.level],
        code=fault.rule,
    )
