"""What an annual report is made of: its steps from the first draft to publication (web/steps takes them)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.core.annual import WORK, AnnualEvent, AnnualLife, AnnualStep, fold, then
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import AnnualReport, ReportEvent
from gongkai.web.reports.permission import why_not
from gongkai.web.steps import Opened, Steps

Open = Opened[AnnualReport, AnnualEvent, AnnualLife]


def _said(life: AnnualLife) -> Mapping[str, Any]:
    return {"state": life.state, "version": life.version, "digest": life.digest}


def _told(report: AnnualReport, event: AnnualEvent) -> Mapping[str, Any]:
    """Of a text its section and length, since the event holds the text itself."""
    told = {"year": report.year, "edition": report.edition, **event.data}
    if event.step is AnnualStep.BEGUN:
        told.pop("work", None)
    if event.step in WORK and "text" in told:
        told["characters"] = len(told.pop("text"))
    return told


REPORT = Steps(
    name="report", table=ReportEvent, rows=AnnualReport, related=("agency", "supervisor"), event=AnnualEvent,
    step=AnnualStep, fold=fold, then=then,
    follows=(
        "state", "version", "digest", "length", "receipt", "signed_on", "first_submitted_on", "submitted_on",
        "cleared_on", "published_on", "remarked",
    ),
    saved=("supervisor",), why_not=why_not, refused=NotPermitted, said=_said, told=_told,
)  # fmt: skip
