"""Pruning: never what has to be kept, and the chain still holds."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from gongkai.web.audit.anchors import anchor
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.prune import TooYoung, prune
from gongkai.web.audit.services import note
from gongkai.web.audit.triggers import lifted
from gongkai.web.audit.verify import verify
from gongkai.web.day import CHINA
from gongkai.web.jobs.worker import do, take

TODAY = date(2021, 6, 1)
NOW = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)
pytestmark = pytest.mark.django_db


def on(month: int, day: int, year: int = 2020) -> datetime:
    return datetime(year, month, day, 12, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def story(db: None) -> None:
    """A: entries of 1 October, 30 November, 1 December, the anchor of that day, 2 January; B: one of October."""
    note("record.draft", chain="B", by="wang", at=on(10, 1))
    for at in (on(10, 1), on(11, 30), on(12, 1)):
        note("record.revise", chain="A", by="zhang", at=at)
    anchor(at=on(12, 1))
    while job := take(on(12, 1)):
        assert do(job, on(12, 1))
    note("record.submit", chain="A", by="zhang", at=on(1, 2, 2021))


def pruned(before: date) -> dict[str, int]:
    return dict(prune(before=before, by="shenji", on=TODAY, at=NOW))


def test_what_is_younger_than_six_months_is_refused_with_the_day_and_the_basis() -> None:
    with pytest.raises(TooYoung, match=r"最晚写 2020-12-01.*现为 2020-12-02") as caught:
        pruned(date(2020, 12, 2))
    assert "《网络安全法》" in str(caught.value)
    assert AuditEntry.objects.count() == 8


def test_what_is_older_goes_and_every_chain_still_holds() -> None:
    assert pruned(date(2020, 12, 1)) == {"A": 2, "B": 1, "system": 0}
    kept = AuditEntry.objects.filter(chain__name="A").order_by("number")
    assert list(kept.values_list("number", "act")) == [
        (3, "record.revise"), (4, "audit.anchor"), (5, "record.submit"), (6, "audit.prune"),
    ]  # fmt: skip
    assert kept.get(number=6).new["through"] == 2
    assert [(walked.chain, walked.entries, walked.broken) for walked in verify()] == [
        ("A", 4, None), ("B", 2, None), ("system", 1, None),
    ]  # fmt: skip


def test_pruning_again_changes_nothing_and_later_goes_on_from_there() -> None:
    pruned(date(2020, 11, 1))
    assert pruned(date(2020, 11, 1)) == {"A": 0, "B": 0, "system": 0}
    assert pruned(date(2020, 12, 1)) == {"A": 1, "B": 0, "system": 0}
    assert {walked.broken for walked in verify()} == {None}


def test_a_chain_all_of_which_is_old_keeps_its_cut_and_grows_on() -> None:
    later = datetime(2021, 9, 1, 12, tzinfo=CHINA)
    dict(prune(before=date(2021, 3, 1), by="shenji", on=date(2021, 9, 1), at=later))
    note("record.draft", chain="B", by="wang", at=later)
    assert list(AuditEntry.objects.filter(chain__name="B").values_list("number", "act")) == [
        (3, "audit.prune"), (4, "record.draft"),
    ]  # fmt: skip
    assert {walked.broken for walked in verify()} == {None}


@pytest.mark.parametrize(("number", "what"), [(3, "missing"), (4, "missing"), (6, "missing")])
def test_who_deletes_more_than_was_pruned_is_found(number: int, what: str) -> None:
    pruned(date(2020, 12, 1))
    note("record.approve", chain="A", by="gong", at=NOW)
    with lifted(), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM audit_auditentry WHERE number = %s AND chain_id = (SELECT id FROM audit_auditchain WHERE name = 'A')",
            [number],
        )
    found = next(walked.broken for walked in verify() if walked.chain == "A")
    assert found is not None
    assert found.what == what


def test_afterwards_the_database_refuses_as_before() -> None:
    pruned(date(2020, 12, 1))
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditentry")


def test_the_command_prunes_by_the_legal_day(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("audit", "prune", "--before", "2020-12-01")
    assert "链 A：清理 2 条" in capsys.readouterr().out
    with pytest.raises(CommandError, match="最晚写 2020-12-01"):
        call_command("audit", "prune", "--before", "2021-01-01")
