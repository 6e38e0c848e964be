"""The law and the calendar over a case: its file, its clocks, where it stands. The one place that joins them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import get_language

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Matter, Party
from gongkai.core.case_life import CaseLife, last_day, life
from gongkai.core.clock import ClockLaw, Deadline, Deadlines, Regime, deadlines, reply
from gongkai.core.wording import Wording
from gongkai.law.load import calendar, wording
from gongkai.law.period_file import clock_law
from gongkai.web.cases.models import CHANNELS, Case


def law_of(case: Case) -> ClockLaw:
    """The limits and policies that apply to a case."""
    return clock_law()


def regime_of(case: Case, on: date) -> Regime:
    """The law in force at receipt, of a case not yet received, on a day."""
    return law_of(case).on(case.first_received_on or on)


def said() -> Wording:
    """The law's sentences in the reader's language."""
    return wording("en" if (get_language() or "").startswith("en") else "zh")


def file_of(case: Case, events: Iterable[CaseEvent]) -> CaseFile:
    """The case as the clock reads it."""
    return CaseFile(CHANNELS[case.way], tuple(events), Matter(case.matter))


def event_of(seq: int, kind: str, on: date, data: dict[str, Any]) -> CaseEvent:
    """A stored event as a value of the core."""
    party, until = data.get("party"), data.get("until")
    return CaseEvent(
        kind=CaseEventKind(kind), on=on, id=str(seq), party=Party(party) if party else None, of=data.get("of", ""),
        days=data.get("days"), until=date.fromisoformat(until) if until else None, outcome=data.get("outcome", ""),
        voids=data.get("voids", ""),
    )  # fmt: skip


def clocks(case: Case, events: Iterable[CaseEvent], on: date) -> Deadlines:
    """Every limit on a day, with reasons: word for word what `gongkai due` says of the same file."""
    return deadlines(file_of(case, events), law_of(case), calendar(), on)


def reply_clock(case: Case, events: Iterable[CaseEvent], on: date) -> Deadline:
    """The reply's limit alone, without reasons: for lists."""
    return reply(file_of(case, events), law_of(case), calendar(), on)


def life_of(case: Case, events: Iterable[CaseEvent], on: date | None = None) -> CaseLife:
    """Where the case stands; CaseRefused where its events cannot have happened."""
    return life(file_of(case, events), law_of(case), calendar(), on)


def bound(case: Case, events: Iterable[CaseEvent]) -> date | None:
    """The last day as it stands after the last event: of a paused case the earliest it can be. None where it cannot be
    said, or nothing runs."""
    found = file_of(case, events)
    clock = reply(found, law_of(case), calendar(), last_day(found))
    return clock.due
