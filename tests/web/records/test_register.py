"""不予公开登记（条例§18）."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.core.record import Basis, Conclusion, Outcome
from gongkai.web.audit.models import AuditEntry
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted, StaleRecord
from gongkai.web.records.models import WithheldEntry
from gongkai.web.records.selectors.register import entries, to_review
from web.cast import Cast
from web.records.steps import Walk, when


def entered(cast: Cast, **more: Any) -> WithheldEntry:
    known = {"matter": "行政许可", "basis": Basis.STATE_SECRET, "count": 3, "by": cast.reviewer, **when(), **more}
    return services.enter(cast.bureau, **known)


def test_an_entry_describes_a_matter_and_is_reviewed_in_a_year(cast: Cast) -> None:
    entry = entered(cast, office=cast.bureau_office)
    assert (entry.matter, entry.count, entry.basis, entry.review_on) == (
        "行政许可",
        3,
        "state_secret",
        date(2022, 6, 1),
    )
    assert AuditEntry.objects.get(act="withheld.enter").subject == f"withheld:{entry.pk}"


def test_it_has_no_place_for_a_title_or_a_number() -> None:
    names = {field.name for field in WithheldEntry._meta.get_fields()}
    assert not names & {"title", "document_number", "content"}


@pytest.mark.parametrize(("said", "field"), [({"matter": " "}, "matter"), ({"count": 0}, "count")])
def test_an_entry_says_what_and_how_many(cast: Cast, said: dict[str, Any], field: str) -> None:
    with pytest.raises(BadValues) as caught:
        entered(cast, **said)
    assert set(caught.value.problems) == {field}


def test_who_has_no_part_in_it_enters_nothing(cast: Cast) -> None:
    for person in (cast.zhang, cast.wang, cast.supervisor, cast.audit_admin):
        with pytest.raises(NotPermitted):
            entered(cast, by=person)


def test_a_re_evaluation_keeps_it_for_another_year_or_ends_it(cast: Cast) -> None:
    entry = entered(cast)
    said = {"by": cast.reviewer, **when(date(2022, 5, 30))}
    entry = services.reevaluate(entry, Outcome.KEEP, opinion="密级未变", length=0, **said)
    assert (entry.review_on, entry.length) == (date(2023, 5, 30), 1)
    entry = services.reevaluate(entry, Outcome.DISCLOSE, opinion="已解密", length=1, **said)
    assert (entry.review_on, entry.closed_on) == (None, date(2022, 5, 30))
    assert list(entries(cast.bureau)) == []
    with pytest.raises(NotPermitted) as caught:
        services.reevaluate(entry, Outcome.KEEP, opinion="再评", length=2, **said)
    assert caught.value.code == "entry_closed"


def test_the_second_of_two_is_told_who_was_first(cast: Cast) -> None:
    entry = entered(cast)
    services.reevaluate(entry, Outcome.KEEP, opinion="密级未变", length=0, by=cast.head, **when())
    with pytest.raises(StaleRecord) as caught:
        services.reevaluate(entry, Outcome.DISCLOSE, opinion="已解密", length=0, by=cast.reviewer, **when())
    assert caught.value.who == "龚主任"


def test_a_record_s_entry_and_its_events_agree(walk: Walk) -> None:
    walk.withheld()
    entry = services.reevaluate(
        WithheldEntry.objects.get(), Outcome.KEEP, opinion="仍涉个人隐私", length=0, by=walk.cast.reviewer, **when()
    )
    last = walk.record.events.last()
    assert last is not None
    assert (last.kind, last.data["review_on"]) == ("reevaluated", "2022-06-01")
    assert entry.review_on == date(2022, 6, 1)


def test_an_entry_of_an_ended_amendment_is_closed_without_touching_the_public_record(walk: Walk) -> None:
    walk.published().amend({"body": "含个人隐私"}).submit()
    walk.review(Conclusion.MUST_WITHHOLD, basis="privacy", opinion="涉及个人隐私")
    length = walk.record.length
    services.reevaluate(
        WithheldEntry.objects.get(), Outcome.DISCLOSE, opinion="已同意", length=0, by=walk.cast.reviewer, **when()
    )
    walk.record.refresh_from_db()
    assert (walk.record.length, walk.record.standing) == (length, "published")


def test_what_is_due_for_review_is_found_by_its_day(cast: Cast) -> None:
    first = entered(cast)
    entered(cast, **when(date(2021, 8, 2)))
    assert list(to_review(cast.bureau, date(2022, 6, 1))) == [first]
    assert list(to_review(cast.bureau, date(2022, 5, 31))) == []
