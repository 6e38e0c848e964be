"""信息处理费: proposed by the tariff, noticed, paid or lapsed; the clock begins anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.services import lapse_fee, notice_fee, pay_fee, receive_fee_notice, void
from web.cases.steps import Walk


def noticed(walk: Walk, **said: Any) -> Walk:
    return walk.act(notice_fee, **{"tariff": "pages", "count": 101, "already": 0, "how": "窗口缴纳", **said})


def test_the_clock_waits_for_the_payment_and_begins_anew_the_day_after(walk: Walk) -> None:
    noticed(walk.receive())
    # 109号第五条：31 至 100 页 700 元，第 101 页 20 元。
    assert (walk.case.stage, walk.case.due_on, walk.last().data["amount"]) == ("awaiting_payment", None, 720)
    walk.on(date(2021, 6, 8)).act(pay_fee, voucher="财票 1")
    assert walk.case.due_on == date(2021, 7, 7)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"count": 30}, "count"), ({"count": 0}, "count"), ({"tariff": "both"}, "tariff"), ({"already": 3}, "already"),
        ({"how": ""}, "how"),
    ],
)  # fmt: skip
def test_what_makes_no_fee_is_refused(walk: Walk, said: dict[str, Any], field: str) -> None:
    walk.receive()
    with pytest.raises(BadValues) as bad:
        noticed(walk, **said)
    assert set(bad.value.problems) == {field}


def test_items_are_counted_with_those_of_the_month(walk: Walk) -> None:
    noticed(walk.receive(), tariff="items", count=1, already=30)
    # 109号第四条：第 31 件 200 元。
    assert walk.last().data["amount"] == 200


def test_it_lapses_after_twenty_working_days_from_receipt_and_not_before(walk: Walk) -> None:
    noticed(walk.receive())
    with pytest.raises(BadValues, match="收到收费通知的日期"):
        walk.on(date(2021, 7, 30)).act(lapse_fee, note="未缴")
    walk.on(date(2021, 6, 2)).act(receive_fee_notice, proof="EMS 1")
    with pytest.raises(BadValues, match="2021-07-01"):
        walk.on(date(2021, 7, 1)).act(lapse_fee, note="未缴")
    walk.on(date(2021, 7, 2)).act(lapse_fee, note="未缴")
    assert (walk.case.stage, walk.case.row) == ("given_up", "fee_unpaid")


def test_what_is_paid_is_the_notice_that_stands(walk: Walk) -> None:
    noticed(walk.receive()).act(pay_fee, voucher="财票 1")
    noticed(walk, count=201)
    for seq in ("4", "3"):
        walk.act(void, walk.cast.head, seq=seq, reason="误录")
    walk.act(pay_fee, voucher="财票 2")
    assert walk.last().data["amount"] == 720


def test_a_second_notice_lapses_by_its_own_limit(walk: Walk) -> None:
    """第一次通知的缴费期限 7 月 1 日已过；第二次 6 月 16 日收到，二十个工作日至 7 月 14 日。"""
    noticed(walk.receive()).on(date(2021, 6, 2)).act(receive_fee_notice, proof="EMS 1")
    noticed(walk.on(date(2021, 6, 8)).act(pay_fee, voucher="财票 1").on(date(2021, 6, 15)))
    walk.on(date(2021, 6, 16)).act(receive_fee_notice, proof="EMS 2")
    with pytest.raises(BadValues, match="2021-07-14"):
        walk.on(date(2021, 7, 2)).act(lapse_fee, note="未缴")
    walk.on(date(2021, 7, 15)).act(lapse_fee, note="未缴")
    assert walk.case.stage == "given_up"
