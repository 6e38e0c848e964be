"""Anchoring: which heads are noted where, and that it ends."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gongkai.web.audit.anchors import anchor
from gongkai.web.audit.models import AuditChain, AuditEntry
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.worker import do, take, work_off

AT = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)
pytestmark = pytest.mark.django_db


def answer() -> None:
    """The jobs that the anchor asked for, without the daily ones."""
    while job := take(AT):
        assert do(job, AT)


def lengths() -> dict[str, int]:
    return dict(AuditChain.objects.values_list("name", "length"))


def test_the_system_chain_gets_the_heads_and_each_chain_the_system_head() -> None:
    one, two = (note("record.draft", chain=name, by="zhang", at=AT) for name in "AB")
    assert anchor(at=AT) == 2
    answer()
    kept = AuditEntry.objects.get(chain__name="system", number=1)
    assert (kept.act, kept.new) == ("audit.anchor", {"heads": {"A": [1, one.digest], "B": [1, two.digest]}})
    for name in "AB":
        back = AuditEntry.objects.get(chain__name=name, number=2)
        assert (back.act, back.new) == ("audit.anchor", {"heads": {"system": [1, kept.digest]}})


def test_nothing_is_anchored_twice() -> None:
    note("record.draft", chain="A", by="zhang", at=AT)
    anchor(at=AT)
    answer()
    assert anchor(at=AT) == 0
    assert lengths() == {"A": 2, "system": 1}


def test_only_what_has_grown_is_anchored_again() -> None:
    for name in "AB":
        note("record.draft", chain=name, by="zhang", at=AT)
    anchor(at=AT)
    answer()
    note("record.draft", chain="B", by="zhang", at=AT)
    anchor(at=AT)
    assert list(AuditEntry.objects.get(chain__name="system", number=2).new["heads"]) == ["B"]


def test_a_system_chain_that_alone_has_grown_is_anchored_in_one_other() -> None:
    for name in "AB":
        note("record.draft", chain=name, by="zhang", at=AT)
    anchor(at=AT)
    answer()
    note("sign_in", chain="system", by="zhang", at=AT)
    assert anchor(at=AT) == 1
    answer()
    assert lengths() == {"A": 3, "B": 2, "system": 3}
    assert anchor(at=AT) == 0


def test_without_chains_there_is_nothing_to_anchor() -> None:
    assert anchor(at=AT) == 0
    assert not AuditEntry.objects.exists()


def test_the_worker_anchors_and_verifies_once_a_day() -> None:
    note("record.draft", chain="A", by="zhang", at=AT)
    work_off(AT)
    work_off(AT + timedelta(hours=2))
    acts = list(AuditEntry.objects.order_by("id").values_list("act", flat=True))
    assert acts == ["record.draft", "audit.anchor", "audit.verify", "audit.anchor"]
    note("record.submit", chain="A", by="zhang", at=AT)
    work_off(AT + timedelta(days=1))
    assert AuditEntry.objects.filter(act="audit.verify").count() == 2
    assert not Job.objects.filter(done_at=None).exists()
