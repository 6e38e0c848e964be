"""The row equals the fold of its events; the steps are append-only in the database; what is open is named at a closing."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from gongkai.web.agencies.open_matters import open_matters
from gongkai.web.inquiries.models import InquiryEvent
from gongkai.web.inquiries.opening import FOLLOWS, life
from web.inquiries.steps import Counter


def test_the_row_is_what_its_events_come_to(counter: Counter) -> None:
    counter.receive()
    for step in (counter.for_everybody, counter.return_, counter.for_everybody, counter.approve):
        step()
        counter.inquiry.refresh_from_db()
        assert {name: getattr(counter.inquiry, name) for name in FOLLOWS} == {
            name: getattr(life(counter.inquiry), name) for name in FOLLOWS
        }
    assert counter.inquiry.length == 5


def test_no_step_is_changed_or_deleted(counter: Counter) -> None:
    counter.receive()
    for act in (lambda: InquiryEvent.objects.update(step="approved"), lambda: InquiryEvent.objects.all().delete()):
        with pytest.raises(IntegrityError, match="只增不改"), transaction.atomic():
            act()


def test_an_agency_that_is_closed_names_what_is_not_answered(counter: Counter) -> None:
    counter.receive()
    assert [(one.label, one.count) for one in open_matters(counter.cast.bureau)] == [("未办结的咨询", 1)]
    counter.redirect()
    assert open_matters(counter.cast.bureau) == ()
