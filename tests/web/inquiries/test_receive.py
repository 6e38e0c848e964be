"""收到咨询: kept once, with its term; who asked is sealed, and the query code is kept nowhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from django.core import serializers

from gongkai.core.inquiry import InquiryState
from gongkai.law.inquiry_file import inquiry_law
from gongkai.web.audit.models import AuditEntry
from gongkai.web.inquiries.models import CONTACT as LONGEST_CONTACT
from gongkai.web.inquiries.models import SUBJECT, TEXT, Inquiry, InquiryEvent
from gongkai.web.inquiries.selectors import by_code
from gongkai.web.inquiries.services import Asked
from gongkai.web.records.errors import BadValues
from web.inquiries.steps import ASKED, CONTACT, DUE, NAME, Counter


def test_it_waits_for_five_working_days(counter: Counter) -> None:
    counter.receive()
    assert inquiry_law().policies["answer_days"].value == 5
    assert (counter.inquiry.state, counter.inquiry.due_on) == (InquiryState.WAITING, DUE)


def test_who_asked_stands_nowhere_in_clear_nor_does_the_code(counter: Counter) -> None:
    counter.receive()
    kept = serializers.serialize(
        "json", [*Inquiry.objects.all(), *InquiryEvent.objects.all(), *AuditEntry.objects.all()]
    )
    whole = json.dumps(json.loads(kept), ensure_ascii=False)
    for secret in (NAME, CONTACT, counter.code, counter.code.replace("-", "")):
        assert secret not in whole
    assert counter.inquiry.subject in whole


def test_the_trail_notes_it_without_what_was_written(counter: Counter) -> None:
    counter.receive()
    entry = AuditEntry.objects.get(act="inquiry.receive")
    assert (entry.chain.name, entry.subject) == ("XIAN-STHJ", f"inquiry:{counter.inquiry.pk}")
    assert counter.inquiry.text not in json.dumps(entry.new, ensure_ascii=False)


def test_the_code_is_found_however_it_is_typed_and_no_other(counter: Counter) -> None:
    counter.receive()
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", counter.code)
    wide = "".join(chr(ord(one) + 0xFEE0) if one != "-" else " " for one in counter.code.lower())
    assert by_code(wide) == by_code(f" {counter.code.replace('-', '')} ") == counter.inquiry
    for wrong in ("", "A" * 16, counter.code[:-1], f"{counter.code}A", str(counter.inquiry.pk), counter.inquiry.code):
        assert by_code(wrong) is None


def test_a_form_sent_again_gives_its_code_and_no_second_inquiry(counter: Counter) -> None:
    first = counter.receive().code
    assert counter.receive().code == first
    assert counter.receive(ticket="ticket-2").code != first
    assert Inquiry.objects.count() == 2


def test_a_form_sent_again_with_other_words_is_another_inquiry_and_nothing_is_lost(counter: Counter) -> None:
    """Somebody goes back, mends a telephone number or adds a sentence, and sends the same form again."""
    first = counter.receive().code
    for number, changed in enumerate(
        ({"text": "还要交平面图吗？"}, {"contact": "0570-1234567"}, {"name": "另一人"}), 2
    ):
        again = counter.receive(replace(ASKED, **changed)).code
        assert again != first
        assert Inquiry.objects.count() == number
    assert counter.receive(replace(ASKED, text=f" {ASKED.text} ")).code == first, "blanks are no other words"
    assert counter.receive(agency=counter.cast.other_bureau).code != first


def test_name_and_contact_may_be_left_out(counter: Counter) -> None:
    counter.receive(Asked(" 怎样备案 ", "要交哪些材料？"))
    assert (counter.inquiry.subject, counter.inquiry.name, counter.inquiry.contact) == ("怎样备案", "", "")


def test_what_is_blank_or_too_long_is_said_all_at_once(counter: Counter) -> None:
    with pytest.raises(BadValues) as bad:
        counter.receive(Asked(" ", "文" * (TEXT + 1), "", "1" * (LONGEST_CONTACT + 1)))
    assert bad.value.problems.keys() == {"subject", "text", "contact"}
    assert str(TEXT + 1) in bad.value.problems["text"]
    assert not Inquiry.objects.exists()
    counter.receive(Asked("文" * SUBJECT, "文" * TEXT))
