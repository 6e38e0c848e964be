"""What a filing, a report and an inquiry have in common: who was first is named, a step is kept, noted, and held."""

from __future__ import annotations

import pytest

from gongkai.web.audit.models import AuditEntry
from gongkai.web.filings.models import Filing, FilingEvent
from gongkai.web.filings.opening import FILING
from gongkai.web.held import holding
from gongkai.web.inquiries.models import InquiryEvent
from gongkai.web.inquiries.opening import INQUIRY
from gongkai.web.records.errors import StaleRecord
from gongkai.web.reports.opening import REPORT
from web.cast import Cast
from web.filings.steps import Desk
from web.inquiries.steps import Counter


def test_who_was_first_is_named_with_the_step(cast: Cast) -> None:
    desk = Desk(cast)
    desk.generate()
    with pytest.raises(StaleRecord, match="张承办已于"):
        FILING.opened(desk.filing, 0)


def test_one_without_an_account_is_called_what_the_kind_calls_them(cast: Cast) -> None:
    counter = Counter(cast)
    counter.receive()
    with pytest.raises(StaleRecord, match="咨询人已于"):
        INQUIRY.opened(counter.inquiry, 0)


def test_a_thing_that_has_just_been_made_stood_nowhere_before(cast: Cast) -> None:
    Desk(cast).generate()
    entry = AuditEntry.objects.get(act="filing.generate")
    assert (entry.old, entry.new["state"]) == (None, "draft")


def test_only_what_is_done_to_versions_keeps_a_digest() -> None:
    assert (FILING.versioned, REPORT.versioned, INQUIRY.versioned) == (True, True, False)


def test_steps_held_together_are_written_at_the_end_and_follow_one_another(cast: Cast) -> None:
    desk = Desk(cast)
    with holding():
        desk.generate()
        desk.send()
        desk.review()
        assert not FilingEvent.objects.exists()
    stored = Filing.objects.get(pk=desk.filing.pk)
    assert (stored.length, stored.state) == (3, FILING.life(stored).state)


def test_steps_held_together_are_none_where_one_fails(cast: Cast) -> None:
    counter = Counter(cast)
    with pytest.raises(RuntimeError, match="电源"), holding():
        counter.receive()
        raise RuntimeError("电源断了")
    assert not InquiryEvent.objects.exists()
