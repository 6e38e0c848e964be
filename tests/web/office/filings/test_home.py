"""待办: each filing waits for whoever's step it is; a month owed is named to its agency, and to the supervisor once overdue."""

from __future__ import annotations

from datetime import date

import pytest

from web.cast import Cast
from web.filings.steps import Desk, published
from web.office.records.pages import at

HEADING = "公文类信息目录备案"


def told(cast: Cast, who: str) -> list[str]:
    lists = at(getattr(cast, who)).get("/office/").context["lists"]
    return [row.title for one in lists if one.heading == HEADING for row in one.rows]


def test_it_waits_for_each_in_turn(desk: Desk) -> None:
    cast = desk.cast
    people = ("zhang", "head", "leader", "supervisor", "wang", "reviewer")
    published(cast)
    waits = []
    for step in (desk.generate, desk.send, desk.review, desk.sign, desk.submit, lambda: desk.return_(opinion="请核对")):
        step()
        waits.append([who for who in people if told(cast, who) == ["2021年5月目录"]])
    assert waits == [["zhang"], ["head"], ["leader"], ["zhang", "head"], ["supervisor"], ["zhang"]]


def test_a_month_that_is_owed_is_named_before_it_is_overdue(desk: Desk) -> None:
    published(desk.cast)
    assert told(desk.cast, "zhang") == ["2021年5月目录尚未生成"]
    assert told(desk.cast, "supervisor") == []


def test_once_overdue_the_supervisor_hears_of_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    published(desk.cast)
    monkeypatch.setenv("GONGKAI_TODAY", "2021-06-11")
    assert told(desk.cast, "supervisor") == ["2021年5月：1 个单位逾期未报"]


def test_the_last_month_of_a_merged_agency_is_named_to_its_heir_and_counted_by_whoever_receives_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(desk.cast)
    desk.merged(date(2021, 5, 21), desk.cast.other_bureau)
    monkeypatch.setenv("GONGKAI_TODAY", "2021-07-20")
    assert told(desk.cast, "zhang") == ["2021年5月目录尚未生成"]
    assert told(desk.cast, "supervisor") == ["2021年5月：1 个单位逾期未报"]
    desk.day = date(2021, 7, 20)
    desk.signed().submit()
    assert told(desk.cast, "supervisor") == ["2021年5月目录"]


def test_who_owes_nothing_hears_nothing(desk: Desk) -> None:
    assert [told(desk.cast, who) for who in ("zhang", "supervisor", "system_admin")] == [[], [], []]
