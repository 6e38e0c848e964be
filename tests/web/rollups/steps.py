"""Reports of a year below the county: made in the office or handed in, with known figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.core.annual import AnnualState
from gongkai.core.report import Report
from gongkai.publish.as_json import report_json
from gongkai.publish.write import written
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.reports.freezing import digest
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.rollups.models import OutsideUnit
from gongkai.web.rollups.services.units import register
from sample_reports import report
from web.records.steps import noon

YEAR, DAY = 2020, date(2021, 1, 20)
RECEIVED, HANDLED, GRANTED = (f"requests/{row}/total" for row in ("received", "handled_total", "granted"))


def figures(received: int) -> dict[str, Any]:
    """So many requests of natural persons, all granted: what adds up."""
    rows = ("received", "granted", "handled_total")
    return {f"requests/{row}/{column}": received for row in rows for column in ("natural_person", "total")}


def report_of(name: str, received: int, year: int = YEAR, **more: Any) -> Report:
    return report(year, figures(received), agency=name, title=f"{name}{year}年政府信息公开工作年度报告", **more)


def laid(
    agency: Agency, received: int, by: Person, state: AnnualState = AnnualState.SUBMITTED, *, edition: int = 1,
    **more: Any,
) -> AnnualReport:  # fmt: skip
    """A report that stands in `state` with its version, laid as rows: the way there is tested in web/reports."""
    content = replace(report_of(agency.name, received), **more)
    row = AnnualReport.objects.create(
        agency=agency, year=YEAR, form=content.form.id, due_on=date(2021, 1, 31), state=state, version=1, digest="a" * 64,
        submitted_on=DAY, edition=edition,
    )  # fmt: skip
    said = report_json(content)
    row.digest = digest(row, "b" * 64, said)
    row.save(update_fields=["digest"])
    ReportVersion.objects.create(
        report=row, number=1, digest=row.digest, law="b" * 64, content=said, known_at=noon(DAY), by=by
    )
    return row


def unit(government: Agency, by: Person, name: str = "示例县第一中学") -> OutsideUnit:
    register(government, [name], since_year=YEAR, by=by, at=noon(DAY))
    return OutsideUnit.objects.select_related("government").get(government=government, name=name)


def file_of(name: str, received: int, year: int = YEAR, changed: Mapping[str, int] | None = None) -> bytes:
    """The unit's file as JSON, which every figure of goes through."""
    made = report(
        year, {**figures(received), **(changed or {})}, agency=name, title=f"{name}{year}年政府信息公开工作年度报告"
    )
    return written(made, ".json")
