"""The county's report: its agencies, its own, and those that handed in a file; who is missing is named."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.core.annual import AnnualState
from gongkai.core.form import Address
from gongkai.core.report import Summed
from gongkai.web.agencies.models import Agency, AgencyKind
from gongkai.web.agencies.selectors.history import tree_on
from gongkai.web.audit.models import AuditEntry
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.selectors.draft import draft
from gongkai.web.rollups.selectors.members import counted_in, members
from gongkai.web.rollups.selectors.summed import whole
from gongkai.web.rollups.services.hand_in import hand_in
from gongkai.web.rollups.services.units import end, register
from web.cast import Cast, agency
from web.records.steps import noon
from web.rollups.steps import DAY, RECEIVED, YEAR, file_of, laid, unit

CELL = Address.parse(RECEIVED)


def summed(of: Agency) -> tuple[Decimal | None, tuple[str, ...]]:
    report = whole(of, draft(of, YEAR, known_at=noon(DAY)))
    cell = report.cells[CELL]
    assert isinstance(cell.source, Summed)
    return cell.value, cell.source.reports


def test_agencies_and_handed_in_files_and_its_own(cast: Cast) -> None:
    laid(cast.bureau, 3, cast.zhang)
    handed = hand_in(
        unit(cast.county, cast.supervisor), YEAR, name="一中.json", data=file_of("示例县第一中学", 4), at=noon(DAY)
    )
    value, reports = summed(cast.county)
    assert value == 7
    assert reports == (cast.county.name, "XIAN-STHJ/2020/1.1", handed.receipt)
    assert members(cast.county.pk, YEAR).missing == [cast.other_bureau.name]


@pytest.mark.parametrize("state", AnnualState)
def test_a_report_counts_from_its_submission_and_not_while_it_is_mended(cast: Cast, state: AnnualState) -> None:
    laid(cast.bureau, 3, cast.zhang, state)
    there = state in (AnnualState.SUBMITTED, AnnualState.CLEARED, AnnualState.PUBLISHED)
    assert summed(cast.county)[0] == (3 if there else 0)
    assert (cast.bureau.name in members(cast.county.pk, YEAR).missing) is not there


@pytest.mark.parametrize("state", AnnualState)
def test_a_corrected_edition_counts_from_its_submission_and_until_then_the_one_that_is_out(
    cast: Cast, state: AnnualState
) -> None:
    laid(cast.bureau, 3, cast.zhang, AnnualState.PUBLISHED)
    laid(cast.bureau, 4, cast.zhang, state, edition=2)
    there = state in (AnnualState.SUBMITTED, AnnualState.CLEARED, AnnualState.PUBLISHED)
    assert summed(cast.county)[0] == (4 if there else 3)
    assert cast.bureau.name not in members(cast.county.pk, YEAR).missing


def test_what_was_merged_in_the_year_stays_in_the_years_sum(cast: Cast) -> None:
    laid(cast.bureau, 3, cast.zhang)
    laid(cast.other_bureau, 4, cast.wang)
    for closed, counted in (
        (date(2020, 10, 1), 7),
        (date(2020, 12, 31), 7),
        (date(2021, 1, 1), 7),
        (date(2020, 1, 1), 3),
    ):
        Agency.objects.filter(pk=cast.other_bureau.pk).update(closed_on=closed, successor=cast.bureau)
        assert summed(cast.county)[0] == counted, closed


def test_a_unit_that_ended_is_not_summed_and_owes_again_once_it_is_registered_again(cast: Cast) -> None:
    school = unit(cast.county, cast.supervisor)
    hand_in(school, YEAR, name="一中.json", data=file_of(school.name, 4), at=noon(DAY))
    end(school, year=YEAR, by=cast.supervisor, at=noon(DAY))
    assert summed(cast.county)[0] == 0
    assert register(cast.county, [school.name], since_year=YEAR, by=cast.supervisor, at=noon(DAY)) == [school]
    assert AuditEntry.objects.filter(act="report.register").latest("pk").new["again"] == [school.name]
    assert summed(cast.county)[0] == 4
    assert register(cast.county, [school.name], since_year=YEAR, by=cast.supervisor, at=noon(DAY)) == []


def test_each_report_is_counted_in_one_government(cast: Cast) -> None:
    town = agency("XIAN-Z", "示例镇人民政府", AgencyKind.TOWN, cast.county)
    agency("XIAN-Z-S", "示例镇所", AgencyKind.DEPARTMENT, town)
    places = tree_on(DAY)
    found = [pk for government in (cast.city, cast.county, town) for pk in counted_in(government.pk, places)]
    assert len(found) == len(set(found))
    offices = {place.id for place in places.values() if place.kind == AgencyKind.INTERNAL}
    assert set(found) == set(places) - offices - {cast.city.pk}
    assert counted_in(cast.bureau.pk, places) == []


def test_a_bureau_is_what_it_counts_itself(cast: Cast) -> None:
    own = draft(cast.bureau, YEAR, known_at=noon(DAY))
    assert whole(cast.bureau, own) is own


def test_the_sum_of_sixty_agencies_is_a_bounded_number_of_queries(cast: Cast) -> None:
    for number in range(60):
        one = agency(f"JU-{number:02}", f"示例县第{number}局", AgencyKind.DEPARTMENT, cast.county)
        laid(one, number, cast.zhang)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        value, reports = summed(cast.county)
    assert value == sum(range(60))
    assert len(reports) == 61
    assert len(queries) < 100


def contents_asked(of: Agency) -> int:
    """How many queries of a sum ask for whole reports."""
    with CaptureQueriesContext(connection) as queries:
        summed(of)
    return sum('"content"' in one["sql"] for one in queries)


def test_what_those_below_come_to_is_made_once_and_anew_when_one_of_them_changes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.web.rollups.selectors.kept._kept", OrderedDict())
    laid(cast.bureau, 3, cast.zhang, AnnualState.PUBLISHED)
    school = unit(cast.county, cast.supervisor)
    hand_in(school, YEAR, name="一中.json", data=file_of(school.name, 4), at=noon(DAY))
    assert contents_asked(cast.county) == 2
    assert contents_asked(cast.county) == 0
    assert summed(cast.county)[0] == 7
    hand_in(school, YEAR, name="一中.json", data=file_of(school.name, 5), at=noon(DAY))
    assert summed(cast.county)[0] == 8
    laid(cast.bureau, 6, cast.zhang, edition=2)
    assert summed(cast.county)[0] == 11
    AnnualReport.objects.filter(agency=cast.bureau).update(state=AnnualState.RETURNED)
    assert summed(cast.county)[0] == 5
