"""报送、公布: the signed version goes to the supervisor, and once cleared to the public."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.core.annual import AnnualStep
from gongkai.core.record import Refused
from gongkai.web.agencies.models import Person
from gongkai.web.filings.supervising import receiver_of
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.freezing import current
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.services.sign import unchanged


@transaction.atomic
def submit(report: AnnualReport, *, length: int, by: Person, on: date, at: datetime) -> AnnualReport:
    """报送 to whoever supervises the agency on the day, of one that is closed to its heir's supervisor. The receipt says year, agency, edition and the how-manieth
    submission it is: one for each, given once. NotPermitted, StaleRecord."""
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.SUBMITTED, by, at)
    report = open_.row
    version = current(report)
    found = receiver_of(report.agency, on)
    if found is None:
        raise NotPermitted(Refused("no_supervisor", agency=report.agency.name))
    report.supervisor_id = found
    receipt = f"NB-{report.year}-{report.agency.code}-{report.edition}-{open_.life.submissions + 1:02}"
    data = {"receipt": receipt, "digest": version.digest, "supervisor": report.supervisor_id}
    return REPORT.append(open_, AnnualStep.SUBMITTED, act="report.report", by=by, on=on, at=at, data=data)


@transaction.atomic
def publish(report: AnnualReport, *, length: int, by: Person, on: date, at: datetime) -> AnnualReport:
    """公布, of exactly the version that was signed, while it is still the sum. NotPermitted, StaleRecord."""
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.PUBLISHED, by, at)
    unchanged(open_, AnnualStep.PUBLISHED)
    return REPORT.append(open_, AnnualStep.PUBLISHED, act="report.publish", by=by, on=on, at=at)
