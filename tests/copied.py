"""Rows laid by SQL: many more records like one, for the proof and the bench of the tally. What they come to is proven
afterwards (the projections are written anew from the events)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction

from gongkai.web.records.models import Record, RecordContent

NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)"
POINTERS = ("working_id", "public_id", "settled_id")
INDEXES = {
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND schemaname = current_schema() "
    "AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = indexname) ORDER BY indexname",
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL "
    "ORDER BY name",
}
# 排序、缓存用的内存，建完复原（memory to sort and keep pages in, and back to what is usual）。
ROOM = {
    "postgresql": ("SET maintenance_work_mem = '256MB'", "RESET maintenance_work_mem"),
    "sqlite": ("PRAGMA cache_size = -262144", "PRAGMA cache_size = -2000"),
}


def copies(template: Record, count: int) -> None:
    """So many more records like one, each with its content and its events."""
    if count < 1:
        return
    (content,) = template.contents.all()
    first, first_content = _next(Record), _next(RecordContent)
    with unlinked():
        _rows(template, count, first, {})
        own = f"INSERT INTO records_recordcontent (id, record_id, {{0}}) {NUMBERS} SELECT %s + i, %s + i, {{0}} "
        _run(
            own.format(_columns("records_recordcontent", "record_id"))
            + "FROM n CROSS JOIN records_recordcontent t WHERE t.id = %s",
            [count, first_content, first, content.pk],
        )
        _events(template, count, first)
        _run(
            f"UPDATE records_record SET {', '.join(f'{name} = id - %s + %s' for name in POINTERS)} WHERE id > %s",
            [*(first, first_content) * len(POINTERS), first],
        )
        _counted_on()


def rows_alone(template: Record, count: int) -> None:
    """The same without content and events of their own: each row points to the content of the one it is like."""
    if count < 1:
        return
    with unlinked():
        _rows(template, count, _next(Record), {name: f"t.{name}" for name in POINTERS})
        _counted_on()


def _rows(template: Record, count: int, first: int, pointers: dict[str, str]) -> None:
    """The rows of records; 索引号 are the one's with a number behind."""
    same = _columns("records_record", "index_number", "source_id", *POINTERS)
    more = ", ".join(pointers) and f", {', '.join(pointers)}"
    _run(
        f"INSERT INTO records_record (id, index_number, {same}{more}) {NUMBERS} "
        f"SELECT %s + i, t.index_number || '-' || i, {same}{more} FROM n CROSS JOIN records_record t WHERE t.id = %s",
        [count, first, template.pk],
    )


def _events(template: Record, count: int, first: int) -> None:
    """索引号写在公开的那一步里（the number stands in the event that published it, so each copy's events say its own）。"""
    data = "REPLACE(CAST(t.data AS TEXT), %s, %s || '-' || i)"
    same = _columns("records_recordevent", "record_id", "data")
    _run(
        f"INSERT INTO records_recordevent (record_id, data, {same}) {NUMBERS} "
        f"SELECT %s + i, {f'CAST({data} AS jsonb)' if connection.vendor == 'postgresql' else data}, {same} "
        "FROM n CROSS JOIN records_recordevent t WHERE t.record_id = %s",
        [count, first, template.index_number, template.index_number, template.pk],
    )


@contextmanager
def unlinked() -> Iterator[None]:
    """A transaction in which PostgreSQL asks of no row that is laid whether what it points to is there: two dozen
    questions for every record, each a query."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _run("SET LOCAL session_replication_role = replica")
        yield
        if connection.vendor == "postgresql":
            _run("SET LOCAL session_replication_role = origin")


@contextmanager
def without_indexes(*models: type) -> Iterator[None]:
    """The indexes of some tables taken off, but for those that keep rows apart, and made again at the end: made at once
    they take a tenth of the time that it takes to keep them row by row."""
    connection.check_constraints()  # 事务内先了结待查的外键，否则不能改表（pending checks stand in the way of dropping）
    kept: list[tuple[str, str]] = []
    for model in models:
        with connection.cursor() as cursor:
            cursor.execute(INDEXES[connection.vendor], [model._meta.db_table])  # type: ignore[attr-defined]
            kept += cursor.fetchall()
    for statement in (*(f'DROP INDEX "{name}"' for name, _definition in kept), ROOM[connection.vendor][0]):
        _run(statement)
    yield
    for statement in (*(definition for _name, definition in kept), ROOM[connection.vendor][1]):
        _run(statement)


def settle() -> None:
    """The rows counted, as the worker and autovacuum do: PostgreSQL would else plan for tables that were empty when it
    last looked, and read rows where the index is enough."""
    vacuum = connection.vendor == "postgresql" and not connection.in_atomic_block
    _run("VACUUM ANALYZE" if vacuum else "ANALYZE")


def _next(model: type[Record] | type[RecordContent]) -> int:
    found = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return found or 0


def _counted_on() -> None:
    """The sequences stand behind the ids that were given."""
    for statement in connection.ops.sequence_reset_sql(no_style(), [Record, RecordContent]):
        _run(statement)


def _columns(table: str, *skipped: str) -> str:
    """The columns of a table but its id and some others."""
    with connection.cursor() as cursor:
        known = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    return ", ".join(f'"{name}"' for name in known if name not in ("id", *skipped))


def _run(statement: str, values: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
