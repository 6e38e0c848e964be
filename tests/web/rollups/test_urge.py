"""催报: the supervisor asks all that are late in one act; it stands in their to-do; pressed twice it is one act."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from gongkai.core.annual import AnnualState
from gongkai.web.agencies.models import AgencyKind, Person, Role
from gongkai.web.audit.models import AuditEntry
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.rollups.models import Urged
from gongkai.web.rollups.services.urge import urge
from web.cast import Cast, agency, person
from web.office.records.pages import at
from web.records.steps import noon
from web.rollups.steps import YEAR, laid, unit

BOARD = f"/office/rollups/XIAN/?year={YEAR}"
PRESS = f"/office/rollups/XIAN/urge/?year={YEAR}"
ASKED = "2020年年度报告尚未报送"


def said(client: Client, path: str) -> str:
    return " ".join(html.fromstring(client.get(path).content.decode()).text_content().split())


def press(who: Person) -> Any:
    return at(who).post(PRESS, follow=True)


def test_all_that_are_late_are_asked_in_one_act(cast: Cast) -> None:
    laid(cast.bureau, 3, cast.zhang)
    laid(agency("TUI", "示例县退回局", AgencyKind.DEPARTMENT, cast.county), 3, cast.zhang, AnnualState.RETURNED)
    agency("WEI", "示例县未报局", AgencyKind.DEPARTMENT, cast.county)
    unit(cast.county, cast.supervisor)
    assert "有 3 个单位逾期没有报送" in said(at(cast.supervisor), BOARD)
    answer = " ".join(html.fromstring(press(cast.supervisor).content.decode()).text_content().split())
    assert "已向 3 个单位催报" in answer
    asked = {one.agency.code for one in Urged.objects.select_related("agency")}
    assert asked == {"TUI", "WEI", cast.other_bureau.code}, "who has submitted is not asked, nor who has no account"
    (entry,) = AuditEntry.objects.filter(act="report.urge")
    assert set(entry.new["codes"]) == asked


def test_pressed_twice_it_is_one_act_and_the_next_day_another(cast: Cast) -> None:
    laid(cast.bureau, 3, cast.zhang)
    press(cast.supervisor)
    again = press(cast.supervisor)
    assert "今天都已经催过" in again.content.decode()
    assert (Urged.objects.count(), AuditEntry.objects.filter(act="report.urge").count()) == (1, 1)
    page = said(at(cast.supervisor), BOARD)
    assert "6月1日催报" in page
    assert "个单位逾期没有报送" not in page
    later = date(2021, 6, 2)
    assert len(urge(cast.county, YEAR, by=cast.supervisor, on=later, at=noon(later))) == 1


def test_it_stands_in_the_to_do_of_whoever_drafts_there_until_it_is_submitted(cast: Cast) -> None:
    laid(cast.bureau, 3, cast.zhang)
    press(cast.supervisor)
    assert ASKED in said(at(cast.wang), "/office/") and "6月1日催报" in said(at(cast.wang), "/office/")
    assert ASKED not in said(at(cast.zhang), "/office/"), "another agency's is its own affair"
    row = laid(cast.other_bureau, 4, cast.zhang, AnnualState.RETURNED)
    page = said(at(cast.wang), "/office/")
    assert ASKED not in page and "6月1日催报" in page, "at the report itself, once there is one"
    row.state = AnnualState.SUBMITTED
    row.save()
    assert "催报" not in said(at(cast.wang), "/office/")


def test_before_the_last_day_nobody_is_asked(cast: Cast) -> None:
    day = date(2021, 1, 31)
    assert urge(cast.county, YEAR, by=cast.supervisor, on=day, at=noon(day)) == []
    assert not AuditEntry.objects.filter(act="report.urge").exists()


def test_only_who_supervises_for_the_government_asks(cast: Cast) -> None:
    stranger = person("bie", "别县办", agency("BIE", "别县人民政府", AgencyKind.COUNTY, cast.city), Role.SUPERVISOR)
    for one in (cast.zhang, cast.leader, cast.wang, stranger):
        assert at(one).post(PRESS).status_code in (403, 404)
        with pytest.raises(NotPermitted, match="催报"):
            urge(cast.county, YEAR, by=one, on=date(2021, 6, 1), at=noon(date(2021, 6, 1)))
    assert not Urged.objects.exists()
