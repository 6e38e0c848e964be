"""选用表四的口径: an agency's own columns, from the day of the outcome on; what would move is known before, what was signed
for does not move."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.core.annual import AnnualState
from gongkai.core.dispute import DisputeEventKind, Route
from gongkai.core.period import Period
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import BadValues, NotPermitted, StaleCase
from gongkai.web.cases.models import PolicyChoice
from gongkai.web.cases.selectors.counting import Counting
from gongkai.web.cases.services import choose_policy
from gongkai.web.disputes.models import Dispute
from gongkai.web.disputes.selectors import counted, places
from gongkai.web.disputes.services import choose_column, open_dispute, record, shifted
from gongkai.web.reports.models import AnnualReport
from web.cases.steps import noon
from web.cast import Cast
from web.disputes.conftest import RECEIVED, filed

ENDED = date(2021, 5, 28)
NAME = "dispute_application_rejected"
YEAR = Period.of(2021)


@pytest.fixture
def ended(dispute: Dispute, cast: Cast) -> Dispute:
    return record(
        dispute,
        DisputeEventKind.CONCLUDED,
        on=ENDED,
        length=1,
        by=cast.zhang,
        at=noon(),
        outcome="application_rejected",
    )


def choose(cast: Cast, agency: Agency | None = None, by: Person | None = None, **more: Any) -> PolicyChoice:
    at = agency or cast.bureau
    known = {
        "name": NAME, "choice": "upheld", "since": ENDED, "reason": "示例省规定",
        "length": PolicyChoice.objects.filter(agency=at).count(), "at": noon(),
    }  # fmt: skip
    return choose_column(at, **{**known, **more}, by=by or cast.head)


def column(dispute: Dispute, period: Period = YEAR) -> str | None:
    found = places(dispute.agency, period).get(dispute.pk)
    return found[1] if found else None


def test_the_cell_moves_and_the_choice_remembers_which(ended: Dispute, cast: Cast) -> None:
    assert column(ended) == "other_result"
    (one,) = shifted(cast.bureau, name=NAME, choice="upheld", since=ENDED, by=cast.head, last=2021)
    assert (one.dispute, one.year, one.before, one.after) == (ended, 2021, "other_result", "upheld")
    assert not PolicyChoice.objects.exists()
    assert choose(cast).moved == [
        {"dispute": ended.pk, "number": ended.reference, "year": 2021, "before": "other_result", "after": "upheld"}
    ]
    known = places(cast.bureau, YEAR)
    rows = {name: counted(known, Route.RECONSIDERATION, name).count() for name in ("upheld", "other_result", "total")}
    assert rows == {"upheld": 1, "other_result": 0, "total": 1}
    entry = AuditEntry.objects.get(act="policy.choose")
    assert (entry.by, entry.new["moved"], entry.new["reason"]) == (cast.head.username, 1, "示例省规定")


def test_what_ended_before_the_day_and_at_another_agency_stays(ended: Dispute, cast: Cast) -> None:
    assert choose(cast, since=ENDED + timedelta(1)).moved == []
    assert column(ended) == "other_result"
    other = open_dispute(cast.other_bureau, filed(), received_on=RECEIVED, by=cast.wang, at=noon())
    record(
        other, DisputeEventKind.CONCLUDED, on=ENDED, length=1, by=cast.wang, at=noon(), outcome="application_rejected"
    )
    assert [one["dispute"] for one in choose(cast).moved] == [ended.pk]
    assert (column(ended), column(other)) == ("upheld", "other_result")


def test_what_the_county_chose_counts_below_it_until_the_bureau_chooses(ended: Dispute, cast: Cast) -> None:
    PolicyChoice.objects.create(
        agency=cast.county,
        name=NAME,
        choice="corrected",
        since=date(2021, 1, 1),
        reason="示例",
        recorded_at=noon(),
        by=cast.head,
    )
    assert column(ended) == "corrected"
    assert choose(cast).moved[0]["before"] == "corrected"
    assert column(ended) == "upheld"
    choose(cast, choice="")
    assert column(ended) == "corrected"


def test_counted_as_not_ended_it_is_pending_in_every_year_after(ended: Dispute, cast: Cast) -> None:
    moved = choose(cast, choice="pending", at=noon(date(2023, 2, 1))).moved
    assert [(one["year"], one["before"], one["after"]) for one in moved] == [
        (2021, "other_result", "pending"), (2022, None, "pending"), (2023, None, "pending"),
    ]  # fmt: skip
    assert [column(ended, Period.of(year)) for year in (2021, 2022, 2024)] == ["pending"] * 3


def test_a_figure_as_known_before_the_choice_stays_as_it_was(ended: Dispute, cast: Cast) -> None:
    choose(cast, at=noon(date(2021, 6, 3)))
    assert places(cast.bureau, YEAR, noon(date(2021, 6, 2)))[ended.pk][1] == "other_result"
    assert places(cast.bureau, YEAR, noon(date(2021, 6, 4)))[ended.pk][1] == "upheld"
    assert not Counting(cast.bureau, noon(date(2021, 6, 2))).received(YEAR).exists(), (
        "and what cases count asks of no dispute"
    )


@pytest.mark.parametrize(
    ("state", "fixed"),
    [
        (AnnualState.DRAFT, False),
        (AnnualState.RETURNED, False),
        (AnnualState.SIGNED, True),
        (AnnualState.PUBLISHED, True),
    ],
)
def test_what_was_signed_for_does_not_move(ended: Dispute, cast: Cast, state: AnnualState, fixed: bool) -> None:
    AnnualReport.objects.create(
        agency=cast.bureau, year=2021, form="annual-report-2021", due_on=date(2022, 1, 31), state=state
    )
    if not fixed:
        assert len(choose(cast).moved) == 1
        return
    with pytest.raises(BadValues) as bad:
        choose(cast)
    assert ended.reference in bad.value.problems["since"]
    assert not PolicyChoice.objects.exists()
    assert choose(cast, since=ENDED + timedelta(1)).moved == []


def test_who_may_not_what_is_missing_and_who_was_first(ended: Dispute, cast: Cast) -> None:
    for who in (cast.zhang, cast.leader, cast.wang, cast.supervisor):
        with pytest.raises(NotPermitted):
            choose(cast, by=who)
    for field, more in (
        ("reason", {"reason": " "}),
        ("choice", {"choice": "won"}),
        ("choice", {"name": "late_correction"}),
    ):
        with pytest.raises(BadValues) as bad:
            choose(cast, **more)
        assert set(bad.value.problems) == {field}
    with pytest.raises(BadValues):
        choose_policy(
            cast.bureau, name=NAME, choice="upheld", since=ENDED, reason="示例", length=0, by=cast.head, at=noon()
        )
    choose(cast)
    with pytest.raises(StaleCase):
        choose(cast, length=0)
