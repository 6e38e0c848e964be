"""The limits beside the reply's: the notice of correction, other parties' opinions, the payment of a fee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.core.case import CaseEvent, CaseEventKind, Party
from gongkai.core.clock.consultation import Consultation, opinion_due
from gongkai.core.clock.deadline import Deadline, Period, State, Step
from gongkai.core.clock.running import Running
from gongkai.core.workdays import Calendar, Counted

K = CaseEventKind
OPINIONS = {Party.THIRD_PARTY: Period.THIRD_PARTY_OPINION, Party.CO_MAKER: Period.CO_MAKER_OPINION}


def correction_notice(clock: Running, events: Iterable[CaseEvent], as_of: date) -> Deadline:
    """条例§30: seven working days from receipt. Where no notice was sent in them nothing was missed: the request is
    then taken as clear, and the window is closed."""
    if clock.first is None or clock.regime is None or not clock.regime.correction_notice_wd:
        return Deadline(period=Period.CORRECTION_NOTICE, state=State.AWAITING)
    first, limit = clock.first, clock.regime.correction_notice_wd
    sent = next((event.on for event in events if event.kind is K.CORRECTION_REQUESTED and event.on >= first), None)
    step = Step(first, "correction_window", clock.basis("correction"), {"limit": limit, "start": first})
    due = clock.calendar.after(first, limit, guess=True)
    until = sent
    if sent is None:  # ended, or closed with nothing asked, whichever was first
        over = min(clock.ended.on if clock.ended else as_of, due.day)
        until = over if clock.ended or as_of > due.day else None
    return _limit(Period.CORRECTION_NOTICE, clock.calendar, first, due, limit, until, as_of, step)


def opinions(clock: Running, as_of: date) -> Iterator[Deadline]:
    """条例§32, §34: fifteen working days from the day the other side has the letter; until that is known, a guess
    counted from its sending. Other organs (§33 第三款) have no limit."""
    if clock.regime is None:
        return
    for one in clock.asked:
        limit = clock.regime.opinion_wd.get(one.party, 0)
        if limit:
            yield _opinion(clock, one, limit, as_of)


def _opinion(clock: Running, one: Consultation, limit: int, as_of: date) -> Deadline:
    assert clock.regime is not None
    basis = clock.basis(str(one.party))
    if one.received_on is None:
        guess = clock.calendar.after(one.sent_on, limit, guess=True).day
        step = Step(one.sent_on, "opinion_from_receipt", basis, {"limit": limit})
        return _unknown(OPINIONS[one.party], guess, step, one.answered_on)
    step = Step(one.received_on, "opinion_window", basis, {"limit": limit, "start": one.received_on})
    last = opinion_due(one, clock.regime, clock.calendar)
    assert last is not None
    due = clock.calendar.after(one.received_on, limit, guess=True)
    return _limit(OPINIONS[one.party], clock.calendar, one.received_on, due, limit, one.answered_on, as_of, step)


def fee_payments(clock: Running, events: Iterable[CaseEvent], as_of: date) -> Iterator[Deadline]:
    """109号 art. 6: twenty working days from the day after the applicant has the notice."""
    if clock.regime is None:
        return
    sent = received = paid = None
    for event in events:
        if event.kind is K.FEE_NOTICED and sent is None:
            sent = event.on
        elif event.kind is K.FEE_NOTICE_RECEIVED and sent:
            received = received or event.on
        elif event.kind is K.FEE_PAID and sent:
            paid = paid or event.on
    if sent is None:
        return
    limit, basis = clock.regime.fee_payment_wd, clock.basis("fee")
    if received is None:
        guess = clock.calendar.after(sent, limit, guess=True).day
        yield _unknown(Period.FEE_PAYMENT, guess, Step(sent, "fee_from_receipt", basis, {"limit": limit}), paid)
    else:
        step = Step(received, "fee_window", basis, {"limit": limit, "start": received})
        due = clock.calendar.after(received, limit, guess=True)
        yield _limit(Period.FEE_PAYMENT, clock.calendar, received, due, limit, paid, as_of, step)


def _unknown(period: Period, guess: date, step: Step, met: date | None = None) -> Deadline:
    """A limit whose first day is not known yet: the guess is marked as one."""
    return Deadline(period=period, state=State.MET if met else State.AWAITING, provisional=guess, why=(step,))


def _limit(
    period: Period, calendar: Calendar, start: date, due: Counted, budget: int, done: date | None, as_of: date,
    step: Step,
) -> Deadline:  # fmt: skip
    """A limit of plain working days with nothing that stops it."""
    at = done or as_of
    count = calendar.between(start, at, guess=True)
    if due.provisional:
        state = State.CANNOT_SAY
    elif done:
        state = State.MET if done <= due.day else State.MISSED
    else:
        state = State.RUNNING if as_of <= due.day else State.MISSED
    return Deadline(
        period=period, state=state, due=None if due.provisional else due.day,
        provisional=due.day if due.provisional else None, used=count, left=budget - count, since=start, why=(step,),
    )  # fmt: skip
