"""送签发、签发、退回起草人: the report is frozen when it is sent; an error is not signed past, a warning is explained."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from gongkai.core.annual import AnnualStep
from gongkai.core.record import Refused
from gongkai.web.agencies.models import Person
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.freezing import current, freeze
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.opening import Opened, allow, append, opened
from gongkai.web.reports.selectors.checking import Standing, checked
from gongkai.web.reports.selectors.last import last_year
from gongkai.web.reports.selectors.report import frozen, working
from gongkai.web.reports.services.marks import marked


@transaction.atomic
def send(report: AnnualReport, *, length: int, by: Person, on: date, at: datetime) -> AnnualReport:
    """送签发: freezes the report as it is counted and written at this instant. NotPermitted, StaleRecord."""
    open_ = opened(report, length)
    allow(open_, AnnualStep.SENT, by, at)
    report = open_.report
    if on <= date(report.year, 12, 31):
        raise NotPermitted(Refused("year_running", year=report.year))
    content, last = working(report, open_.life.work, known_at=at), last_year(report.agency, report.year)
    standing = checked(content, last.report if last else None, open_.life.work.explanations)
    passable(standing, AnnualStep.SENT)
    version = freeze(report, content, standing, by=by, at=at)
    data = {"version": version.number, "law": version.law, "last": _named(last)}
    return append(open_, AnnualStep.SENT, act="report.send", by=by, on=on, at=at, data=data, digest=version.digest)


def _named(last: object) -> str:
    found = getattr(last, "of", None) or getattr(last, "imported", None)
    return str(found or "")


def passable(standing: Standing, step: AnnualStep) -> None:
    """NotPermitted while an error is not mended, or a warning neither mended nor explained."""
    if errors := standing.errors:
        raise NotPermitted(Refused("errors", errors=len(errors), step=step.label))
    if open_ := standing.unexplained:
        raise NotPermitted(Refused("unexplained", warnings=len(open_), step=step.label))


@transaction.atomic
def sign(report: AnnualReport, *, length: int, by: Person, on: date, at: datetime) -> AnnualReport:
    """签发 by 负责人, of exactly this version, checked once more: last year's report may have come in since.

    NotPermitted, StaleRecord.
    """
    open_ = opened(report, length)
    allow(open_, AnnualStep.SIGNED, by, at)
    passable(standing_of(open_), AnnualStep.SIGNED)
    return append(open_, AnnualStep.SIGNED, act="report.sign", by=by, on=on, at=at)


def standing_of(open_: Opened) -> Standing:
    """The check of the frozen version as of now. NotPermitted where it is not what was frozen."""
    last = last_year(open_.report.agency, open_.report.year)
    content = frozen(current(open_.report))
    return checked(content, last.report if last else None, open_.life.work.explanations)


@transaction.atomic
def send_back(
    report: AnnualReport, *, marks: Mapping[str, str], opinion: str, length: int, by: Person, on: date, at: datetime
) -> AnnualReport:
    """退回起草人, with remarks by cell or section. NotPermitted, StaleRecord, BadValues."""
    open_ = opened(report, length)
    allow(open_, AnnualStep.SENT_BACK, by, at)
    data = marked(open_.report, marks, opinion)
    return append(open_, AnnualStep.SENT_BACK, act="report.send_back", by=by, on=on, at=at, data=data)
