"""起草: one report for an agency and a year, begun from the edition's templates; a corrected edition beside the first."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.core.annual import AnnualLife, AnnualState, AnnualStep
from gongkai.core.annual_work import Work
from gongkai.core.record import Refused
from gongkai.law.annual_file import annual_law
from gongkai.law.load import form_of
from gongkai.web.access import standing
from gongkai.web.agencies.models import Agency, AgencyKind, Person
from gongkai.web.day import CHINA
from gongkai.web.filings.supervising import last_tree, supervisor_of
from gongkai.web.records.errors import BadValues
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.permission import ACTIONS
from gongkai.web.reports.selectors.editions import not_abandoned


@transaction.atomic
def begin(agency: Agency, year: int, *, by: Person, on: date, at: datetime) -> AnnualReport:
    """The report of an agency and a year: the one there is, else a new one begun from the templates.

    Exactly one, however many ask at once: the agency is locked meanwhile. NotPermitted.
    """
    _allowed(agency, by, at)
    agency = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    if kept := not_abandoned(_of(agency, year)).last():
        return kept
    return _begun(agency, year, 1, "", by=by, on=on, at=at)


@transaction.atomic
def correct(report: AnnualReport, *, reason: str, by: Person, on: date, at: datetime) -> AnnualReport:
    """更正版 of a published report, begun from what it says, beside it and never over it. NotPermitted, BadValues."""
    _allowed(report.agency, by, at)
    agency = Agency.objects.select_for_update(of=("self",)).get(pk=report.agency_id)
    rows = _of(agency, report.year)
    latest = not_abandoned(rows).select_for_update(of=("self",)).last()  # a remark on it comes before or after
    if latest is None or latest.state != AnnualState.PUBLISHED:
        raise NotPermitted(Refused("not_published"))
    if not reason.strip():
        raise BadValues({"reason": _("请写明更正了什么、为什么更正；更正版与原报告一并公布。")})
    return _begun(agency, report.year, rows.count() + 1, reason.strip(), by=by, on=on, at=at, of=latest)


@transaction.atomic
def abandon(report: AnnualReport, *, length: int, by: Person, on: date, at: datetime) -> AnnualReport:
    """作废 a corrected edition that is not needed: what is out stays as it is, and another correction may be begun.
    NotPermitted of a first edition, and once it was sent; StaleRecord."""
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.ABANDONED, by, at)
    return REPORT.append(open_, AnnualStep.ABANDONED, act="report.abandon", by=by, on=on, at=at)


def _allowed(agency: Agency, by: Person, at: datetime) -> None:
    if not standing(by, at.astimezone(CHINA).date()).roles(ACTIONS[AnnualStep.BEGUN], agency.pk):
        raise NotPermitted(Refused("not_allowed", step=AnnualStep.BEGUN.label))


def _of(agency: Agency, year: int) -> QuerySet[AnnualReport]:
    return AnnualReport.objects.select_related("agency", "supervisor").filter(agency=agency, year=year)


def _begun(
    agency: Agency, year: int, edition: int, reason: str, *, by: Person, on: date, at: datetime,
    of: AnnualReport | None = None,
) -> AnnualReport:  # fmt: skip
    form = reportable(agency, year, on)
    places = last_tree(agency, on)
    above = supervisor_of(agency.pk, places)
    due = annual_law().due_on(year, places[agency.pk].kind)
    report = AnnualReport.objects.create(
        agency=agency, year=year, edition=edition, form=form, reason=reason, supervisor_id=above, due_on=due
    )
    # 更正版从原报告的文字、手工填写的数字和说明开始，数字和说明仍记在原填写人名下（kept under whoever gave them）；
    # 公布以后主管部门提的意见，随更正版办理（what the supervisor asked of it once it was out）。
    before = REPORT.life(of) if of else AnnualLife(work=Work(texts=annual_law().templates.get(form, {})))
    data = {
        "work": before.work.as_json(), "supervised": above is not None, "drafters": sorted(before.drafters),
        "clearance_first": bool(annual_law().policies["clearance_first"].value), "asked": dict(before.asked), "asked_note": before.asked_note,
    }  # fmt: skip
    return REPORT.append(REPORT.begun(report), AnnualStep.BEGUN, act="report.begin", by=by, on=on, at=at, data=data)


def reportable(agency: Agency, year: int, on: date) -> str:
    """The form of an agency's year. NotPermitted on what is not reported."""
    form = form_of(year)
    if agency.kind == AgencyKind.INTERNAL:
        raise NotPermitted(Refused("office", agency=agency.name))
    if form is None:
        raise NotPermitted(Refused("no_edition", year=year))
    if year > on.year:
        raise NotPermitted(Refused("year_open", year=year))
    if agency.founded_on is not None and agency.founded_on.year > year:
        raise NotPermitted(Refused("before_founding", agency=agency.name, day=agency.founded_on, year=year))
    if agency.closed_on is not None and agency.closed_on <= date(year, 1, 1):
        raise NotPermitted(Refused("after_closing", agency=agency.name, day=agency.closed_on, year=year))
    return form.id
