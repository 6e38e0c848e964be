"""A version of a report: frozen with a digest over cells, text, sources and the law files it was drawn up by."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import Any

from gongkai.core.record import Refused
from gongkai.core.report import Report
from gongkai.law.digest import law_digest
from gongkai.publish.as_json import findings_json, report_json
from gongkai.web.agencies.models import Person
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.selectors.checking import Standing


def freeze(report: AnnualReport, content: Report, standing: Standing, *, by: Person, at: datetime) -> ReportVersion:
    """The next version; the findings stand beside it with their explanations, outside the digest."""
    said, law = report_json(content), law_digest()
    return ReportVersion.objects.create(
        report=report, number=report.version + 1, digest=digest(report, law, said), law=law, content=said,
        findings=findings_json(standing.checked.findings, standing.explanations), known_at=at, by=by,
    )  # fmt: skip


def digest(report: AnnualReport, law: str, content: dict[str, Any]) -> str:
    """SHA-256 over agency, year, edition, law files and the whole report."""
    said = [report.agency.code, report.year, report.edition, law, content]
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def current(report: AnnualReport) -> ReportVersion:
    """The version that the report stands at. NotPermitted where it is not what was frozen."""
    version = ReportVersion.objects.get(report=report, number=report.version)
    if not intact(report, version) or version.digest != report.digest:
        raise NotPermitted(Refused("tampered"))
    return version


def intact(report: AnnualReport, version: ReportVersion) -> bool:
    """Whether the stored report is the one the digest was taken over."""
    return digest(report, version.law, version.content) == version.digest
