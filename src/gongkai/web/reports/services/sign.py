"""送签发、签发、退回起草人: the report is frozen when it is sent; an error is not signed past, a warning is explained."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.annual import AnnualStep
from gongkai.core.annual_work import Work
from gongkai.core.record import Refused
from gongkai.core.report import Report
from gongkai.publish.as_json import plain
from gongkai.web.agencies.models import Person
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.freezing import current, freeze
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.opening import REPORT, Open
from gongkai.web.reports.over import missing
from gongkai.web.reports.selectors.checking import Standing, checked
from gongkai.web.reports.selectors.last import LastYear, last_year
from gongkai.web.reports.selectors.report import frozen, outdated, working
from gongkai.web.reports.services.marks import marked

SAID = 3  # 一句话里最多举几格（so many cells are named in one sentence）


@transaction.atomic
def send(report: AnnualReport, *, length: int, by: Person, on: date, at: datetime) -> AnnualReport:
    """送签发: freezes the report as it is counted and written at this instant. NotPermitted, StaleRecord."""
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.SENT, by, at)
    report = open_.row
    if on <= date(report.year, 12, 31):
        raise NotPermitted(Refused("year_running", year=report.year))
    content, last = working(report, open_.life.work, known_at=at), last_year(report.agency, report.year)
    readable(content)
    standing = standing_of(open_, content, last)
    passable(standing, AnnualStep.SENT)
    version = freeze(report, content, standing, by=by, at=at)
    data = {"version": version.number, "law": version.law, "last": _named(last)}
    return REPORT.append(
        open_, AnnualStep.SENT, act="report.send", by=by, on=on, at=at, data=data, digest=version.digest
    )


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
    """签发 by 负责人, of exactly this version, checked once more: last year's report may have come in since,
    and those below may have changed what a government's report sums.

    NotPermitted, StaleRecord.
    """
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.SIGNED, by, at)
    unchanged(open_, AnnualStep.SIGNED)
    report = open_.row
    last = last_year(report.agency, report.year)
    passable(standing_of(open_, frozen(current(report)), last), AnnualStep.SIGNED)
    return REPORT.append(open_, AnnualStep.SIGNED, act="report.sign", by=by, on=on, at=at)


def standing_of(open_: Open, content: Report, last: LastYear | None) -> Standing:
    """The check of a report as of now, with those that are missing in it."""
    report, work = open_.row, open_.life.work
    away = missing(report.agency, report.year)
    return checked(content, last.report if last else None, work.explanations, away, texts=work.texts)


def readable(content: Report) -> None:
    """NotPermitted while a cell of a sum is not known, because the report of one below has it unread."""
    if unread := [one.message for one in content.unread if one.addresses]:
        raise NotPermitted(Refused("unread", cells=len(unread), said="；".join(unread[:SAID])))


def unchanged(open_: Open, step: AnnualStep) -> None:
    """NotPermitted where the frozen version is not what was frozen, or is not the sum of those below any more."""
    if refused := changed_sum(open_.row, current(open_.row), open_.life.work, step):
        raise NotPermitted(refused)


def changed_sum(report: AnnualReport, version: ReportVersion, work: Work, step: AnnualStep) -> Refused | None:
    """Why a step cannot be taken on a version that is not the sum any more, with the first cells; None while it is."""
    changed = outdated(report, version, work)
    if not changed:
        return None
    form = frozen(version).form
    said = "；".join(_said(form.name(cell), *figures) for cell, figures in list(changed.items())[:SAID])
    return Refused("sum_changed", step=step.label, cells=len(changed), said=said)


def _said(name: str, said: Decimal | None, now: Decimal | None) -> str:
    slots = {"name": name, "said": plain(said) or _("空"), "now": plain(now) or _("空")}
    return _("%(name)s：报告写 %(said)s、现在汇总是 %(now)s") % slots


@transaction.atomic
def send_back(
    report: AnnualReport, *, marks: Mapping[str, str], opinion: str, length: int, by: Person, on: date, at: datetime
) -> AnnualReport:
    """退回起草人, with remarks by cell or section. NotPermitted, StaleRecord, BadValues."""
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.SENT_BACK, by, at)
    data = marked(open_.row, marks, opinion)
    return REPORT.append(open_, AnnualStep.SENT_BACK, act="report.send_back", by=by, on=on, at=at, data=data)
