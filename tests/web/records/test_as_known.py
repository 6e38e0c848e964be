"""Which records went on after an instant: found from the rows, the same as the events say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.core.record import SOON
from gongkai.web.records.models import Record, RecordEvent
from gongkai.web.records.selectors.as_known import as_known, moved
from web.cast import Cast
from web.records.steps import Walk, noon

pytestmark = pytest.mark.django_db
FIRST = date(2021, 3, 1)
APART = (0, 1, SOON.days, SOON.days + 1, 200)


def test_what_went_on_is_found_however_long_after(numbered: Cast) -> None:
    for begun in (0, 40):
        for days in APART:
            walk = Walk(numbered, day=FIRST + timedelta(begun)).draft("penalty_decision")
            walk.day += timedelta(days)
            walk.submit()
    rows = Record.objects.filter(agency=numbered.bureau)
    seen = set()
    for day in range(-1, 260):
        known_at = noon(FIRST + timedelta(day))
        by, after = (
            set(RecordEvent.objects.filter(**{f"recorded_at__{side}": known_at}).values_list("record_id", flat=True))
            for side in ("lte", "gt")
        )
        found = moved(rows, known_at)
        assert found == sorted(by & after), f"{day} days on"
        seen.add(len(found))
    assert {0, 1, 4} <= seen


def test_each_is_given_as_it_was(numbered: Cast) -> None:
    walk = Walk(numbered, day=FIRST).draft("penalty_decision")
    walk.day += 2 * SOON
    walk.submit()
    (then,) = as_known(Record.objects.all(), noon(FIRST + SOON))
    assert (then.row.pk, then.row.stage, len(then.events)) == (walk.record.pk, "draft", 1)
    assert Record.objects.get(pk=walk.record.pk).stage == "in_review"
