"""Published reports laid as rows, with the figures that a test needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.core.annual import AnnualState
from gongkai.core.report import Report
from gongkai.publish.as_json import report_json
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.reports.models import AnnualReport, ReportVersion
from web.records.steps import noon


def out(
    agency: Agency, content: Report, by: Person, *, edition: int = 1, state: AnnualState = AnnualState.PUBLISHED,
    reason: str = "",
) -> AnnualReport:  # fmt: skip
    """An edition with its one version; `state` is where it stands."""
    day = date(content.year + 1, 1, 20)
    digest = f"{agency.pk:020}{content.year}{edition}".ljust(64, "0")
    row = AnnualReport.objects.create(
        agency=agency, year=content.year, edition=edition, form=content.form.id, reason=reason, due_on=day, state=state,
        version=1, digest=digest, published_on=day if state == AnnualState.PUBLISHED else None,
    )  # fmt: skip
    ReportVersion.objects.create(
        report=row, number=1, digest=digest, law="b" * 64, content=report_json(content), known_at=noon(day), by=by
    )
    return row


def figures(received: Any, **more: Any) -> dict[str, Any]:
    return {"requests/received/total": received, "requests/handled_total/total": received, **more}


def named(content: Report, agency: Agency) -> Report:
    return replace(content, agency=agency.name, title=f"{agency.name}{content.year}年政府信息公开工作年度报告")
