"""The worklist as a page: three tabs, filters, masked names, the agencies one may see."""

from __future__ import annotations

import pytest

from web.cases.steps import NAME, Walk
from web.office.records.pages import at, text

PATH = "/office/cases/"


def test_three_tabs_with_days_left_and_masked_names(walk: Walk) -> None:
    hand, paused = walk.receive().case.number, walk.receive().consulted().case.number
    client = at(walk.cast.zhang)
    first, second = text(client.get(PATH)), text(client.get(f"{PATH}?lane=waiting"))
    assert hand in first
    assert paused not in first
    assert "还有 20 个工作日" in first
    assert "暂停计算" in second
    assert NAME not in first + second
    assert "赵**" in first


@pytest.mark.parametrize(
    ("asked", "found"),
    [("q=2021-0001", True), ("q=执行报告", True), ("q=没有", False), ("mine=1", False), ("lane=x", True)],
)
def test_filters(walk: Walk, asked: str, found: bool) -> None:
    walk.receive()
    assert ("2021-0001</a>" in text(at(walk.cast.zhang).get(f"{PATH}?{asked}"))) is found


def test_a_supervisor_sees_the_agencies_below_and_chooses(walk: Walk) -> None:
    number = walk.receive().case.number
    client = at(walk.cast.supervisor)
    assert number in text(client.get(PATH))
    assert number in text(client.get(f"{PATH}?agency=XIAN-STHJ"))
    assert f"{number}</a>" not in text(client.get(f"{PATH}?agency=XIAN-JTJ"))


def test_another_bureau_sees_nothing(walk: Walk) -> None:
    walk.receive()
    assert "没有办理中的申请" in text(at(walk.cast.wang).get(PATH))


def test_a_tab_keeps_a_filter_whatever_stands_in_it(walk: Walk) -> None:
    page = text(at(walk.cast.zhang).get(PATH, {"agency": "甲&lane=finished#乙"}))
    assert 'href="?lane=waiting&amp;agency=%E7%94%B2%26lane%3Dfinished%23%E4%B9%99"' in page
