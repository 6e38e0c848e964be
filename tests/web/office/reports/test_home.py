"""待办 lists a report where it waits, for whoever takes the next step, and a year that is due and not begun."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.agencies.models import AgencyKind
from gongkai.web.office.home_reports import reports
from gongkai.web.reports import services
from web.office.records.pages import at, text
from web.records.steps import when
from web.reports.steps import DAY, Desk


def titles(desk: Desk, who: str, day: date = DAY) -> list[str]:
    # 每次另取这个人：一个请求里记着的角色不带到下一次（as a request would）。
    person = type(desk.cast.zhang).objects.get(pk=getattr(desk.cast, who).pk)
    found = reports(person, day)
    return [row.title for row in found.rows] if found else []


def test_it_waits_for_whoever_takes_the_next_step(desk: Desk) -> None:
    begun = ["2020年年度报告"]
    assert titles(desk, "zhang") == ["2020年年度报告尚未起草"]
    desk.written()
    assert (titles(desk, "zhang"), titles(desk, "leader"), titles(desk, "supervisor")) == (begun, [], [])
    desk.send()
    assert (titles(desk, "zhang"), titles(desk, "leader")) == ([], begun)
    desk.sign()
    assert (titles(desk, "zhang"), titles(desk, "leader")) == (begun, [])
    desk.submit()
    assert (titles(desk, "zhang"), titles(desk, "supervisor")) == ([], begun)
    assert titles(desk, "wang") == ["2020年年度报告尚未起草"], "another agency's is its own affair"
    desk.clear()
    assert (titles(desk, "zhang"), titles(desk, "supervisor")) == (begun, [])
    desk.publish()
    assert titles(desk, "zhang") == []


def test_one_that_is_out_is_listed_when_the_supervisor_remarks_on_it_until_it_is_corrected(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.published_unanswered(monkeypatch)
    assert titles(desk, "zhang") == []
    first = desk.return_(opinion="请逐项核对").report
    page = text(at(desk.cast.zhang).get("/office/"))
    assert f'href="/office/reports/{first.pk}/"' in page and "主管部门有意见" in page
    assert titles(desk, "supervisor") == []
    second = desk.correct().report
    found = reports(desk.cast.zhang, DAY)
    assert found is not None
    assert [row.href for row in found.rows] == [f"/office/reports/{second.pk}/"]
    services.abandon(second, **desk.said(desk.cast.zhang))
    assert titles(desk, "zhang") == ["2020年年度报告"]
    desk.report = first
    desk.clear()
    assert titles(desk, "zhang") == []


@pytest.mark.parametrize(
    ("day", "owed"),
    [
        (date(2020, 12, 16), False),  # 2021-01-31 以前 46 天
        (date(2020, 12, 17), True),
        (date(2021, 1, 31), True),
        (date(2021, 2, 1), False),
        (date(2021, 3, 1), False),  # 只有政府的报告还没有到期
    ],
)
def test_a_year_is_named_for_forty_five_days(desk: Desk, day: date, owed: bool) -> None:
    assert titles(desk, "zhang", day) == (["2020年年度报告尚未起草"] if owed else [])


def test_a_government_has_until_the_end_of_march(desk: Desk) -> None:
    desk.cast.bureau.kind = AgencyKind.COUNTY
    desk.cast.bureau.save()
    assert titles(desk, "zhang", date(2021, 1, 31)) == []
    assert titles(desk, "zhang", date(2021, 3, 1)) == ["2020年年度报告尚未起草"]


def test_a_draft_is_listed_as_its_day_comes_near_and_after_it(desk: Desk) -> None:
    desk.begin()
    days = (date(2020, 12, 1), date(2020, 12, 17), date(2021, 6, 1))
    assert [len(titles(desk, "zhang", day)) for day in days] == [0, 1, 1]


def test_a_correction_is_not_said_to_be_late(desk: Desk) -> None:
    first = desk.published().report
    services.correct(first, reason="漏报一个采购项目", by=desk.cast.zhang, **when(DAY))
    found = reports(desk.cast.zhang, date(2021, 6, 1))
    assert found is not None
    ((chips, title),) = [(row.chips, row.title) for row in found.rows]
    assert (title, [words for _kind, words in chips]) == ("2020年年度报告", ["起草中", "更正版"])
