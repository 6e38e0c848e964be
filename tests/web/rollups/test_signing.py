"""A county's sum on its way to the public: who is missing is explained, and what is not the sum any more goes no further."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from gongkai.core.annual import AnnualState
from gongkai.core.form import Address
from gongkai.core.report import Unread
from gongkai.publish.as_json import report_json
from gongkai.web.agencies.models import AgencyKind, Role
from gongkai.web.office.report_cell import known_at
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.selectors.shown import shown
from gongkai.web.reports.triggers import KEPT
from web.cast import Cast, agency, person
from web.office.records.pages import at, text
from web.records.steps import noon
from web.reports.steps import Desk
from web.rollups.steps import RECEIVED, laid, report_of

CELL = Address.parse(RECEIVED)


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """The county's report, drafted and signed in the county's office, answered by the city; one bureau has reported."""
    laid(cast.bureau, 3, cast.zhang)
    return Desk(
        replace(
            cast, bureau=cast.county, zhang=person("xian", "夏县办", cast.county, Role.HANDLER),
            leader=person("xianzhang", "贾县长", cast.county, Role.LEADER),
            supervisor=person("shi", "石市办", cast.city, Role.SUPERVISOR),
        )
    )  # fmt: skip


def test_each_one_missing_has_to_be_explained(desk: Desk) -> None:
    away = desk.cast.other_bureau.name
    desk.written()
    (card,) = [one for one in desk.standing().checked.findings if one.subject == f"missing/{away}"]
    assert card.fingerprint in desk.standing().explanations, "written() explains whatever is asked"
    page = text(at(desk.cast.zhang).get(f"/office/reports/{desk.report.pk}/"))
    assert f"{away}的报告还没有报送，没有计入汇总" in page
    laid(desk.cast.other_bureau, 4, desk.cast.zhang)
    assert [one for one in desk.standing().checked.findings if one.subject.startswith("missing/")] == []


def test_several_that_are_missing_are_explained_with_one_reason(desk: Desk) -> None:
    for number in range(3):
        agency(f"JU-{number}", f"示例县第{number}局", AgencyKind.DEPARTMENT, desk.cast.county)
    desk.begin()
    first, second, third, last = [one for one in desk.standing().unexplained if one.subject.startswith("missing/")]
    clerk, path = at(desk.cast.zhang), f"/office/reports/{desk.report.pk}/findings/{first.fingerprint}/"
    offered = html.fromstring(text(clerk.get(path))).xpath("//input[@name='also']/@value")
    assert offered == [one.fingerprint for one in (second, third, last)], "what other rules ask is not among them"
    data = {"length": desk.report.length, "also": [second.fingerprint, third.fingerprint], "text": "机构改革中"}
    assert clerk.post(path, data).status_code == 302
    events = desk.report.events.count()
    assert clerk.post(path, data).status_code == 409, "pressed twice it is one event"
    assert desk.report.events.count() == events
    explanations = desk.standing().explanations
    assert {one.fingerprint for one in (first, second, third)} == {
        key for key, one in explanations.items() if one.text == "机构改革中"
    }
    assert last in desk.standing().unexplained
    wrong = clerk.post(path, {**data, "length": desk.report.length + 1, "also": ["0" * 16]})
    assert "机构改革中" in text(wrong) and desk.report.events.count() == events


def test_one_that_is_missing_and_not_explained_stops_it(desk: Desk) -> None:
    desk.written()
    AnnualReport.objects.filter(agency__code="XIAN-STHJ").update(state=AnnualState.RETURNED)
    with pytest.raises(NotPermitted, match="1 处需核实的没有说明"):
        desk.send()


def test_a_sum_in_which_a_cell_is_unread_is_not_sent_and_names_the_report(desk: Desk) -> None:
    desk.written()
    content = report_json(
        replace(
            report_of(desk.cast.other_bureau.name, 4),
            unread=(Unread(what="cell", reason="unread.figure", message="读不出", text="4?", addresses=(CELL,)),),
        )
    )
    laid(desk.cast.other_bureau, 4, desk.cast.zhang)
    with KEPT.lifted():
        ReportVersion.objects.filter(report__agency=desk.cast.other_bureau).update(content=content, digest="d" * 64)
    with pytest.raises(NotPermitted, match=r"1 格算不出来.*XIAN-JTJ/2020/1\.1"):
        desk.send()


def test_a_sum_that_changed_is_not_signed(desk: Desk) -> None:
    desk.sent()
    laid(desk.cast.other_bureau, 4, desk.cast.zhang)
    with pytest.raises(NotPermitted, match=r"不再是汇总数.*报告写 3、现在汇总是 7"):
        desk.sign()
    page = text(at(desk.cast.leader).get(f"/office/reports/{desk.report.pk}/sign/"))
    assert "固定以后登记的变化" in page
    assert "不再是汇总数" in page, "said before it is tried"
    assert 'id="act"' not in page
    desk.send_back(opinion="补上交通局").send().sign()
    assert desk.report.state == AnnualState.SIGNED


def test_what_stands_behind_a_frozen_sum_is_listed_as_it_was_known_then(desk: Desk) -> None:
    desk.sent()
    found = shown(desk.report, at=noon(date(2021, 6, 1)))
    assert known_at(found, CELL) == desk.version().known_at


def test_a_sum_that_changed_is_not_published(desk: Desk) -> None:
    desk.submitted().clear()
    AnnualReport.objects.filter(agency__code="XIAN-STHJ").update(state=AnnualState.RETURNED)
    with pytest.raises(NotPermitted, match="报告写 3、现在汇总是 0"):
        desk.publish()
    AnnualReport.objects.filter(agency__code="XIAN-STHJ").update(state=AnnualState.SUBMITTED)
    assert desk.publish().report.state == AnnualState.PUBLISHED


def test_where_nobody_stands_above_it_goes_back_to_whoever_drafted_it(desk: Desk) -> None:
    desk.cast.county.parent = None
    desk.cast.county.save()
    desk.signed()
    laid(desk.cast.other_bureau, 4, desk.cast.zhang)
    with pytest.raises(NotPermitted, match="不再是汇总数"):
        desk.publish()
    desk.send_back(opinion="补上交通局").send().sign().publish()
    assert desk.report.state == AnnualState.PUBLISHED
