"""Many acts in one transaction: the same rows, events and chain as one by one; nothing of them where one fails."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.core.record import Conclusion
from gongkai.web.agencies.models import RoleHeld
from gongkai.web.agencies.selectors.roles import in_force, terms
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.verify import verify
from gongkai.web.held import gathered, held, hold, holding
from gongkai.web.records.history import events
from gongkai.web.records.models import Record
from gongkai.web.records.services import approve, draft, review, submit
from web.cast import Cast

ON = date(2021, 6, 1)
AT = datetime(2021, 6, 1, 2, tzinfo=UTC)
VALUES = {"title": "示例通知", "made_on": "2021-05-28", "body": "示例"}


def three_acts(cast: Cast) -> Record:
    record = draft(cast.bureau, "general", VALUES, by=cast.zhang, on=ON, at=AT)
    record = submit(record, length=1, by=cast.zhang, on=ON, at=AT)
    return review(
        record, Conclusion.MAY_DISCLOSE, basis="", opinion="可以公开", length=2, by=cast.reviewer, on=ON, at=AT
    )


def test_acts_held_together_leave_what_acts_one_by_one_leave(cast: Cast) -> None:
    alone = three_acts(cast)
    with holding():
        together = three_acts(cast)
    assert [event.kind for event in events(together)] == [event.kind for event in events(alone)]
    fresh = Record.objects.get(pk=together.pk)
    assert (fresh.stage, fresh.length) == (alone.stage, alone.length) == ("in_approval", 3)
    assert [entry.number for entry in AuditEntry.objects.order_by("number")] == [1, 2, 3, 4, 5, 6]
    assert all(walked.broken is None for walked in verify())


def test_acts_go_on_afterwards_from_where_they_were(cast: Cast) -> None:
    with holding():
        record = three_acts(cast)
    assert approve(record, length=3, by=cast.head, on=ON, at=AT).stage == "approved"


def test_nothing_is_left_where_one_of_them_fails(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), holding():
        three_acts(cast)
        raise ZeroDivisionError
    assert not Record.objects.exists()
    assert not AuditEntry.objects.exists()


def test_nothing_is_kept_outside() -> None:
    assert hold("key", 1) == 1
    assert held("key") is None
    assert gathered("rows", lambda rows: None) is None


@pytest.mark.parametrize("days", range(-2, 6))
def test_a_term_counts_on_the_days_that_the_database_says(cast: Cast, days: int) -> None:
    """The cast's role runs from 2019 on; a second one from 1 to 3 June 2021, at an agency that closes on the 3rd."""
    cast.other_bureau.closed_on = ON + timedelta(days=2)
    cast.other_bureau.save()
    RoleHeld.objects.create(
        person=cast.zhang,
        agency=cast.other_bureau,
        role="handler",
        since=ON,
        until=ON + timedelta(days=2),
        recorded_at=AT,
    )
    day = ON + timedelta(days=days)
    asked = set(in_force(RoleHeld.objects.filter(person=cast.zhang), day).values_list("role", "agency_id"))
    assert {(term.role, term.agency) for term in terms(cast.zhang) if term.counts(day)} == asked
