"""The demo's reports: every seven working days, with a receipt, and none where nothing came out."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gongkai.law.load import calendar
from gongkai.web.credit.models import Entry, Report
from gongkai.web.demo.people import Staff
from gongkai.web.demo.reporting import FIRST, LAST, report, reporting
from web.cast import DAY, Cast
from web.records.steps import Walk, penalty


@pytest.fixture
def staff(cast: Cast) -> Staff:
    cast.bureau.credit_code = "11999999000000002Y"
    cast.bureau.save()
    return Staff(cast.bureau, cast.zhang, cast.reviewer, cast.head, {})


def test_the_clerks_report_within_the_limit(staff: Staff) -> None:
    days = [at.date() for at, _act in reporting([(staff, "penalty_decision")])]
    assert (days[0], days[-1] <= LAST) == (FIRST, True)
    assert {calendar().between(a, b) for a, b in pairwise(days)} == {7}


def test_what_came_out_is_reported_once(cast: Cast, staff: Staff) -> None:
    report(staff, "penalty_decision", DAY)
    assert not Report.objects.exists()
    Walk(cast).published("penalty_decision", values=penalty())
    report(staff, "penalty_decision", DAY)
    report(staff, "penalty_decision", DAY)
    assert [(one.count, one.reported_on) for one in Report.objects.all()] == [(1, DAY)]
    assert not Entry.objects.filter(reported_on__isnull=True).exists()
