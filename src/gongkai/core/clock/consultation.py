"""Consultations: which answer belongs to which letter, when each ended, and the spans for which the clock stood still."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.core.case import CaseEvent, CaseEventKind, Party
from gongkai.core.clock.law import ClockLaw, Regime
from gongkai.core.clock.reckoning import Span
from gongkai.core.workdays import Calendar

ANSWERS = frozenset({CaseEventKind.CONSULTATION_RECEIVED, CaseEventKind.OPINION_RECEIVED, CaseEventKind.OPINION_LAPSED})
BEFORE = timedelta(days=1)


@dataclass(slots=True)
class Consultation:
    """One letter that asks for an opinion; days are None while they have not come."""

    party: Party
    sent_on: date
    id: str = ""
    received_on: date | None = None
    answered_on: date | None = None
    lapsed_on: date | None = None
    round: int = 0

    def is_answered_by(self, event: CaseEvent) -> bool:
        """Whether an answer is to this letter: the one it names, else any of its party."""
        return self.id == event.of if event.of else self.party is (event.party or Party.THIRD_PARTY)

    @property
    def closed_on(self) -> date | None:
        """The day the opinion came, or was given up."""
        return self.answered_on or self.lapsed_on


def consultations(events: Iterable[CaseEvent]) -> list[Consultation]:
    """The consultations of live events in their order. An answer goes to the one it names, else to the earliest of its
    party that is still open, of those since the last order to reply anew first; one that answers nothing is left out
    (the refusals name it)."""
    found: list[Consultation] = []
    orders = 0
    for event in events:
        if event.kind is CaseEventKind.CONSULTED:
            found.append(Consultation(event.party or Party.THIRD_PARTY, event.on, event.id, round=orders))
        elif event.kind is CaseEventKind.REPLY_ORDERED:
            orders += 1
            for one in found:
                # 同日先列征求、后列责令（one sent on the very day of the order was sent because of it）。
                one.round = orders if one.sent_on == event.on else one.round
        elif event.kind in ANSWERS and (asked := asked_by(event, found)):
            _note(asked, event)
    return found


def asked_by(event: CaseEvent, asked: Sequence[Consultation]) -> Consultation | None:
    """The consultation that an event answers."""
    fitting = [one for one in asked if one.is_answered_by(event) and (event.of or _is_open_for(one, event.kind))]
    return max(fitting, key=lambda one: one.round, default=None)


def opinion_due(one: Consultation, regime: Regime, calendar: Calendar) -> date | None:
    """The last day for an opinion: 15 working days from receipt (条例§32, §34); None until receipt is known, and where
    the law gives that party no limit (§33 第三款)."""
    limit = regime.opinion_wd.get(one.party, 0)
    if not limit or one.received_on is None:
        return None
    return calendar.after(one.received_on, limit, guess=True).day


def pause_of(one: Consultation, regime: Regime, law: ClockLaw, calendar: Calendar) -> tuple[date, date | None]:
    """The span that does not count: after the day of sending, up to the day the opinion came or its limit ran out
    (DESIGN §6). The end is None while it lasts. The policies `pause_boundary` and `consultation_end` say otherwise."""
    end = one.closed_on
    if law.choice("consultation_end") == "limit" and (limit := opinion_due(one, regime, calendar)):
        end = min(end, limit) if end else limit
    if law.choice("pause_boundary") == "from_sending":
        return one.sent_on - BEFORE, end - BEFORE if end else None
    return one.sent_on, end


def closed(pause: tuple[date, date | None], on: date) -> Span:
    """A pause as it stands on a day: one that lasts ends there."""
    begin, end = pause
    return begin, min(end, on) if end else on


def _is_open_for(one: Consultation, kind: CaseEventKind) -> bool:
    if kind is CaseEventKind.CONSULTATION_RECEIVED:
        return one.received_on is None and one.closed_on is None
    return one.closed_on is None


def _note(one: Consultation, event: CaseEvent) -> None:
    if event.kind is CaseEventKind.CONSULTATION_RECEIVED:
        one.received_on = event.on
    elif event.kind is CaseEventKind.OPINION_RECEIVED:
        one.answered_on = event.on
    else:
        one.lapsed_on = event.on
