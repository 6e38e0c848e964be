"""The fold: a request's live events up to a day → its deadlines on that day, with reasons, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from gongkai.core.case import CaseEvent, CaseFile, Matter, live
from gongkai.core.clock.consultation import Consultation, consultations
from gongkai.core.clock.deadline import Deadline, Deadlines, Period, State
from gongkai.core.clock.law import ClockLaw
from gongkai.core.clock.others import correction_notice, fee_payments, opinions
from gongkai.core.clock.reckoning import Span, used
from gongkai.core.clock.refusals import check
from gongkai.core.clock.running import Running, Trace
from gongkai.core.clock.steps import apply
from gongkai.core.clock.why import told
from gongkai.core.workdays import Calendar, Counted


def deadlines(case: CaseFile, law: ClockLaw, calendar: Calendar, as_of: date) -> Deadlines:
    """Every limit of a request on a day, each with its reasons; events after the day have not happened yet.

    CaseRefused where an event cannot have happened (an answer to nothing, a day before receipt).
    """
    check(case)
    events = [event for event in live(case.events) if event.on <= as_of]
    asked, trace = consultations(events), Trace()
    clock = _folded(case, events, asked, law, calendar, trace)
    answer = _reply(clock, _strict(case, events, asked, law, calendar), as_of, trace)
    # 条例§41 不参照第三十条的，没有告知补正的期限（no window for a notice where §30 is not followed as a model）。
    corrected = case.matter is Matter.DISCLOSURE or law.choice("own_record_correction") == "resets"
    notice = (correction_notice(clock, events, as_of),) if corrected else ()
    others = (*notice, *opinions(clock, as_of), *fee_payments(clock, events, as_of))
    return Deadlines((answer, *others), tuple(trace.faults))


def reply(case: CaseFile, law: ClockLaw, calendar: Calendar, as_of: date) -> Deadline:
    """The reply's deadline alone and without reasons: what a list of many cases needs."""
    events = [event for event in live(case.events) if event.on <= as_of]
    asked = consultations(events)
    clock = _folded(case, events, asked, law, calendar, None)
    return _reply(clock, _strict(case, events, asked, law, calendar), as_of, None)


def standing(case: CaseFile, law: ClockLaw, calendar: Calendar, as_of: date) -> Running:
    """The clock itself as it stands on a day: what it waits for, what ended it. CaseRefused as `deadlines`."""
    check(case)
    events = [event for event in live(case.events) if event.on <= as_of]
    return _folded(case, events, consultations(events), law, calendar, None)


def _folded(
    case: CaseFile, events: Sequence[CaseEvent], asked: list[Consultation], law: ClockLaw, calendar: Calendar,
    trace: Trace | None, *, from_submission: bool = False,
) -> Running:  # fmt: skip
    clock = Running(case.channel, law, calendar, asked, case.matter, from_submission, trace)
    for event in events:
        apply(clock, event)
    return clock


def _strict(
    case: CaseFile, events: Sequence[CaseEvent], asked: list[Consultation], law: ClockLaw, calendar: Calendar
) -> Running | None:
    """The clock as if submission were receipt (指导案例26): only where receipt has to be confirmed."""
    if not case.channel.is_confirmed:
        return None
    return _folded(case, events, asked, law, calendar, None, from_submission=True)


def _reply(clock: Running, strict: Running | None, as_of: date, trace: Trace | None) -> Deadline:
    at = _at(clock, as_of)
    strictly = strict.due(_at(strict, as_of)).day if strict and strict.start and not strict.is_stopped else None
    if clock.start is None or clock.is_stopped:
        state = State.AWAITING if clock.ended is None else State.MET
        return Deadline(period=Period.REPLY, state=state, strict=strictly, why=told(clock, at, trace))
    spans = clock.spans(at)
    due = clock.due(at, spans)
    return Deadline(
        period=Period.REPLY, state=_state(clock, due, as_of),
        due=None if due.provisional else due.day, provisional=due.day if due.provisional else None, strict=strictly,
        used=used(clock.calendar, clock.start, at, spans), left=_left(clock, at, due.day, spans), since=clock.start,
        pauses=spans, why=told(clock, at, trace, due.day),
    )  # fmt: skip


def _at(clock: Running, as_of: date) -> date:
    """The day asked, or the day the clock ended: a pause that lasts ends, for the moment, there."""
    return min(as_of, clock.ended.on) if clock.ended else as_of


def _state(clock: Running, due: Counted, as_of: date) -> State:
    if due.provisional and not _ended_in_known_days(clock):
        return State.CANNOT_SAY
    if clock.ended is not None:
        return State.MET if clock.ended.on <= due.day else State.MISSED
    if as_of > due.day:
        return State.MISSED
    return State.PAUSED if clock.is_paused(as_of) else State.RUNNING


def _ended_in_known_days(clock: Running) -> bool:
    """Whether every day up to the end is certain: then it was in time, whatever the days after it turn out to be."""
    if clock.ended is None or clock.start is None:
        return False
    return clock.calendar.knows(clock.start, clock.ended.on)


def _left(clock: Running, at: date, due: date, spans: Iterable[Span]) -> int:
    """Working days from the day to the last one, the paused ones among them not counted; below 0 after it."""
    if at > due:
        return -clock.calendar.between(due, at, guess=True)
    return used(clock.calendar, at, due, spans)
