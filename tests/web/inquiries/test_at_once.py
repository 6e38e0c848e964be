"""Two at once: a form sent twice, two clerks at one answer. One is kept, the other is told."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from gongkai.web.agencies.models import Person
from gongkai.web.inquiries import services
from gongkai.web.inquiries.models import Inquiry, InquiryEvent
from gongkai.web.records.errors import StaleRecord
from web.cast import gather
from web.inquiries.steps import ASKED, Counter
from web.records.steps import when
from web.several import at_once, shared_by_threads

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def counter() -> Counter:
    return Counter(gather())


def test_two_clerks_answer_at_once(counter: Counter, tmp_path: Path) -> None:
    counter.receive()

    def answer(who: str) -> str:
        said = counter.said(Person.objects.get(username=who))
        try:
            return services.answer(Inquiry.objects.get(pk=counter.inquiry.pk), answer=who, public=False, **said).answer
        except StaleRecord as stale:
            return stale.who

    with shared_by_threads(tmp_path):
        found = at_once(partial(answer, "zhang"), partial(answer, "li"))
        assert at_once(InquiryEvent.objects.count) == [2]
    assert set(found) in ({"zhang", "张承办"}, {"li", "李承办"})


def test_a_form_sent_twice_at_once_is_one_inquiry(counter: Counter, tmp_path: Path) -> None:
    def send() -> str:
        return services.receive(counter.cast.bureau, ASKED, ticket="one", **when())

    with shared_by_threads(tmp_path):
        codes = at_once(send, send, send)
        assert len(set(codes)) == 1
        assert at_once(Inquiry.objects.count, InquiryEvent.objects.count) == [1, 1]
