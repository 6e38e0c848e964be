"""Append-only in the database itself: triggers that let no event, and no entry of a channel, be changed or deleted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

# 表 → 触发器名的开头，同一处的条件（table → the first word of its triggers, what is the same place in it）。
TABLES = {
    "records_recordevent": ("record", " OR (record_id = NEW.record_id AND seq = NEW.seq)"),
    "records_channelentry": ("channel", " OR voids_id = NEW.voids_id"),
}
REFUSED = "append-only: 办理记录只增不改"
NAMES = ("no_update", "no_delete", "no_replace")


def _sqlite(table: str, name: str, same: str) -> tuple[str, ...]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    return (
        f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {table} {refuse}",
        # INSERT OR REPLACE 删除旧行时不触发删除触发器（a REPLACE deletes without firing the trigger above）。
        f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} "
        f"WHERE id = NEW.id{same}) {refuse}",
    )


SQLITE = tuple(one for table, (name, same) in TABLES.items() for one in _sqlite(table, name, same))
SQLITE_OFF = tuple(f"DROP TRIGGER IF EXISTS {name}_{word}" for name, _same in TABLES.values() for word in NAMES)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    *(
        f"CREATE TRIGGER {name}_keep BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION record_refuse()"
        for table, (name, _same) in TABLES.items()
    ),
)
POSTGRESQL_OFF = tuple(f"DROP TRIGGER IF EXISTS {name}_keep ON {table}" for table, (name, _same) in TABLES.items())


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
