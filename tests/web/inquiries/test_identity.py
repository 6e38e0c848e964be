"""查看姓名和联系方式: each look is an entry of the trail."""

from __future__ import annotations

import pytest

from gongkai.web.audit.models import AuditEntry
from gongkai.web.inquiries.errors import NotPermitted
from gongkai.web.inquiries.services import Asked
from gongkai.web.sealing.services import erase
from web.inquiries.steps import CONTACT, NAME, Counter
from web.records.steps import noon


def test_each_look_is_noted(counter: Counter) -> None:
    counter.receive()
    for who in (counter.cast.zhang, counter.cast.head):
        found = counter.identity(by=who)
        assert (found.name, found.contact) == (NAME, CONTACT)
    entries = AuditEntry.objects.filter(act="inquiry.identity").order_by("number")
    assert [entry.by for entry in entries] == ["zhang", "gong"]
    assert NAME not in str([(entry.old, entry.new) for entry in entries])


def test_strangers_leaders_and_supervisors_do_not_learn_it(counter: Counter) -> None:
    counter.receive()
    for other in (counter.cast.wang, counter.cast.supervisor, counter.cast.leader, counter.cast.audit_admin):
        with pytest.raises(NotPermitted):
            counter.identity(by=other)
    assert not AuditEntry.objects.filter(act="inquiry.identity").exists()


def test_nothing_was_said_or_the_key_is_gone(counter: Counter) -> None:
    counter.receive(Asked("标题", "内容"))
    assert counter.identity().contact == ""
    counter.receive(ticket="other")
    erase(counter.inquiry.key, at=noon())
    found = counter.identity()
    assert (found.name, found.contact, found.erased) == ("", "", True)
