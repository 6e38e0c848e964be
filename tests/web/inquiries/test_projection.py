"""The row equals the fold of its events; the steps are append-only in the database; what is open is named at a closing."""

from __future__ import annotations

import json

import pytest
from django.db import IntegrityError, transaction

from gongkai.web.agencies.open_matters import open_matters
from gongkai.web.inquiries.models import InquiryEvent
from gongkai.web.inquiries.opening import INQUIRY
from gongkai.web.sealing.services import erase
from web.inquiries.steps import ANSWER, QUESTION, Counter
from web.records.steps import noon


def test_the_row_is_what_its_events_come_to(counter: Counter) -> None:
    counter.receive()
    for step in (counter.for_everybody, counter.return_, counter.for_everybody, counter.approve):
        step()
        counter.inquiry.refresh_from_db()
        assert {name: getattr(counter.inquiry, name) for name in INQUIRY.follows} == {
            name: getattr(INQUIRY.life(counter.inquiry), name) for name in INQUIRY.follows
        }
    assert counter.inquiry.length == 5


def test_what_was_written_stands_in_no_event_in_clear(counter: Counter) -> None:
    """Events are never erased; a question or an answer may name somebody."""
    counter.receive().for_everybody().return_("请删去当事人姓名").answer("请到窗口办理。")
    kept = json.dumps(list(InquiryEvent.objects.values_list("data", flat=True)), ensure_ascii=False)
    for written in (ANSWER, QUESTION, "请删去当事人姓名", "请到窗口办理。"):
        assert written not in kept
    assert [event.data.get("answer") or event.data.get("reason") for event in INQUIRY.events(counter.inquiry)] == [
        None, ANSWER, "请删去当事人姓名", "请到窗口办理。",
    ]  # fmt: skip


def test_with_the_key_erased_the_steps_are_still_told_and_nothing_of_what_was_written(counter: Counter) -> None:
    counter.receive().for_everybody().approve()
    erase(counter.inquiry.key, at=noon())
    told = INQUIRY.events(counter.inquiry)
    assert [event.step for event in told] == ["received", "drafted", "approved"]
    assert (told[1].data["answer"], told[1].data["question"], told[1].data["public"]) == ("", "", True)
    assert INQUIRY.life(counter.inquiry).state == "answered"


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
