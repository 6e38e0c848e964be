"""The respondent's limits: by procedure and day, rolled over days off, met and missed."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.clock.deadline import State
from gongkai.core.dispute import Dispute, DisputeEvent, DisputeEventKind, Due, Procedure, Route, limits_of
from gongkai.law.dispute_file import dispute_law
from gongkai.law.load import calendar

K = DisputeEventKind


def limits(route: Route, procedure: Procedure, as_of: date, *events: tuple[DisputeEventKind, date]) -> tuple[Due, ...]:
    made = tuple(DisputeEvent(kind=kind, on=on) for kind, on in events)
    return limits_of(Dispute(route=route, procedure=procedure, events=made), dispute_law(), calendar(), as_of)


@pytest.mark.parametrize(
    ("procedure", "received", "due"),
    [
        # 2024 年 3 月 1 日是周五，其后没有节假日：10 个工作日到 15 日，5 个到 8 日。
        (Procedure.ORDINARY, date(2024, 3, 1), date(2024, 3, 15)),
        (Procedure.SIMPLIFIED, date(2024, 3, 1), date(2024, 3, 8)),
        # 国庆前：2024 年 9 月 27 日（周五）之后 9 月 29 日（周日）上班，10 月 1-7 日放假，10 月 12 日（周六）上班。
        (Procedure.SIMPLIFIED, date(2024, 9, 27), date(2024, 10, 10)),
    ],
)
def test_the_answer_to_a_reconsideration(procedure: Procedure, received: date, due: date) -> None:
    (found,) = limits(Route.RECONSIDERATION, procedure, received, (K.COPY_RECEIVED, received))
    assert (found.due, found.state) == (due, State.RUNNING)


def test_the_law_of_the_day_decides() -> None:
    (old,) = limits(
        Route.RECONSIDERATION, Procedure.ORDINARY, date(2023, 12, 29), (K.COPY_RECEIVED, date(2023, 12, 29))
    )
    (new,) = limits(Route.RECONSIDERATION, Procedure.ORDINARY, date(2024, 1, 2), (K.COPY_RECEIVED, date(2024, 1, 2)))
    assert (old.limit.basis, new.limit.basis) == ("行政复议法（1999）§23", "行政复议法§48")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2024, 3, 4), date(2024, 3, 19)),  # fifteen days on: a Tuesday
        (date(2024, 3, 1), date(2024, 3, 18)),  # the sixteenth is a Saturday: Monday
        (date(2024, 9, 16), date(2024, 10, 8)),  # the first of October is a holiday: the first day worked after it
        (date(2024, 9, 14), date(2024, 9, 29)),  # a Sunday that is worked is a day like another
    ],
)
def test_an_actions_fifteen_days_roll_over_days_off(received: date, due: date) -> None:
    (found,) = limits(Route.DIRECT, Procedure.SUIT, received, (K.COPY_RECEIVED, received))
    assert found.due == due


@pytest.mark.parametrize(
    ("answered", "state"), [(date(2024, 3, 15), State.MET), (date(2024, 3, 18), State.MISSED), (None, State.MISSED)]
)
def test_met_on_the_last_day_and_missed_after_it(answered: date | None, state: State) -> None:
    events = [(K.COPY_RECEIVED, date(2024, 3, 1)), *([(K.ANSWERED, answered)] if answered else [])]
    (found,) = limits(Route.RECONSIDERATION, Procedure.ORDINARY, date(2024, 4, 1), *events)
    assert found.state is state


def test_a_case_that_ended_asks_for_no_answer() -> None:
    events = [(K.COPY_RECEIVED, date(2024, 3, 1)), (K.CONCLUDED, date(2024, 3, 5))]
    (found,) = limits(Route.RECONSIDERATION, Procedure.ORDINARY, date(2024, 4, 1), *events)
    assert found.state is State.MET


def test_what_is_later_than_the_day_has_not_happened() -> None:
    events = [(K.COPY_RECEIVED, date(2024, 3, 1)), (K.ANSWERED, date(2024, 3, 8))]
    (found,) = limits(Route.RECONSIDERATION, Procedure.ORDINARY, date(2024, 3, 7), *events)
    assert (found.state, found.done_on) == (State.RUNNING, None)
    assert limits(Route.RECONSIDERATION, Procedure.ORDINARY, date(2024, 2, 29), *events) == ()


def test_judgment_and_ruling_have_their_own_limits() -> None:
    found = limits(
        Route.DIRECT, Procedure.SUIT, date(2024, 5, 6),
        (K.JUDGMENT_SERVED, date(2024, 5, 6)), (K.RULING_SERVED, date(2024, 5, 6)),
    )  # fmt: skip
    assert {one.limit.code: one.due for one in found} == {
        "appeal_of_ruling": date(2024, 5, 16), "appeal_of_judgment": date(2024, 5, 21),
    }  # fmt: skip
