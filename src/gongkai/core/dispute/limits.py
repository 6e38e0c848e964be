"""The respondent's limits on a day: what is due, what was met, what was missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.core.clock.deadline import State
from gongkai.core.dispute.dispute import APPEALS, Dispute, DisputeEvent, DisputeEventKind
from gongkai.core.dispute.law import DisputeLaw, DisputeLimit
from gongkai.core.time_limit import DayUnit
from gongkai.core.workdays import ONE, Calendar, Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One limit: the event it counts from, its last day, the day it was met, how it stands."""

    limit: DisputeLimit
    since: date
    due: date
    state: State
    done_on: date | None = None
    provisional: bool = False


def limits_of(dispute: Dispute, law: DisputeLaw, calendar: Calendar, as_of: date) -> tuple[Due, ...]:
    """Every limit that has begun by a day, the earliest first. What happened later than the day has not happened yet;
    an optional step that was not taken by its last day is no limit any more."""
    found = [
        _due(dispute, limit, begun, calendar, as_of)
        for begun in sorted(dispute.events, key=lambda event: event.on)
        if begun.on <= as_of
        for limit in _in_force(dispute, law, begun)
        if not _is_final(dispute, law, limit, begun)
    ]
    standing = (one for one in found if not (one.limit.optional and one.state is State.MISSED and one.done_on is None))
    return tuple(sorted(standing, key=lambda one: one.due))


def _is_final(dispute: Dispute, law: DisputeLaw, limit: DisputeLimit, begun: DisputeEvent) -> bool:
    """Whether an event is the decision on an appeal: the first decision after one. A later one (the case was sent back)
    is a first instance's again."""
    if limit.final_after is None:
        return False
    decisions = {one.after for one in law.limits if one.final_after is limit.final_after}
    appeals = APPEALS if limit.final_after in APPEALS else {limit.final_after}
    before = [one for one in dispute.events if one.kind in decisions | appeals and one.on < begun.on]
    last = max(before, key=lambda one: (one.on, one.kind in appeals), default=None)
    return last is not None and last.kind in appeals


def _in_force(dispute: Dispute, law: DisputeLaw, begun: DisputeEvent) -> Iterator[DisputeLimit]:
    """The limits an event sets off by the law of its day: of each code the newest."""
    newest: dict[str, DisputeLimit] = {}
    for limit in law.limits:
        fits = limit.procedure is dispute.procedure and limit.after is begun.kind and limit.since <= begun.on
        if fits and (limit.code not in newest or newest[limit.code].since < limit.since):
            newest[limit.code] = limit
    yield from newest.values()


def last_day(limit: DisputeLimit, since: date, calendar: Calendar) -> Counted:
    """The last day of a limit: working days as they are; calendar days, and where the last is a day off, the first
    working day after it (行政诉讼法解释§48、民法典§203)."""
    if limit.unit is DayUnit.WORKING_DAY:
        return calendar.after(since, limit.days, guess=True)
    last = since + timedelta(days=limit.days)
    return calendar.after(last - ONE, 1, guess=True)


def _due(dispute: Dispute, limit: DisputeLimit, begun: DisputeEvent, calendar: Calendar, as_of: date) -> Due:
    due, provisional = last_day(limit, begun.on, calendar)
    done = next((event.on for event in dispute.of_kind(limit.done) if begun.on <= event.on <= as_of), None)
    over = done or (_concluded(dispute, begun, as_of) if limit.done is DisputeEventKind.ANSWERED else None)
    if done:
        state = State.MET if done <= due else State.MISSED
    elif as_of > due and not (over and over <= due):
        state = State.MISSED
    else:
        state = State.MET if over else State.RUNNING
    return Due(limit=limit, since=begun.on, due=due, state=state, done_on=done, provisional=provisional)


def _concluded(dispute: Dispute, begun: DisputeEvent, as_of: date) -> date | None:
    """A case that ended (withdrawn, say) asks for no answer any more."""
    ends = dispute.of_kind(DisputeEventKind.CONCLUDED)
    return next((event.on for event in ends if begun.on <= event.on <= as_of), None)
