"""Tables that only grow, held to it by the database itself: triggers that let no row be changed, deleted or replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, migrations, transaction

REFUSED = "append-only: 办理记录只增不改"
NAMES = ("no_update", "no_delete", "no_replace")
FUNCTION = (
    "CREATE OR REPLACE FUNCTION append_only_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_known: list[AppendOnly] = []


@dataclass(frozen=True)
class AppendOnly:
    """Some tables of an app: each with the first word of its triggers, and what besides the id makes two rows one
    place (" OR (record_id = NEW.record_id AND seq = NEW.seq)")."""

    tables: Mapping[str, tuple[str, str]]

    def __post_init__(self) -> None:
        _known.append(self)

    def install(self, there: Any = connection) -> None:
        """Sets the triggers."""
        _run(there, [] if there.vendor == "sqlite" else [FUNCTION])
        for table, (name, same) in self.tables.items():
            _run(there, _sqlite(table, name, same) if there.vendor == "sqlite" else _postgresql(table, name))

    def remove(self, there: Any = connection) -> None:
        """Takes them away."""
        sqlite = there.vendor == "sqlite"
        for table, (name, _same) in self.tables.items():
            words = NAMES if sqlite else ("keep",)
            _run(there, [f"DROP TRIGGER IF EXISTS {name}_{word}{'' if sqlite else f' ON {table}'}" for word in words])

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Without the triggers for the length of a block: how a test makes a tampered database."""
        with transaction.atomic():
            self.remove()
            yield
            self.install()

    def operation(self) -> migrations.RunPython:
        """The step of a migration that sets them."""
        return migrations.RunPython(
            lambda _apps, editor: self.install(editor.connection), lambda _apps, editor: self.remove(editor.connection)
        )


@contextmanager
def everything_lifted() -> Iterator[None]:
    """Without the triggers of any app: how the tests empty the database."""
    with ExitStack() as stack:
        for kept in _known:
            stack.enter_context(kept.lifted())
        yield


def _sqlite(table: str, name: str, same: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    return [
        f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {table} {refuse}",
        # INSERT OR REPLACE 删除旧行时不触发删除触发器（a REPLACE deletes without firing the trigger above）。
        f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} "
        f"WHERE id = NEW.id{same}) {refuse}",
    ]


def _postgresql(table: str, name: str) -> list[str]:
    each = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION append_only_refuse()"
    return [f"CREATE TRIGGER {name}_keep {each}"]


def _run(there: Any, statements: list[str]) -> None:
    with there.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
