"""A report from its first line to its publication: one a year and edition, frozen when sent, projected as it folds."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from gongkai.core.annual import AnnualState
from gongkai.law.annual_file import annual_law
from gongkai.law.digest import law_digest
from gongkai.web.agencies.models import Agency, Person, Role, RoleHeld
from gongkai.web.agencies.open_matters import open_matters
from gongkai.web.filings.supervising import receiver_of
from gongkai.web.records.errors import BadValues, StaleRecord
from gongkai.web.reports import freezing, services
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.freezing import intact
from gongkai.web.reports.models import AnnualReport, ReportEvent, ReportVersion
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.selectors.report import frozen
from gongkai.web.reports.triggers import KEPT
from web.cast import person
from web.records.steps import when
from web.reports.steps import CELL, DAY, Desk


def columns(of: object) -> dict[str, object]:
    return {name: getattr(of, name) for name in REPORT.follows}


def test_after_every_step_the_row_equals_the_fold(desk: Desk) -> None:
    ways = (
        desk.written, desk.send, lambda: desk.send_back({CELL: "请核对采购台账"}), desk.send, desk.sign, desk.submit,
        lambda: desk.return_({CELL: "与财政口径不符"}), desk.enter, desk.send, desk.sign, desk.submit, desk.clear,
        lambda: desk.return_(opinion="漏报"), desk.send, desk.sign, desk.submit, desk.clear, desk.publish,
    )  # fmt: skip
    for step in ways:
        step()
        stored = AnnualReport.objects.get(pk=desk.report.pk)
        assert columns(stored) == columns(REPORT.life(stored))
    assert desk.report.state == AnnualState.PUBLISHED


def test_begun_twice_there_is_one(desk: Desk) -> None:
    first = desk.begin().report
    assert desk.begin(by=desk.cast.li).report == first
    assert (first.due_on, first.supervisor, first.form) == (date(2021, 1, 31), desk.cast.county, "annual-report-2019")


def test_it_begins_with_the_words_of_its_edition(desk: Desk) -> None:
    assert "{requests/received/total}" in REPORT.life(desk.begin().report).work.texts[1]
    desk.day = date(2022, 1, 10)
    assert "# 监督保障" in REPORT.life(desk.begin(2021).report).work.texts[1]


def test_what_was_frozen_is_what_was_signed(desk: Desk) -> None:
    desk.signed()
    version = desk.version()
    report = frozen(version)
    assert intact(desk.report, version) and version.digest == desk.report.digest
    assert [str(cell.value) for address, cell in report.cells.items() if str(address) == CELL] == ["9"]
    # 签发以后任何人不能再改数字（locked once signed）。
    with pytest.raises(NotPermitted, match="待报送"):
        desk.enter()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReportVersion.objects.update(content={})
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReportEvent.objects.all().delete()


def test_what_was_signed_under_other_law_files_is_what_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.signed()
    version = desk.version()
    assert version.law == law_digest()
    monkeypatch.setattr(freezing, "law_digest", lambda: "0" * 64)
    assert intact(desk.report, version)
    assert desk.submit().report.state == AnnualState.SUBMITTED, "the law it was signed by is kept with it"
    desk.return_({CELL: "请核对"}).send()
    assert (desk.version().law, desk.version().digest != version.digest) == ("0" * 64, True)


def test_a_version_that_was_tampered_with_goes_no_further(desk: Desk) -> None:
    desk.sent()
    content = desk.version().content
    with KEPT.lifted():
        ReportVersion.objects.update(content={**content, "cells": {**content["cells"], CELL: 90}})
    with pytest.raises(NotPermitted, match="不一致"):
        desk.sign()


def test_who_may_not(desk: Desk) -> None:
    with pytest.raises(NotPermitted, match="您的角色不能"):
        desk.begin(by=desk.cast.wang)
    desk.sent()
    for who in (desk.cast.zhang, desk.cast.head, desk.cast.supervisor):
        with pytest.raises(NotPermitted, match="您的角色不能"):
            desk.sign(by=who)
    desk.sign().submit()
    with pytest.raises(NotPermitted, match="您的角色不能"):
        desk.clear(by=desk.cast.leader)
    with pytest.raises(NotPermitted, match="处于“已报送”"):
        desk.publish()


def test_whoever_was_first_is_named(desk: Desk) -> None:
    desk.begin()
    old = desk.report.length
    desk.write(5, "存在的问题。")
    desk.report.length = old
    with pytest.raises(StaleRecord, match="张承办"):
        desk.write(5, "另一种写法。", by=desk.cast.li)


def test_the_year_has_to_be_over_before_it_is_signed(desk: Desk) -> None:
    desk.day = date(2020, 12, 31)
    desk.written()
    with pytest.raises(NotPermitted, match="还没有结束"):
        desk.send()


@pytest.mark.parametrize(("year", "said"), [(2018, "没有适用的年度报告格式"), (2022, "还没有开始")])
def test_a_year_without_a_form_or_to_come(desk: Desk, year: int, said: str) -> None:
    with pytest.raises(NotPermitted, match=said):
        desk.begin(year)


def test_an_office_reports_with_its_agency(desk: Desk) -> None:
    with pytest.raises(NotPermitted, match="内设机构"):
        services.begin(desk.cast.bureau_office, 2020, by=desk.cast.zhang, **when(DAY))


def test_a_corrected_edition_stands_beside_the_first(desk: Desk) -> None:
    first = desk.published().report
    with pytest.raises(BadValues, match="为什么更正"):
        services.correct(first, reason=" ", by=desk.cast.zhang, **when(DAY))
    second = services.correct(first, reason="漏报一个采购项目", by=desk.cast.zhang, **when(DAY))
    assert (second.edition, second.state, AnnualReport.objects.get(pk=first.pk).state) == (2, "draft", "published")
    assert REPORT.life(second).work == REPORT.life(first).work
    with pytest.raises(NotPermitted, match="第一版公布以后"):
        services.correct(second, reason="又错", by=desk.cast.zhang, **when(DAY))


def test_whoever_drafted_the_first_edition_does_not_sign_its_correction(desk: Desk) -> None:
    first = desk.published().report
    RoleHeld.objects.create(person=desk.cast.zhang, role=Role.LEADER, agency=desk.cast.bureau, since=DAY)
    desk.report = services.correct(first, reason="漏报一个采购项目", by=desk.cast.li, **when(DAY))
    desk.send(by=desk.cast.li)
    with pytest.raises(NotPermitted, match="起草"):
        desk.sign(by=Person.objects.get(pk=desk.cast.zhang.pk))
    assert desk.sign().report.state == AnnualState.SIGNED


def test_it_waits_for_clearance_only_where_the_policy_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.submitted()
    with pytest.raises(NotPermitted, match="处于“已报送”"):
        desk.publish()
    law = annual_law()
    at_once = replace(law.policies["clearance_first"], value=False)
    changed = replace(law, policies={**law.policies, "clearance_first": at_once})
    monkeypatch.setattr(sys.modules[services.begin.__module__], "annual_law", lambda: changed)
    with pytest.raises(NotPermitted, match="处于“已报送”"):
        desk.publish()
    desk.clear().publish()
    desk.report = services.correct(desk.report, reason="更正", by=desk.cast.zhang, **when(DAY))
    assert desk.send().sign().submit().publish().report.published_on == DAY, "begun under the other policy"
    # 先公布、后答复：意见随更正版办理，直到它报送；审核通过的，不再改（the answer comes later, and stands）。
    with pytest.raises(NotPermitted, match="您的角色不能"):
        desk.clear(by=desk.cast.leader)
    desk.return_({CELL: "与财政口径不符"}, "请逐项核对")
    assert (desk.report.state, desk.report.published_on) == (AnnualState.PUBLISHED, DAY)
    assert columns(desk.report) == columns(REPORT.life(AnnualReport.objects.get(pk=desk.report.pk)))
    desk.report = services.correct(desk.report, reason="按主管部门意见更正", by=desk.cast.zhang, **when(DAY))
    assert (REPORT.life(desk.report).marks, REPORT.life(desk.report).note) == ({CELL: "与财政口径不符"}, "请逐项核对")
    desk.enter(value="8").send().sign().submit().publish().clear()
    assert (desk.report.state, desk.report.cleared_on, REPORT.life(desk.report).marks) == (
        AnnualState.PUBLISHED,
        DAY,
        {},
    )
    with pytest.raises(NotPermitted, match="处于“已公布”"):
        desk.return_(opinion="又有意见")


def test_the_supervisors_remarks_stand_until_it_is_submitted_again(desk: Desk) -> None:
    desk.submitted().return_({CELL: "与财政口径不符"}, "请逐项核对")
    desk.enter(value="8").send()
    assert REPORT.life(desk.report).marks == {CELL: "与财政口径不符"}, "the leader sees what was asked"
    desk.send_back({CELL: "仍不对", "section/5": "写具体"})
    after = REPORT.life(desk.report)
    assert after.marks == {CELL: "与财政口径不符；仍不对", "section/5": "写具体"}
    assert after.note == "请逐项核对"
    desk.send()
    assert REPORT.life(desk.report).marks == {CELL: "与财政口径不符"}
    desk.sign().submit()
    assert not REPORT.life(desk.report).marks and not REPORT.life(desk.report).note


def test_a_corrected_edition_that_is_not_needed_is_abandoned(desk: Desk) -> None:
    first = desk.published().report
    with pytest.raises(NotPermitted, match="只有更正版可以作废"):
        services.abandon(first, **desk.said(desk.cast.zhang))
    desk.report = services.correct(first, reason="漏报", by=desk.cast.zhang, **when(DAY))
    with pytest.raises(NotPermitted, match="您的角色不能"):
        services.abandon(desk.report, **desk.said(desk.cast.leader))
    dropped = services.abandon(desk.report, **desk.said(desk.cast.zhang))
    assert columns(dropped) == columns(REPORT.life(dropped))
    assert (dropped.state, open_matters(desk.cast.bureau)) == (AnnualState.ABANDONED, ())
    assert desk.begin().report == first, "the one that is out stands again"
    again = services.correct(first, reason="又漏报", by=desk.cast.zhang, **when(DAY))
    assert (again.edition, REPORT.life(again).work) == (3, REPORT.life(first).work)


def test_where_nobody_stands_above_it_is_published_once_signed(desk: Desk) -> None:
    desk.cast.bureau.parent, desk.cast.bureau.line_parent = None, None
    desk.cast.bureau.save()
    desk.signed()
    assert desk.report.supervisor is None
    with pytest.raises(NotPermitted, match="现在不能"):
        desk.submit()
    assert desk.publish().report.published_on == DAY


def test_the_last_report_of_an_agency_that_was_merged_goes_to_its_heirs_supervisor(desk: Desk) -> None:
    cast = desk.cast
    Agency.objects.filter(pk=cast.bureau.pk).update(closed_on=date(2020, 10, 1), successor=cast.city_bureau)
    cast.bureau.refresh_from_db()
    clerk = person("jie", "接承办", cast.city_bureau, Role.HANDLER)
    leader = person("jieju", "接局长", cast.city_bureau, Role.LEADER)
    desk.cast = replace(cast, zhang=clerk, leader=leader)
    assert desk.signed().report.supervisor == cast.county
    assert desk.submit().report.supervisor == cast.city
    with pytest.raises(NotPermitted, match="2020-10-01 已撤销，不报告 2021 年"):
        desk.begin(2021)


def test_where_nobody_supervises_any_more_it_is_said(desk: Desk) -> None:
    desk.signed()
    Agency.objects.filter(pk=desk.cast.bureau.pk).update(parent=None, line_parent=None)
    with pytest.raises(NotPermitted, match="没有可以报送的主管部门"):
        desk.submit()
    Agency.objects.filter(pk=desk.cast.bureau.pk).update(parent=desk.cast.city)
    assert desk.submit().report.supervisor == desk.cast.city


def test_one_that_was_closed_without_an_heir_is_received_by_its_last_supervisor(desk: Desk) -> None:
    desk.cast.bureau.closed_on = date(2020, 10, 1)
    desk.cast.bureau.save()
    assert receiver_of(desk.cast.bureau, DAY) == desk.cast.county.pk


def test_a_closing_names_the_reports_that_are_not_public(desk: Desk) -> None:
    def in_hand() -> list[int]:
        return [one.count for one in open_matters(desk.cast.bureau) if one.label == "未公布的年度报告"]

    desk.begin()
    assert in_hand() == [1]
    desk.published()
    assert in_hand() == []


def test_only_the_latest_edition_is_answered_so_that_no_remark_is_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.published_unanswered(monkeypatch).report
    second = desk.correct().report
    desk.report = first
    with pytest.raises(NotPermitted, match="已另出更正版"):
        desk.return_(opinion="又有意见")
    with pytest.raises(NotPermitted, match="已另出更正版"):
        desk.clear()
    desk.report = second
    services.abandon(second, **desk.said(desk.cast.zhang))
    desk.report = first
    desk.return_(opinion="仍有意见")
    assert REPORT.life(desk.correct().report).note == "仍有意见"


def test_remarks_on_one_that_is_out_are_projected_until_it_is_cleared(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.published_unanswered(monkeypatch)
    assert not desk.report.remarked
    assert desk.return_({CELL: "与财政口径不符"}).report.remarked
    assert columns(AnnualReport.objects.get(pk=desk.report.pk)) == columns(REPORT.life(desk.report))
    assert not desk.clear().report.remarked
