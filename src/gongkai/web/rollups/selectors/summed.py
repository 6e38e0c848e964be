"""The sum: a government's own figures with those of all that are counted in its report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from gongkai.core.annual import LOCKED
from gongkai.core.report import Report
from gongkai.core.roll_up import summed_below, with_below
from gongkai.publish.from_json import report_from_json
from gongkai.web.agencies.models import Agency
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.selectors.draft import draft
from gongkai.web.reports.selectors.editions import not_abandoned
from gongkai.web.reports.selectors.report import version_of, with_own
from gongkai.web.rollups.selectors.kept import kept
from gongkai.web.rollups.selectors.members import Members, agency_is_government, contents, members


def whole(agency: Agency, own: Report) -> Report:
    """The report of a government with those below added; of any other, `own` as it is."""
    if not agency_is_government(agency) or own.quarter is not None:
        return own
    found = members(agency.pk, own.year)
    return with_below(own, kept(digests(found), lambda: summed_below(below(found))))


def digests(found: Members) -> tuple[tuple[Any, ...], ...]:
    """What is in the sum, each with its digest and the moment it was frozen or handed in: one query."""
    frozen = versions(found).values_list("pk", "digest", "known_at", "report__agency__code", "report__edition")
    return (*frozen, *((one.pk, one.sha256, one.handed_at, one.receipt) for one in found.handed.values()))


def leaf(agency: Agency, year: int, *, at: datetime) -> Report:
    """A government's own part (本级) of its sum: what it counts itself, with what was typed; of a report that is locked
    as it was known when it was frozen."""
    report = not_abandoned(AnnualReport.objects.filter(agency=agency, year=year)).last()
    if report is None:
        return draft(agency, year, known_at=at)
    version = version_of(report) if report.state in LOCKED else None
    return with_own(
        draft(agency, year, known_at=version.known_at if version else at), REPORT.life(report).work, report.edition
    )


def missing(agency: Agency, year: int) -> list[str]:
    """The names of those that are expected in a government's report and are not in it; none of any other."""
    return members(agency.pk, year).missing if agency_is_government(agency) else []


def below(found: Members) -> Mapping[str, Report]:
    """The reports in the sum, by what a source calls them: agency, year, version; of outside units the receipt. Two
    queries."""
    reports = {
        f"{one.report.agency.code}/{one.report.year}/{one.report.edition}.{one.number}": report_from_json(one.content)
        for one in versions(found)
    }
    return {**reports, **{one.receipt: report_from_json(one.content) for one in contents(found.handed.values())}}


def versions(found: Members) -> QuerySet[ReportVersion]:
    """The frozen versions of the agencies' reports in the sum, in the order of the tree: one query."""
    rows = ReportVersion.objects.select_related("report__agency").order_by("report__agency__path")
    return rows.filter(report__in=[one.pk for one in found.counted], number=F("report__version"))
