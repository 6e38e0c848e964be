"""补正: asked for, received, lapsed."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.history import events
from gongkai.web.cases.reckoning import clocks
from gongkai.web.cases.services import lapse_correction, receive_correction
from web.cases.steps import Walk

UNTIL = date(2021, 6, 18)


def test_the_clock_waits_and_begins_anew(walk: Walk) -> None:
    walk.receive().on(date(2021, 6, 3)).corrected(UNTIL)
    assert (walk.case.stage, walk.case.lane, walk.case.due_on) == ("awaiting_correction", "waiting", None)
    assert walk.last().data["number"] == "示环公复〔2021〕1号"
    walk.on(date(2021, 6, 8)).act(receive_correction, subject="2020年第四季度的执行报告")
    # 自 6 月 9 日起重新计算，端午放假 12 至 14 日：第 20 个工作日是 7 月 7 日。
    assert (walk.case.due_on, walk.case.subject) == (date(2021, 7, 7), "2020年第四季度的执行报告")
    assert walk.case.first_received_on == date(2021, 6, 1), "it is no new request"


def test_items_and_a_reasonable_day_are_needed(walk: Walk) -> None:
    walk.receive()
    with pytest.raises(BadValues) as bad:
        walk.corrected(walk.day)
    assert set(bad.value.problems) == {"until"}


def test_it_lapses_only_after_the_day_that_was_given(walk: Walk) -> None:
    walk.receive().on(date(2021, 6, 3)).corrected(UNTIL)
    with pytest.raises(BadValues, match="2021-06-18"):
        walk.on(UNTIL).act(lapse_correction, note="EMS 已签收")
    walk.on(date(2021, 6, 21)).act(lapse_correction, note="EMS 已签收")
    assert (walk.case.stage, walk.case.outcome, walk.case.row) == ("given_up", "not_corrected", "not_corrected")
    walk.proposed("not_corrected", {"not_corrected_in_time": "6 月 4 日送达，至 18 日没有补正"}).signed()
    assert (walk.case.stage, walk.case.ended_on) == ("replied", date(2021, 6, 21))


def test_a_late_notice_is_recorded_and_is_a_finding(walk: Walk) -> None:
    walk.receive().on(date(2021, 6, 15)).corrected(date(2021, 6, 30))
    found = clocks(walk.case, events(walk.case), walk.day).findings
    # 第 7 个工作日是 6 月 10 日。
    assert [one.rule for one in found] == ["CLK-correction-01"]
