"""What was noted stays: refused in Python, and by the database whoever asks."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.web.audit.models import AppendOnly, AuditChain, AuditEntry
from gongkai.web.audit.services import note
from gongkai.web.audit.triggers import lifted
from gongkai.web.day import CHINA

AT = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)
STATEMENTS = [
    "UPDATE audit_auditentry SET act = 'record.publish'",
    "DELETE FROM audit_auditentry",
    "DELETE FROM audit_auditentry WHERE number = 2",
    "UPDATE audit_auditchain SET length = 1",
    "UPDATE audit_auditchain SET head = 'x'",
    "UPDATE audit_auditchain SET name = 'B', length = length + 1",
]


@pytest.fixture
def entry(db: None) -> AuditEntry:
    note("record.draft", chain="A", by="zhang", at=AT)
    return note("record.submit", chain="A", by="zhang", at=AT)


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses(entry: AuditEntry, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        run(statement)
    assert AuditEntry.objects.count() == 2


def test_the_database_refuses_to_empty_or_replace(entry: AuditEntry) -> None:
    columns = "chain_id, number, act, at, by, origin, subject, previous, algorithm, digest"
    other = columns.replace("act", "'x.y'", 1)
    statement = {
        "sqlite": f"INSERT OR REPLACE INTO audit_auditentry ({columns}) SELECT {other} FROM audit_auditentry",
        "postgresql": "TRUNCATE audit_auditentry, audit_auditchain",
    }[connection.vendor]
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="append-only"):
        run(statement)
    assert set(AuditEntry.objects.values_list("act", flat=True)) == {"record.draft", "record.submit"}


def test_a_chain_with_entries_is_not_deleted(entry: AuditEntry) -> None:
    with pytest.raises(DatabaseError):
        run("DELETE FROM audit_auditchain")


def test_python_refuses_as_well(entry: AuditEntry) -> None:
    entries, chain = AuditEntry.objects.all(), AuditChain.objects.get()
    for act in (
        entry.save,
        entry.delete,
        entries.delete,
        lambda: entries.update(act="x"),
        lambda: entries.bulk_update([entry], ["act"]),
        lambda: chain.entries.all().delete(),
    ):
        with pytest.raises(AppendOnly, match="只增不改"):
            act()


def test_lifted_triggers_are_back_after_an_error(entry: AuditEntry) -> None:
    with pytest.raises(RuntimeError), lifted():
        raise RuntimeError
    with pytest.raises(DatabaseError, match="append-only"):
        run(STATEMENTS[0])


@pytest.mark.django_db(transaction=True)
def test_a_test_with_real_transactions_can_note_and_is_emptied_afterwards() -> None:
    note("record.draft", chain="A", by="zhang", at=AT)
    assert AuditEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_next_such_test_finds_an_empty_database_with_its_triggers_on() -> None:
    assert not AuditEntry.objects.exists()
    note("record.draft", chain="A", by="zhang", at=AT)
    with pytest.raises(DatabaseError, match="append-only"):
        run(STATEMENTS[0])
