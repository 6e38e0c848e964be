"""The law and the calendar over a case: its file, its clocks, where it stands. The one place that joins them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import get_language

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Matter, Party
from gongkai.core.case_life import CaseLife, last_day, life
from gongkai.core.clock import ClockLaw, Deadline, Deadlines, Regime, deadlines, reply
from gongkai.core.outcome import OutcomeLaw
from gongkai.core.wording import Wording
from gongkai.law.load import calendar, wording
from gongkai.law.outcome_file import outcome_law
from gongkai.law.period_file import clock_law
from gongkai.web.cases.models import CHANNELS, Case
from gongkai.web.cases.policies import Policies, among, policies
from gongkai.web.held import held, hold


def policies_of(case: Case) -> Policies:
    """What agencies chose: read once a case, or once for all acts that are held together."""
    if case.policies is None:
        case.policies = held("policies") or hold("policies", policies())
    found: Policies = case.policies
    return found


def law_of(case: Case, file: CaseFile) -> ClockLaw:
    """The limits, and the policies that its agency, or the nearest above it, had chosen on the day it came in."""
    chosen = policies_of(case)
    return law_for(case.agency_id, file, chosen) if chosen.rows else clock_law()


def law_for(agency: int, file: CaseFile, chosen: Policies) -> ClockLaw:
    """The same of a file that is no case yet."""
    law = clock_law()
    if not file.events or not chosen.rows:
        return law
    known = {name: one.choices for name, one in law.policies.items()}
    return law.choosing(among(chosen.of(agency, file.events[0].on), known))


def outcomes_of(agency: int, on: date) -> OutcomeLaw:
    """The outcomes, and the remedies as an agency chose them where the law leaves them open, on the day of a decision."""
    law = outcome_law()
    known = {name: [way.value for way in one.choices] for name, one in law.policies.items()}
    return law.choosing(among(policies().of(agency, on), known))


def regime_of(case: Case, on: date) -> Regime:
    """The law in force at receipt, of a case not yet received, on a day."""
    return clock_law().on(case.first_received_on or on)


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
    file = file_of(case, events)
    return deadlines(file, law_of(case, file), calendar(), on)


def reply_clock(case: Case, events: Iterable[CaseEvent], on: date) -> Deadline:
    """The reply's limit alone, without reasons: for lists."""
    file = file_of(case, events)
    return reply(file, law_of(case, file), calendar(), on)


def life_of(case: Case, events: Iterable[CaseEvent], on: date | None = None) -> CaseLife:
    """Where the case stands; CaseRefused where its events cannot have happened."""
    file = file_of(case, events)
    return life(file, law_of(case, file), calendar(), on)


def bound(case: Case, events: Iterable[CaseEvent], resumes_on: date | None) -> date | None:
    """The last day as it stands after the last event, or once what it stands still for is over by itself: of a case paused
    until an event comes the earliest it can be. None where it cannot be said, or nothing runs."""
    found = file_of(case, events)
    clock = reply(found, law_of(case, found), calendar(), resumes_on or last_day(found))
    return clock.due
