"""The life of an inquiry as a fold: what may follow what, and the last day for the answer."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product

import pytest

from gongkai.core.inquiry import FROM, InquiryEvent, InquiryLaw, InquiryState, InquiryStep, fold
from gongkai.core.record import Refused
from gongkai.core.workflow import Policy
from gongkai.law.load import calendar

DAY = date(2021, 6, 1)
DATA = {
    InquiryStep.DRAFTED: {"answer": "好", "public": True, "question": "问"},
    InquiryStep.RETURNED: {"reason": "改"},
    InquiryStep.REDIRECTED: {"way": "petition"},
}
WAYS = {
    InquiryState.WAITING: ("received",),
    InquiryState.IN_APPROVAL: ("received", "drafted"),
    InquiryState.RETURNED: ("received", "drafted", "returned"),
    InquiryState.ANSWERED: ("received", "drafted", "approved"),
    InquiryState.REDIRECTED: ("received", "redirected"),
}


def events(*steps: str, approver: str = "b") -> list[InquiryEvent]:
    found = []
    for seq, step in enumerate(map(InquiryStep, steps), 1):
        by = approver if step is InquiryStep.APPROVED else "a"
        found.append(InquiryEvent(seq, step, DAY, datetime(2021, 6, 1), by, DATA.get(step, {})))
    return found


@pytest.mark.parametrize(("state", "step"), list(product(WAYS, InquiryStep)))
def test_what_may_follow_and_what_not(state: InquiryState, step: InquiryStep) -> None:
    assert fold(events(*WAYS[state])).state is state
    if state in FROM[step]:
        assert fold(events(*WAYS[state], step)).length == len(WAYS[state]) + 1
    else:
        with pytest.raises(Refused):
            fold(events(*WAYS[state], step))


def test_nothing_comes_before_the_receipt() -> None:
    with pytest.raises(Refused):
        fold(events("drafted"))


def test_four_eyes() -> None:
    with pytest.raises(Refused, match="own_draft"):
        fold(events("received", "drafted", "approved", approver="a"))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2021, 6, 1), date(2021, 6, 8)),
        # 6 月 12 日至 14 日端午：10 日（周四）起，11、15、16、17、18 日。
        (date(2021, 6, 10), date(2021, 6, 18)),
    ],
)
def test_five_working_days_after_the_receipt(received: date, due: date) -> None:
    law = InquiryLaw({"answer_days": Policy(5, "示例", "practice")})
    assert law.due_on(received, calendar()) == due
