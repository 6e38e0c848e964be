"""The clocks of a record, by the calendar of 2021: what is due, met, late or missed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.record_events import OUT, START, Step, amended, drafted, history, reviewed, step, submitted
from gongkai.core.record import EventKind, RecordLife
from gongkai.core.record_clock import Clock, ClockState, clocks, display_until, due_on
from gongkai.core.record_life import fold
from gongkai.law.load import calendar, record_types, wording
from gongkai.law.workflow_file import workflow

PENALTY = {"made_on": "2021-05-27", "credit_level": "serious", "party_kind": "organization"}
REVIEW = workflow().policies["withheld_review_months"]


def life(*steps: Step) -> RecordLife:
    return fold(history(*steps))


def shown(type_id: str, values: dict[str, Any], found: RecordLife, today: date) -> dict[str, Clock]:
    """By purpose (and name): one clock each."""
    listed = clocks(record_types()[type_id], values, found, today, calendar(), REVIEW)
    return {(f"{one.due.purpose}.{one.due.limit.name}".rstrip(".") if one.due else "review"): one for one in listed}


@pytest.mark.parametrize(
    ("type_id", "due"),
    [
        # 5月27日（星期四）之后第 7 个工作日：28、31，6月 1、2、3、4、7
        ("penalty_decision", date(2021, 6, 7)),
        # 第 20 个：28、31，6月 1-4、7-11、15-18、21-25（14日端午节放假）
        ("general", date(2021, 6, 25)),
    ],
)
def test_disclosure_is_due_by_the_limit_of_its_type(type_id: str, due: date) -> None:
    record_type = record_types()[type_id]
    assert due_on(record_type, PENALTY, life(drafted()), calendar()) == due
    assert due_on(record_type, PENALTY, life(*OUT), calendar()) is None


@pytest.mark.parametrize(
    ("today", "state", "left"),
    [
        (date(2021, 6, 4), ClockState.RUNNING, 1),
        (date(2021, 6, 7), ClockState.RUNNING, 0),
        (date(2021, 6, 9), ClockState.MISSED, -2),
    ],
)
def test_it_runs_until_its_day_and_is_missed_after_it(today: date, state: ClockState, left: int) -> None:
    clock = shown("penalty_decision", PENALTY, life(drafted()), today)["disclose"]
    assert (clock.state, clock.left_wd, clock.met_on) == (state, left, None)


@pytest.mark.parametrize(("made_on", "state"), [("2021-05-27", ClockState.MET), ("2021-05-24", ClockState.LATE)])
def test_what_came_out_was_in_time_or_late(made_on: str, state: ClockState) -> None:
    """Out on 5 June; from 24 May the seventh working day is 2 June."""
    clock = shown("penalty_decision", {**PENALTY, "made_on": made_on}, life(*OUT), date(2021, 7, 1))["disclose"]
    assert (clock.state, clock.met_on) == (state, date(2021, 6, 5))


def test_a_later_version_is_counted_from_the_day_it_was_begun() -> None:
    working = life(*OUT, amended("c"))  # begun on 6 June
    # 6月6日（星期日）之后第 7 个工作日：7-11 日、15、16
    assert due_on(record_types()["penalty_decision"], PENALTY, working, calendar()) == date(2021, 6, 16)
    given_up = life(*OUT, amended("c"), step(EventKind.DISCARDED, "zhang"))
    assert shown("penalty_decision", PENALTY, given_up, date(2021, 7, 1))["disclose"].on == date(2021, 6, 7)


def test_what_is_not_proactive_has_no_such_clock() -> None:
    kept = life(drafted(attribute="on_request"))
    assert due_on(record_types()["general"], PENALTY, kept, calendar()) is None
    assert shown("general", PENALTY, kept, START) == {}


def test_a_quashed_penalty_is_to_be_withdrawn_in_three_working_days() -> None:
    found = life(*OUT, step(EventKind.QUASHED, quashed_on="2021-09-15"))
    record_type = record_types()["penalty_decision"]
    # 9月15日之后：16、17、18（星期六，调休上班）
    assert due_on(record_type, PENALTY, found, calendar()) == date(2021, 9, 18)
    assert shown("penalty_decision", PENALTY, found, date(2021, 9, 19))["withdraw"].state is ClockState.MISSED
    gone = life(*OUT, step(EventKind.QUASHED, quashed_on="2021-09-15"), step(EventKind.WITHDRAWN, reasons="撤销"))
    assert due_on(record_type, PENALTY, gone, calendar()) is None


def test_display_ends_on_the_day_chosen_or_the_longest_allowed() -> None:
    record_type, out = record_types()["penalty_decision"], life(*OUT)
    assert display_until(record_type, PENALTY, out, calendar()) == date(2024, 5, 27)  # 严重失信：最长三年
    chosen = {**PENALTY, "display_until_on": "2022-05-27"}
    assert display_until(record_type, chosen, out, calendar()) == date(2022, 5, 27)
    assert display_until(record_type, chosen, life(drafted()), calendar()) is None


def test_the_shortest_display_is_over_one_day_and_the_longest_is_to_be_ended() -> None:
    found = shown("penalty_decision", PENALTY, life(*OUT), date(2021, 12, 1))
    assert (found["display.shortest"].on, found["display.shortest"].state) == (date(2021, 11, 27), ClockState.OVER)
    assert found["display.longest"].state is ClockState.RUNNING


def test_withheld_information_is_to_be_re_evaluated() -> None:
    kept = life(drafted(), submitted(), reviewed(conclusion="must_withhold", basis="privacy", review_on="2022-06-03"))
    clock = shown("general", {}, kept, date(2022, 6, 6))["review"]
    assert (clock.on, clock.state) == (date(2022, 6, 3), ClockState.MISSED)
    assert clock.sentence(wording("zh")) == "应在 2022-06-03 前定期评估审查（条例§18 要求定期评估审查，未定间隔）。"


def test_a_clock_says_from_which_day_by_which_article() -> None:
    said = shown("penalty_decision", PENALTY, life(drafted()), START)["disclose"].sentence(wording("zh"))
    assert "2021-05-27" in said
    assert "2021-06-07" in said
    assert "国办发〔2018〕118号" in said
