"""双方确认: the clock of what came by ordinary letter, fax or the internet begins that day."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.query_code import is_code_of
from gongkai.web.cases.services import confirm_receipt
from web.cases.steps import Walk


def test_the_clock_begins_on_the_day_both_sides_confirmed(walk: Walk) -> None:
    walk.receive("fax").on(date(2021, 6, 2)).act(confirm_receipt, how="电话 09:30")
    # 自 6 月 3 日起计，端午放假 12 至 14 日：第 20 个工作日是 7 月 1 日。
    assert (walk.case.stage, walk.case.due_on) == ("in_hand", date(2021, 7, 1))
    assert (walk.case.first_received_on, walk.case.received_on) == (date(2021, 6, 2), date(2021, 6, 2))
    assert walk.done is not None
    assert walk.done.before is not None
    assert (walk.done.before.due, walk.done.after.due) == (None, date(2021, 7, 1))


def test_the_receipt_carries_the_code_but_not_for_who_applied_online(walk: Walk) -> None:
    """Nobody is given a code that the receipt makes worthless: what still has to be confirmed has none before it."""
    assert (walk.receive("fax").code, walk.case.code_digest, walk.case.code_hint) == ("", "", "")
    walk.act(confirm_receipt, how="电话")
    assert walk.case.code_digest
    walk.receive("online").act(confirm_receipt, how="电话")
    assert is_code_of(walk.case, walk.code)


def test_how_it_was_confirmed_has_to_be_said(walk: Walk) -> None:
    walk.receive("fax")
    with pytest.raises(BadValues, match="怎样与申请人确认"):
        walk.act(confirm_receipt, how=" ")


def test_what_was_handed_in_needs_no_confirmation(walk: Walk) -> None:
    walk.receive("counter")
    with pytest.raises(NotPermitted, match="办理中"):
        walk.act(confirm_receipt, how="电话")
