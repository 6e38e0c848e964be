"""The clocks of a record: what is due by when, whether it was met, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.core.record import PUBLIC, Attribute, RecordLife, Stage, Standing
from gongkai.core.record_limits import Due, display_ends, due, notice_ends, withdraw_by
from gongkai.core.record_type import RecordType
from gongkai.core.worded import Worded
from gongkai.core.wording import Wording
from gongkai.core.workdays import Calendar
from gongkai.core.workflow import Policy


class ClockState(Worded):
    """How a clock stands on a day."""

    RUNNING = "running", "期限内"
    MET = "met", "按期"
    LATE = "late", "逾期后办结"
    MISSED = "missed", "已逾期"
    OVER = "over", "已届满"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One limit on a day: its last day, how it stands, the day it was met, the working days left (below 0: overdue)."""

    on: date
    state: ClockState
    basis: str
    due: Due | None = None
    met_on: date | None = None
    left_wd: int = 0

    @property
    def provisional(self) -> bool:
        """Whether a year on the way has no holiday notice yet."""
        return self.due is not None and self.due.provisional

    def sentence(self, wording: Wording) -> str:
        """Why this day: from which day, how long, by which article."""
        if self.due is None:
            return wording.say("record_life.review_due", on=self.on.isoformat(), basis=self.basis)
        return self.due.sentence(wording)


def clocks(
    record_type: RecordType, values: Mapping[str, Any], life: RecordLife, today: date, calendar: Calendar,
    review: Policy,
) -> tuple[Clock, ...]:  # fmt: skip
    """Every clock of a record on a day; of the limits for disclosure the earliest binds and stands first."""
    return (
        *_disclosure(record_type, values, life, today, calendar),
        *_withdrawal(record_type, life, today, calendar),
        *_shown(record_type, values, life, today, calendar),
        *_review(life, today, calendar, review),
    )


def due_on(record_type: RecordType, values: Mapping[str, Any], life: RecordLife, calendar: Calendar) -> date | None:
    """The first day by which something must be done (disclosed, withdrawn); None where nothing waits."""
    waiting = []
    if _is_to_go_out(life):
        waiting += [one.on for one in _limits(record_type, values, life, calendar)]
    if life.quashed_on and life.standing in PUBLIC:
        waiting += [one.on for one in withdraw_by(record_type, life.quashed_on, calendar)]
    return min(waiting, default=None)


def display_until(
    record_type: RecordType, values: Mapping[str, Any], life: RecordLife, calendar: Calendar
) -> date | None:
    """The last day on which a public record may be shown: the day the agency chose, or the longest its type allows."""
    if life.standing not in PUBLIC:
        return None
    chosen = values.get("display_until_on")
    ends = [
        one.on for one in display_ends(record_type, values, _made_on(values), calendar) if one.limit.name == "longest"
    ]
    return min([*ends, *([date.fromisoformat(chosen)] if chosen else [])], default=None)


def _made_on(values: Mapping[str, Any]) -> date | None:
    made = values.get("made_on")
    return date.fromisoformat(made) if made else None


def _is_to_go_out(life: RecordLife) -> bool:
    return life.stage is not Stage.NONE and life.attribute is Attribute.PROACTIVE


def _limits(
    record_type: RecordType, values: Mapping[str, Any], life: RecordLife, calendar: Calendar
) -> tuple[Due, ...]:
    """条例§26: from the day the information was made, or, of a later version, changed."""
    return due(record_type, values, life.changed_on or _made_on(values), calendar)


def _disclosure(
    record_type: RecordType, values: Mapping[str, Any], life: RecordLife, today: date, calendar: Calendar
) -> Iterator[Clock]:
    settled = life.stage is Stage.NONE and life.public_version == life.settled_version > 0
    if _is_to_go_out(life) or settled:
        for one in _limits(record_type, values, life, calendar):
            yield _clock(one, life.updated_on if settled else None, today, calendar)


def _withdrawal(record_type: RecordType, life: RecordLife, today: date, calendar: Calendar) -> Iterator[Clock]:
    if life.quashed_on:
        for one in withdraw_by(record_type, life.quashed_on, calendar):
            yield _clock(one, life.withdrawn_on, today, calendar)


def _shown(
    record_type: RecordType, values: Mapping[str, Any], life: RecordLife, today: date, calendar: Calendar
) -> Iterator[Clock]:
    if not life.public_version:
        return
    for one in notice_ends(record_type, values, calendar):
        yield _span(one, today, calendar)
    gone = life.taken_down_on or life.withdrawn_on
    for one in display_ends(record_type, values, _made_on(values), calendar):
        yield _clock(one, gone, today, calendar) if one.limit.name == "longest" else _span(one, today, calendar)


def _review(life: RecordLife, today: date, calendar: Calendar, review: Policy) -> Iterator[Clock]:
    if life.standing is Standing.WITHHELD and life.review_on:
        state = ClockState.RUNNING if today <= life.review_on else ClockState.MISSED
        left = _left(today, life.review_on, calendar)
        yield Clock(on=life.review_on, state=state, basis=review.basis, left_wd=left)


def _clock(one: Due, met_on: date | None, today: date, calendar: Calendar) -> Clock:
    """Something that is to be done by a day."""
    if met_on:
        state = ClockState.MET if met_on <= one.on else ClockState.LATE
    else:
        state = ClockState.RUNNING if today <= one.on else ClockState.MISSED
    left = 0 if met_on else _left(today, one.on, calendar)
    return Clock(on=one.on, state=state, basis=one.limit.basis, due=one, met_on=met_on, left_wd=left)


def _span(one: Due, today: date, calendar: Calendar) -> Clock:
    """Something that lasts until a day."""
    over = today > one.on
    return Clock(
        on=one.on, state=ClockState.OVER if over else ClockState.RUNNING, basis=one.limit.basis, due=one,
        left_wd=0 if over else _left(today, one.on, calendar),
    )  # fmt: skip


def _left(today: date, on: date, calendar: Calendar) -> int:
    """Working days to the day, below 0 after it; a guess where a year has no notice yet, and the day says so."""
    return calendar.between(today, on, guess=True)
