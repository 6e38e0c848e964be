"""The demo's filings of 2021: through the same services, one of each kind that a supervisor meets."""

from __future__ import annotations

import pytest

from gongkai.core.filing import FilingState
from gongkai.core.filing_due import is_late
from gongkai.law.filing_file import filing_law
from gongkai.web.demo.build import make
from gongkai.web.demo.filings import YEAR, file_year
from gongkai.web.demo.people import ECOLOGY, settle
from gongkai.web.demo.plan.county import everything
from gongkai.web.demo.plan.office import Office
from gongkai.web.filings.models import Filing, FilingVersion


@pytest.fixture
def filed(db: None, monkeypatch: pytest.MonkeyPatch) -> list[Filing]:
    """The county's people, the branch's documents of the year, and its twelve months."""
    monkeypatch.setenv("GONGKAI_TODAY", "2022-01-12")
    staff = settle()
    offices = {code: Office(code, one.agency.name, one.agency.credit_code) for code, one in staff.items()}
    documents = filing_law().documents
    make(
        [
            one
            for one in everything(offices)
            if one.agency == ECOLOGY and one.type in documents and one.out_on.year == YEAR
        ],
        staff,
    )
    file_year(staff[ECOLOGY])
    return list(Filing.objects.order_by("month"))


def test_twelve_months_one_late_one_mended_one_returned_one_waiting(filed: list[Filing]) -> None:
    months = {filing.month: filing for filing in filed}
    assert len(months) == 12
    states = {month: filing.state for month, filing in months.items() if filing.state != FilingState.ACCEPTED}
    assert states == {"2021-11": FilingState.RETURNED, "2021-12": FilingState.SUBMITTED}
    assert [month for month, one in months.items() if is_late(one.first_submitted_on, one.due_on)] == ["2021-04"]
    assert [month for month, one in months.items() if one.version > 1] == ["2021-08"]
    assert any(FilingVersion.objects.get(filing=one, number=one.version).rows for one in filed)
