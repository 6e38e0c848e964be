"""§35: asked why, told why, put off."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import CaseDocument
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


def test_each_has_its_letter_to_the_applicant(walk: Walk) -> None:
    walk.receive().act(request_reasons, note="本月第 40 件").act(delay, until=date(2021, 8, 31), reason="数量很大")
    rows = CaseDocument.objects.filter(case=walk.case, ending="docx", personal=True).order_by("event_seq")
    assert [(one.event_seq, one.title) for one in rows] == [
        (1, "政府信息公开申请登记回执"), (2, "政府信息公开申请说明理由告知书"), (3, "政府信息公开申请延迟答复告知书"),
    ]  # fmt: skip
    assert len({one.number for one in rows if one.number}) == 2, "each has a number of its own"
