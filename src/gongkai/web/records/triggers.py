"""Append-only in the database itself: triggers that let no event, and no entry of a channel, be changed or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
FUNCTION = (
    "CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


Tables = Mapping[str, tuple[str, str]]


def install(there: Any = connection, tables: Tables = TABLES) -> None:
    """Sets the triggers of the tables: those of the records, or of another app that keeps its own the same way."""
    _run(there, _set(there.vendor, tables))


def remove(there: Any = connection, tables: Tables = TABLES) -> None:
    """Takes them away."""
    names = NAMES if there.vendor == "sqlite" else ("keep",)
    _run(
        there,
        [_dropped(there.vendor, table, f"{name}_{word}") for table, (name, _same) in tables.items() for word in names],
    )


@contextmanager
def lifted(tables: Tables = TABLES) -> Iterator[None]:
    """Without the triggers for the length of a block: how a test makes a tampered database."""
    with transaction.atomic():
        remove(tables=tables)
        yield
        install(tables=tables)


def _set(vendor: str, tables: Tables) -> list[str]:
    if vendor == "sqlite":
        return [one for table, (name, same) in tables.items() for one in _sqlite(table, name, same)]
    return [
        FUNCTION,
        *(
            f"CREATE TRIGGER {name}_keep BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION record_refuse()"
            for table, (name, _same) in tables.items()
        ),
    ]


def _sqlite(table: str, name: str, same: str) -> tuple[str, ...]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    return (
        f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {table} {refuse}",
        # INSERT OR REPLACE 删除旧行时不触发删除触发器（a REPLACE deletes without firing the trigger above）。
        f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} "
        f"WHERE id = NEW.id{same}) {refuse}",
    )


def _dropped(vendor: str, table: str, name: str) -> str:
    return f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else f" ON {table}")


def _run(there: Any, statements: Iterable[str]) -> None:
    with there.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
