"""Append-only in the database itself: triggers that let no entry be changed or deleted, and no chain go back.

Nothing switches them off but their removal, by whoever owns the tables: `prune` does so within its transaction, and the
tests do so where they empty the database between tests (tests/conftest.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

ENTRIES, CHAINS = "audit_auditentry", "audit_auditchain"
REFUSED = "append-only: 审计记录只增不改"
FORWARD = "NEW.name <> OLD.name OR NEW.length <= OLD.length"  # 一次可以记多条（many entries may be written at once）

SQLITE = (
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON {ENTRIES} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON {ENTRIES} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    # INSERT OR REPLACE 删除旧行时不触发删除触发器（a REPLACE deletes without firing the trigger above）。
    f"CREATE TRIGGER audit_no_replace BEFORE INSERT ON {ENTRIES} WHEN EXISTS (SELECT 1 FROM {ENTRIES} WHERE "
    f"id = NEW.id OR (chain_id = NEW.chain_id AND number = NEW.number)) BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    f"CREATE TRIGGER audit_forward BEFORE UPDATE ON {CHAINS} WHEN {FORWARD} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    f"CREATE TRIGGER audit_chain_no_delete BEFORE DELETE ON {CHAINS} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
)
SQLITE_OFF = tuple(
    f"DROP TRIGGER IF EXISTS audit_{name}"
    for name in ("no_update", "no_delete", "no_replace", "forward", "chain_no_delete")
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE ON {ENTRIES} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    f"CREATE TRIGGER audit_keep_all BEFORE TRUNCATE ON {ENTRIES} EXECUTE FUNCTION audit_refuse()",
    f"CREATE TRIGGER audit_forward BEFORE UPDATE ON {CHAINS} FOR EACH ROW WHEN ({FORWARD}) "
    "EXECUTE FUNCTION audit_refuse()",
    f"CREATE TRIGGER audit_chain_keep BEFORE DELETE ON {CHAINS} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    f"CREATE TRIGGER audit_chain_keep_all BEFORE TRUNCATE ON {CHAINS} EXECUTE FUNCTION audit_refuse()",
)
POSTGRESQL_OFF = (
    f"DROP TRIGGER IF EXISTS audit_keep ON {ENTRIES}",
    f"DROP TRIGGER IF EXISTS audit_keep_all ON {ENTRIES}",
    f"DROP TRIGGER IF EXISTS audit_forward ON {CHAINS}",
    f"DROP TRIGGER IF EXISTS audit_chain_keep ON {CHAINS}",
    f"DROP TRIGGER IF EXISTS audit_chain_keep_all ON {CHAINS}",
)


def install(there: Any = connection) -> None:
    """Sets the triggers; NotImplementedError on a database that is neither SQLite nor PostgreSQL."""
    _run(there, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def remove(there: Any = connection) -> None:
    """Takes them away."""
    _run(there, {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF})


@contextmanager
def lifted() -> Iterator[None]:
    """Without the triggers for the length of a block, in one transaction: an error leaves them as they were."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            connection.check_constraints()  # 有待查的外键时，表不能改动（checked now: with checks pending no table changes）
        remove()
        yield
        install()


def _run(there: Any, statements: dict[str, tuple[str, ...]]) -> None:
    if there.vendor not in statements:
        raise NotImplementedError(f"数据库 {there.vendor} 没有审计只增不改的触发器；请用 SQLite 或 PostgreSQL")
    with there.cursor() as cursor:
        for statement in statements[there.vendor]:
            cursor.execute(statement)
