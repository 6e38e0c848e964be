"""The report as it stands: what is counted, what people gave to it, its text; or the version that was frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from gongkai.core.annual_work import Work, with_figures
from gongkai.core.bound import FEE, asked_of_last, last_figures, narrative
from gongkai.core.form import Address
from gongkai.core.period import Period
from gongkai.core.report import Report, Summed
from gongkai.core.roll_up import differences
from gongkai.publish.from_json import report_from_json
from gongkai.web.cases.selectors.fees import collected
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.over import whole
from gongkai.web.reports.selectors.draft import draft
from gongkai.web.reports.selectors.last import last_year

# 单元格 → 报告写的、现在汇总的（cell → what the report says, what the sum is now）。
Differences = Mapping[Address, tuple[Decimal | None, Decimal | None]]


def working(report: AnnualReport, work: Work, *, known_at: datetime) -> Report:
    """The report as it would be frozen at an instant. NoEdition where no form applies to its year."""
    return composed(report, draft(report.agency, report.year, known_at=known_at), work, known_at)


def composed(report: AnnualReport, counted: Report, work: Work, known_at: datetime) -> Report:
    """What was counted, with what people gave to it; of a government with what is below it.

    What people enter into a government's report are figures of its own (本级), to which those below are added.
    """
    figures = whole(report.agency, with_own(counted, work, report.edition))
    return replace(figures, narrative=narrative(figures, work.texts, named(report, work, known_at)))


def named(report: AnnualReport, work: Work, known_at: datetime) -> dict[str, Decimal]:
    """The figures that only the text names, and those of last year's report: asked for where it does."""
    texts, found = work.texts.values(), dict[str, Decimal]()
    if asked_of_last(texts):
        last = last_year(report.agency, report.year)
        found |= last_figures(texts, last.report if last else None)
    if any(f"{{{FEE}}}" in text for text in texts):
        found[FEE] = collected(report.agency, Period.of(report.year), known_at)
    return found


def with_own(counted: Report, work: Work, edition: int) -> Report:
    """What was counted, with the figures that people gave to it."""
    return with_figures(replace(counted, version=edition), work.figures)


def summed_now(report: AnnualReport, work: Work, *, known_at: datetime) -> Report:
    """The figures as they are summed now over those below, with its own as known at an instant."""
    own = with_own(draft(report.agency, report.year, known_at=known_at), work, report.edition)
    return whole(report.agency, own)


def outdated(report: AnnualReport, version: ReportVersion, work: Work) -> Differences:
    """Of a government's frozen report: the cells that came to something else because those below changed since; its
    own figures count as they were known then. Of any other report none."""
    content = frozen(version)
    if not any(isinstance(cell.source, Summed) for cell in content.cells.values()):
        return {}
    return differences(content, summed_now(report, work, known_at=version.known_at))


def frozen(version: ReportVersion) -> Report:
    """The report of a version, as it was frozen."""
    return report_from_json(version.content, name=str(version.report))


def version_of(report: AnnualReport) -> ReportVersion | None:
    """The version the report stands at; None before it was first sent to be signed."""
    return ReportVersion.objects.select_related("by").filter(report=report, number=report.version).first()
