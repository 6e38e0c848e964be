"""Tampering with raw SQL, the triggers dropped first: the first broken link is named each time."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from gongkai.web.audit.anchors import anchor
from gongkai.web.audit.digest import digest
from gongkai.web.audit.models import AuditChain, AuditEntry
from gongkai.web.audit.services import note
from gongkai.web.audit.triggers import lifted
from gongkai.web.audit.verify import Broken, verify
from gongkai.web.day import CHINA
from gongkai.web.jobs.worker import work_off

AT = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def story(db: None) -> None:
    """Six acts at A, two at B, anchored by the worker (A 7, B 3, system 1 and 2); then one more at A."""
    for number in range(1, 7):
        note("record.revise", chain="A", by="zhang", at=AT + timedelta(minutes=number), new={"title": f"第{number}稿"})
    note("record.draft", chain="B", by="wang", at=AT)
    note("record.submit", chain="B", by="wang", at=AT)
    work_off(AT)  # the daily jobs: anchor, verification
    note("record.submit", chain="A", by="zhang", at=AT)


def tamper(*statements: str, **values: object) -> None:
    """Raw SQL on the entries of chain A, past every guard."""
    with lifted(), connection.cursor() as cursor:
        for statement in statements:
            chain = AuditChain.objects.get(name="A").pk
            cursor.execute(statement.replace("{A}", f"chain_id = {chain}"), values or None)


def broken(chain: str) -> tuple[int, str] | None:
    """Where the chain is broken and how; nothing else may be broken."""
    found = {walked.chain: walked.broken for walked in verify()}
    there: Broken | None = found.pop(chain)
    assert set(found.values()) <= {None}
    return there and (there.number, there.what)


def rewritten(chain: str, number: int, **values: object) -> None:
    """As an insider would do it: from one entry on, all digests made right again, the head too."""
    with lifted(), connection.cursor() as cursor:
        previous = None
        for entry in AuditEntry.objects.filter(chain__name=chain, number__gte=number).order_by("number"):
            for name, value in values.items() if entry.number == number else ():
                setattr(entry, name, value)
            entry.previous = entry.previous if previous is None else previous
            previous = digest(entry)
            cursor.execute(
                "UPDATE audit_auditentry SET by = %s, previous = %s, digest = %s WHERE id = %s",
                [entry.by, entry.previous, previous, entry.pk],
            )
        cursor.execute("UPDATE audit_auditchain SET head = %s WHERE name = %s", [previous, chain])


def test_untouched_chains_hold() -> None:
    assert [(walked.chain, walked.entries, walked.broken) for walked in verify()] == [
        ("A", 8, None),
        ("B", 3, None),
        ("system", 2, None),
    ]


@pytest.mark.parametrize(
    "change",
    [
        "act = 'record.publish'",
        "at = '2021-05-31 00:00:00'",
        "by = 'li'",
        "origin = '10.0.0.9'",
        "subject = 'record:9'",
        "old = '{}'",
        'new = \'{"title":"又一稿"}\'',
        "new = NULL",
        "new = 'no json'",
        "new = '1e999'",
        "digest = 'x'",
        "previous = 'x'",
    ],
)
def test_a_changed_value_is_found_where_it_was_changed(change: str) -> None:
    tamper(f"UPDATE audit_auditentry SET {change} WHERE {{A}} AND number = 3")
    assert broken("A") == (3, "changed")


def test_an_instant_that_is_none_is_found_where_the_database_keeps_it() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes nothing but an instant")
    tamper("UPDATE audit_auditentry SET at = '2021-13-45 00:00:00' WHERE {A} AND number = 3")
    assert broken("A") == (3, "unreadable")


def test_an_unknown_algorithm_is_named() -> None:
    tamper("UPDATE audit_auditentry SET algorithm = 'md9' WHERE {A} AND number = 3")
    assert broken("A") == (3, "algorithm")


def test_a_changed_value_with_its_own_digest_made_right_breaks_at_the_next() -> None:
    entry = AuditEntry.objects.select_related("chain").get(chain__name="A", number=5)
    entry.by = "li"
    tamper("UPDATE audit_auditentry SET by = 'li', digest = %(digest)s WHERE {A} AND number = 5", digest=digest(entry))
    assert broken("A") == (6, "unlinked")


@pytest.mark.parametrize("number", [1, 3, 7])
def test_a_deleted_entry_is_missed(number: int) -> None:
    tamper(f"DELETE FROM audit_auditentry WHERE {{A}} AND number = {number}")
    assert broken("A") == (number, "missing")


def test_a_swapped_pair_breaks_at_the_first_of_them() -> None:
    tamper(
        "UPDATE audit_auditentry SET number = 99 WHERE {A} AND number = 3",
        "UPDATE audit_auditentry SET number = 3 WHERE {A} AND number = 4",
        "UPDATE audit_auditentry SET number = 4 WHERE {A} AND number = 99",
    )
    assert broken("A") == (3, "changed")


def test_a_cut_tail_is_told_by_the_head() -> None:
    tamper("DELETE FROM audit_auditentry WHERE {A} AND number = 8")
    assert broken("A") == (8, "cut")


def test_a_cut_tail_with_the_head_moved_back_is_told_by_the_anchor() -> None:
    digest_of_five = AuditEntry.objects.get(chain__name="A", number=5).digest
    tamper(
        "DELETE FROM audit_auditentry WHERE {A} AND number > 5",
        f"UPDATE audit_auditchain SET length = 5, head = '{digest_of_five}' WHERE name = 'A'",
    )
    assert broken("A") == (6, "anchored_missing")


def test_an_entry_beyond_the_head_is_found() -> None:
    digest_of_seven = AuditEntry.objects.get(chain__name="A", number=7).digest
    tamper(f"UPDATE audit_auditchain SET length = 7, head = '{digest_of_seven}' WHERE name = 'A'")
    assert broken("A") == (8, "beyond")


def test_a_head_that_says_another_digest_is_found() -> None:
    tamper("UPDATE audit_auditchain SET head = 'x' WHERE name = 'A'")
    assert broken("A") == (8, "head")


def test_a_rewritten_tail_with_right_digests_is_told_by_the_anchor() -> None:
    rewritten("A", 4, by="li")
    assert broken("A") == (6, "unanchored")


def test_a_whole_chain_rewritten_with_right_digests_is_told_by_the_anchor() -> None:
    rewritten("A", 1, by="li")
    assert broken("A") == (6, "unanchored")


def test_a_rewritten_system_chain_is_told_by_the_anchors_of_the_others() -> None:
    note("sign_in", chain="system", by="zhang", at=AT)
    anchor(at=AT)
    work_off(AT)
    rewritten("system", 2, by="li")
    assert broken("system") == (4, "unanchored")


def test_a_chain_that_is_gone_altogether_is_told_by_the_anchor() -> None:
    tamper("DELETE FROM audit_auditentry WHERE {A}", "DELETE FROM audit_auditchain WHERE name = 'A'")
    assert broken("A") == (6, "anchored_missing")


def test_only_one_chain_can_be_asked_for() -> None:
    tamper("UPDATE audit_auditentry SET by = 'li' WHERE {A} AND number = 3")
    assert [walked.chain for walked in verify("B")] == ["B"]
    assert [walked.broken for walked in verify("B")] == [None]


def test_the_command_names_the_link_and_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    tamper("UPDATE audit_auditentry SET by = 'li' WHERE {A} AND number = 3")
    with pytest.raises(SystemExit, match="1"):
        call_command("audit", "verify")
    printed = capsys.readouterr().out
    assert "链 A 第 3 条断裂：内容与其摘要不符，写入之后被改动（record.revise，li，2021-06-01 09:33:00）。" in printed
    assert "链 B：3 条，完好" in printed


def test_the_command_says_json_and_leaves_a_note(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("audit", "verify", "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert said["ok"] is True
    assert [(chain["chain"], chain["entries"]) for chain in said["chains"]] == [("A", 8), ("B", 3), ("system", 2)]
    last = AuditEntry.objects.get(chain__name="system", number=3)
    assert (last.act, last.new) == ("audit.verify", {"chains": 3, "entries": 13, "broken_chains": 0, "broken": []})
