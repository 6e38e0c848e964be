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


def appeals(as_of: date, *events: tuple[DisputeEventKind, date]) -> dict[str, date]:
    found = limits(Route.DIRECT, Procedure.SUIT, as_of, *events)
    return {one.limit.code: one.due for one in found if one.limit.optional}


def test_an_appeal_that_was_not_brought_is_not_missed() -> None:
    """上诉是权利，不是义务：2024 年 5 月 6 日收到判决，21 日是最后一日。"""
    served = (K.JUDGMENT_SERVED, date(2024, 5, 6))
    assert appeals(date(2024, 5, 21), served) == {"appeal_of_judgment": date(2024, 5, 21)}
    assert appeals(date(2024, 5, 22), served) == {}


def test_an_appeal_of_the_other_side_is_answered_in_fifteen_days_and_may_be_left_alone() -> None:
    """2024 年 5 月 27 日收到上诉状副本，十五日至 6 月 11 日；不提出答辩状不影响审理，过后不算逾期。"""
    first = ((K.JUDGMENT_SERVED, date(2024, 5, 6)), (K.APPEAL_COPY_RECEIVED, date(2024, 5, 27)))
    assert appeals(date(2024, 6, 11), *first) == {"appeal_answer": date(2024, 6, 11)}
    assert appeals(date(2024, 6, 12), *first) == {}
    assert appeals(date(2024, 9, 3), *first, (K.JUDGMENT_SERVED, date(2024, 9, 2))) == {}, "its judgment is final"


def test_the_judgment_on_an_appeal_is_final() -> None:
    first = ((K.JUDGMENT_SERVED, date(2024, 5, 6)), (K.APPEALED, date(2024, 5, 20)))
    found = limits(Route.DIRECT, Procedure.SUIT, date(2024, 9, 3), *first, (K.JUDGMENT_SERVED, date(2024, 9, 2)))
    assert [(one.limit.code, one.since, one.state) for one in found] == [
        ("appeal_of_judgment", date(2024, 5, 6), State.MET),
    ]  # fmt: skip


def test_a_case_that_was_sent_back_may_be_appealed_again() -> None:
    """裁定驳回起诉，上诉后裁定指令继续审理（终审）；其后的一审判决仍可上诉：2024 年 9 月 2 日收到，17 日届满
    （15 至 17 日中秋放假，最后一日 17 日放假，顺延至 18 日）。"""
    events = (
        (K.RULING_SERVED, date(2024, 3, 1)), (K.APPEALED, date(2024, 3, 8)), (K.RULING_SERVED, date(2024, 5, 6)),
        (K.JUDGMENT_SERVED, date(2024, 9, 2)),
    )  # fmt: skip
    assert appeals(date(2024, 9, 3), *events)["appeal_of_judgment"] == date(2024, 9, 18)


@pytest.mark.parametrize("procedure", [Procedure.ORDINARY, Procedure.SIMPLIFIED])
def test_an_opinion_is_answered_in_sixty_days_in_either_procedure(procedure: Procedure) -> None:
    """行政复议法§76 不分程序：2024 年 3 月 4 日收到，六十日至 5 月 3 日（劳动节放假），顺延至 5 月 6 日。"""
    (found,) = limits(Route.RECONSIDERATION, procedure, date(2024, 3, 4), (K.OPINION_SERVED, date(2024, 3, 4)))
    assert (found.limit.code, found.due) == ("opinion_answer", date(2024, 5, 6))
