"""§35: asked why, told why, put off."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.services import delay, receive_reasons, request_reasons
from web.cases.steps import Walk


def test_the_wait_for_reasons_counts_by_the_usual_policy(walk: Walk) -> None:
    walk.receive().act(request_reasons, note="本月第 40 件").on(date(2021, 6, 8)).act(receive_reasons, reasons="研究")
    assert walk.case.due_on == date(2021, 6, 30)


def test_reasonable_but_too_much_is_put_off_to_a_day(walk: Walk) -> None:
    walk.receive().act(delay, until=date(2021, 8, 31), reason="数量很大")
    assert walk.case.due_on == date(2021, 8, 31)
    with pytest.raises(BadValues, match="晚于今天"):
        walk.act(delay, until=walk.day, reason="数量很大")


def test_nobody_gives_reasons_who_was_not_asked(walk: Walk) -> None:
    walk.receive()
    with pytest.raises(NotPermitted, match="要求说明理由"):
        walk.act(receive_reasons, reasons="研究")
