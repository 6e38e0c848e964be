"""Last year's report of an agency: its own in the archive, else the one that was imported from its published file."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.core.annual import LOCKED
from gongkai.core.report import Report
from gongkai.publish.from_json import report_from_json
from gongkai.web.agencies.models import Agency
from gongkai.web.reports.models import AnnualReport, ImportedReport, ReportVersion


@dataclass(frozen=True)
class LastYear:
    """The report, and where it was found: one of the two."""

    report: Report
    of: AnnualReport | None = None
    imported: ImportedReport | None = None


def last_year(agency: Agency, year: int) -> LastYear | None:
    """The report of the year before: the latest edition that was signed, else the latest import; two queries."""
    before = year - 1
    signed = AnnualReport.objects.filter(agency=agency, year=before, state__in=LOCKED).order_by("-edition").first()
    if signed is not None:
        version = ReportVersion.objects.get(report=signed, number=signed.version)
        return LastYear(report_from_json(version.content, name=str(signed)), of=signed)
    imported = ImportedReport.objects.filter(agency=agency, year=before).order_by("-id").first()
    if imported is not None:
        return LastYear(report_from_json(imported.content, name=imported.name), imported=imported)
    return None
