"""The supervisor's answer: returned with marked cells and a remark on each, or cleared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from gongkai.core.annual import AnnualStep
from gongkai.web.agencies.models import Person
from gongkai.web.reports.freezing import current
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.services.marks import marked


@transaction.atomic
def return_(
    report: AnnualReport, *, marks: Mapping[str, str], opinion: str, length: int, by: Person, on: date, at: datetime
) -> AnnualReport:
    """退回: remarks by cell or section, or an opinion on the whole. NotPermitted, StaleRecord, BadValues."""
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.RETURNED, by, at)
    data = marked(open_.row, marks, opinion)
    return REPORT.append(open_, AnnualStep.RETURNED, act="report.return", by=by, on=on, at=at, data=data)


@transaction.atomic
def clear(report: AnnualReport, *, length: int, by: Person, on: date, at: datetime, opinion: str = "") -> AnnualReport:
    """审核通过, of exactly the version that was submitted. NotPermitted, StaleRecord."""
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.CLEARED, by, at)
    current(open_.row)
    data = {"opinion": opinion.strip()}
    return REPORT.append(open_, AnnualStep.CLEARED, act="report.approve", by=by, on=on, at=at, data=data)
