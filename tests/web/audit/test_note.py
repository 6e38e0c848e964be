"""Noting an act: the entry as it comes back, its place in the chain, and what is refused."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.web.audit import services
from gongkai.web.audit.digest import NoSuchDigest, digest
from gongkai.web.audit.models import AuditChain, AuditEntry
from gongkai.web.audit.services import note
from gongkai.web.audit.verify import verify
from gongkai.web.day import CHINA
from gongkai.web.jobs.models import Job
from web.several import at_once, shared_by_threads

AT = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)

LEAF = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(), max_size=8)
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.dates()
)
KEYS = st.text(st.characters(), max_size=5) | st.integers(-20, 20)
JSON = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=OFFSETS)
LINES = st.text(st.characters(), max_size=80)


def again(entry: AuditEntry) -> AuditEntry:
    return AuditEntry.objects.select_related("chain").get(pk=entry.pk)


class WhatIsWrittenIsWhatIsHashed(TestCase):
    """Through the database and back, on SQLite and on PostgreSQL."""

    @given(old=JSON, new=JSON, at=INSTANTS, by=LINES)
    def test_an_entry_has_the_same_digest_when_it_comes_back(self, old: Any, new: Any, at: datetime, by: str) -> None:
        entry = note("record.revise", chain="XIAN-STHJ", by=by, at=at, old=old, new=new)
        back = again(entry)
        assert digest(back) == entry.digest == back.digest
        assert back.at == at


@pytest.mark.django_db
def test_entries_of_one_chain_are_numbered_and_linked() -> None:
    first, second = (note("record.draft", chain="A", by="zhang", at=AT) for _ in range(2))
    other = note("record.draft", chain="B", by="wang", at=AT)
    assert [(first.number, first.previous), (second.number, second.previous)] == [(1, ""), (2, first.digest)]
    assert (other.number, other.previous) == (1, "")
    chain = AuditChain.objects.get(name="A")
    assert (chain.length, chain.head) == (2, second.digest)


@pytest.mark.django_db
def test_the_digest_is_that_of_the_canonical_text() -> None:
    entry = note("record.draft", chain="A", by="zhang", at=AT, subject="record:7", new={"乙": 1, "a": Decimal("22.36")})
    said = (
        '["sha256","A",1,"record.draft","2021-06-01T01:30:00.000000+00:00","zhang","","record:7",'
        'null,{"a":"22.36","乙":1},""]'
    )
    assert entry.digest == hashlib.sha256(said.encode()).hexdigest()


@pytest.mark.django_db
def test_sm3_can_be_chosen_and_each_entry_says_which_it_has(settings: Any) -> None:
    note("record.draft", chain="A", by="zhang", at=AT)
    settings.AUDIT_DIGEST = "sm3"
    entry = note("record.submit", chain="A", by="zhang", at=AT)
    said = '["sm3","A",2,"record.submit","2021-06-01T01:30:00.000000+00:00","zhang","","",null,null,"' + entry.previous
    assert entry.digest == hashlib.new("sm3", (said + '"]').encode()).hexdigest()
    assert [walked.broken for walked in verify()] == [None]


@pytest.mark.django_db
def test_an_algorithm_that_this_machine_has_not_is_named(settings: Any) -> None:
    settings.AUDIT_DIGEST = "sm9"
    with pytest.raises(NoSuchDigest, match=r"sm9.*GONGKAI_DIGEST=sha256"):
        note("record.draft", chain="A", by="zhang", at=AT)
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
def test_a_name_from_outside_is_cut_and_cleaned_rather_than_lost() -> None:
    entry = again(note("sign_in.fail", chain="system", by="x\0" + "y" * 100, at=AT))
    assert entry.by == "x�" + "y" * 57 + "…"
    assert len(entry.by) == 60


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        ({"act": "a" * 61}, ValueError, "act 最多 60"),
        ({"subject": "s" * 121}, ValueError, "subject 最多 120"),
        ({"at": datetime(2021, 6, 1)}, ValueError, "应带时区"),
        ({"new": {"x": float("nan")}}, ValueError, "JSON"),
        ({"new": {"x": {1, 2}}}, TypeError, "不能是 set"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(wrong: dict[str, Any], error: Any, says: str) -> None:
    with pytest.raises(error, match=says):
        note(**{"act": "record.draft", "chain": "A", "by": "zhang", "at": AT, **wrong})
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
def test_days_and_instants_become_text() -> None:
    entry = again(note("x.y", chain="A", by="z", at=AT, new={"on": date(2021, 6, 1), "at": AT.astimezone(UTC)}))
    assert entry.new == {"on": "2021-06-01", "at": "2021-06-01T01:30:00+00:00"}


@pytest.mark.django_db
def test_every_so_many_entries_an_anchor_is_asked_for(settings: Any) -> None:
    settings.AUDIT_ANCHOR_EVERY = 3
    for _ in range(7):
        note("record.draft", chain="A", by="zhang", at=AT)
    assert list(Job.objects.values_list("kind", "due_at")) == [("audit.anchor", AT)] * 2


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once_leave_no_gap_and_no_number_twice(tmp_path: Path) -> None:
    def write(by: str) -> None:
        for _ in range(25):
            note("record.draft", chain="A", by=by, at=AT)

    with shared_by_threads(tmp_path):
        at_once(lambda: write("zhang"), lambda: write("li"))
        [(numbers, found)] = at_once(
            lambda: (list(AuditEntry.objects.order_by("number").values_list("number", "by")), list(verify()))
        )
    assert [number for number, _ in numbers] == list(range(1, 51))
    assert sorted(by for _, by in numbers) == ["li"] * 25 + ["zhang"] * 25
    assert [(walked.entries, walked.broken) for walked in found] == [(50, None)]


@pytest.mark.django_db
def test_the_chains_of_one_act_are_locked_in_the_order_of_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of two agencies acts upon the other: else two such acts at once would wait for one another for ever."""
    seen: list[str] = []
    monkeypatch.setattr(services, "_locked", seen.append)
    services.lock_in_order("XIAN-STHJ", "XIAN-JTJ", "XIAN-STHJ")
    services.lock_in_order("XIAN-JTJ", "XIAN-STHJ")
    assert seen == ["XIAN-JTJ", "XIAN-STHJ"] * 2
