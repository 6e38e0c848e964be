"""A line of an old register as a case: what it does not say is taken from the law of its day."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.case import Channel
from gongkai.core.clock import reply
from gongkai.core.register_row import RegisterRow, case_of
from gongkai.law.load import calendar
from gongkai.law.period_file import clock_law


@pytest.mark.parametrize(
    ("received", "extended", "due"),
    [
        # 2019 年 5 月 14 日收到：15 个工作日至 6 月 4 日，延长 15 个至 6 月 26 日（6 月 7 日端午放假）。
        (date(2019, 5, 14), date(2019, 5, 30), date(2019, 6, 26)),
        # 2019 年 5 月 15 日收到：20 个工作日至 6 月 13 日，延长 20 个至 7 月 11 日。
        (date(2019, 5, 15), date(2019, 5, 30), date(2019, 7, 11)),
    ],
)
def test_an_extension_is_as_long_as_the_law_of_the_receipt_has_it(received: date, extended: date, due: date) -> None:
    row = RegisterRow(
        row=1, channel=Channel.IN_PERSON, way="counter", kind="natural_person", name="钱示例", subject="示例",
        days={"received_on": received, "extended_on": extended},
    )  # fmt: skip
    found = reply(case_of(row), clock_law(), calendar(), date(2019, 6, 3))
    assert found.due == due
    assert not [event for event in case_of(row).events if event.days], "the register does not say how many"
