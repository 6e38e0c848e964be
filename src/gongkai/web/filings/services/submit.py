"""报送: the signed version goes to the supervisor, with a receipt number and its digest."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.core.filing import FilingStep
from gongkai.core.record import Refused
from gongkai.web.agencies.models import Person
from gongkai.web.filings.errors import NotPermitted
from gongkai.web.filings.models import Filing
from gongkai.web.filings.opening import FILING, current
from gongkai.web.filings.supervising import receiver_of


@transaction.atomic
def submit(filing: Filing, *, length: int, by: Person, on: date, at: datetime) -> Filing:
    """To whoever supervises the agency on the day, of one that is closed to its heir's supervisor. The receipt says month, agency and the how-manieth submission it is:
    one for each, given once. NotPermitted, StaleRecord."""
    open_ = FILING.opened(filing, length)
    FILING.allow(open_, FilingStep.SUBMITTED, by, at)
    filing = open_.row
    version = current(filing)
    found = receiver_of(filing.agency, on)
    if found is None:
        raise NotPermitted(Refused("no_supervisor", agency=filing.agency.name))
    filing.supervisor_id = found
    receipt = f"BA-{filing.month.replace('-', '')}-{filing.agency.code}-{open_.life.submissions + 1:02}"
    data = {"receipt": receipt, "digest": version.digest, "supervisor": filing.supervisor_id}
    return FILING.append(open_, FilingStep.SUBMITTED, act="filing.report", by=by, on=on, at=at, data=data)
