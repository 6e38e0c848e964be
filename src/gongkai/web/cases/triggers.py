"""Append-only in the database itself: triggers that let no event of a case be changed or deleted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

EVENTS = "cases_caseevent"
REFUSED = "append-only: 办理记录只增不改"
NAMES = ("no_update", "no_delete", "no_replace")

SQLITE = (
    f"CREATE TRIGGER case_no_update BEFORE UPDATE ON {EVENTS} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    f"CREATE TRIGGER case_no_delete BEFORE DELETE ON {EVENTS} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    # INSERT OR REPLACE 删除旧行时不触发删除触发器（a REPLACE deletes without firing the trigger above）。
    f"CREATE TRIGGER case_no_replace BEFORE INSERT ON {EVENTS} WHEN EXISTS (SELECT 1 FROM {EVENTS} WHERE id = NEW.id "
    f"OR (case_id = NEW.case_id AND seq = NEW.seq)) BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
)
SQLITE_OFF = tuple(f"DROP TRIGGER IF EXISTS case_{name}" for name in NAMES)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION case_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER case_keep BEFORE UPDATE OR DELETE ON {EVENTS} FOR EACH ROW EXECUTE FUNCTION case_refuse()",
)
POSTGRESQL_OFF = (f"DROP TRIGGER IF EXISTS case_keep ON {EVENTS}",)


def install(there: Any = connection) -> None:
    """Sets the triggers."""
    _run(there, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def remove(there: Any = connection) -> None:
    """Takes them away."""
    _run(there, {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF})


@contextmanager
def lifted() -> Iterator[None]:
    """Without the triggers for the length of a block: how a test makes a tampered database."""
    with transaction.atomic():
        remove()
        yield
        install()


def _run(there: Any, statements: dict[str, tuple[str, ...]]) -> None:
    with there.cursor() as cursor:
        for statement in statements[there.vendor]:
            cursor.execute(statement)
