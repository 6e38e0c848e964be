"""Rows into the database by its own fast way: `executemany` on SQLite, `COPY` on PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def reserve(model: type[Model], count: int) -> list[int]:
    """Ids for so many new rows, nobody else's from now on; inside the transaction that writes them."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, key, count]
            )
            return [row[0] for row in cursor.fetchall()]
        # 写事务一开始就有锁（IMMEDIATE），故编号不会被别人用去（nobody else writes meanwhile）。
        cursor.execute("SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = %s), 0)", [table])
        last = cursor.fetchone()[0]
    return list(range(last + 1, last + 1 + count))


def load(model: type[Model], rows: Sequence[Model]) -> None:
    """Writes rows that have their ids; what Django's `bulk_create` writes, without its per-row cost."""
    names = attributes(model)
    load_values(model, names, [tuple(map(row.__dict__.__getitem__, names)) for row in rows])


def attributes(model: type[Model]) -> tuple[str, ...]:
    """The attributes of a row that have a column, in the table's order."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def load_values(model: type[Model], names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """The same of bare values, by attribute; JSON may be given as text."""
    if not rows:
        return
    fields = {field.attname: field for field in model._meta.concrete_fields}
    columns = [_prepared(fields[name], values) for name, values in zip(names, zip(*rows, strict=True), strict=True)]
    put(model, [str(fields[name].column) for name in names], list(zip(*columns, strict=True)))


def _prepared(field: Field[Any, Any], values: Sequence[Any]) -> Sequence[Any]:
    """The values of a column as the database takes them, each different one prepared once."""
    if all(map(_plain, values)):
        return values
    known: dict[Any, Any] = {}
    try:
        for value in set(values):
            known[value] = field.get_db_prep_save(value, connection)
    except TypeError:  # JSON values are not told apart so
        return [field.get_db_prep_save(value, connection) for value in values]
    return [known[value] for value in values]


def _plain(value: object) -> bool:
    return value is None or type(value) is int or type(value) is str


def put(model: type[Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """The bulk load itself."""
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def change(model: type[Model], changed: Mapping[int, Mapping[str, Any]]) -> None:
    """Updates rows by id, each in the attributes that are given for it."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for key, values in changed.items():
        said = tuple(fields[name].get_db_prep_save(value, connection) for name, value in values.items())
        alike.setdefault(tuple(values), []).append((*said, key))
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for names, rows in alike.items():
            if names:
                sets = ", ".join(f"{quote(str(fields[name].column))} = %s" for name in names)
                cursor.executemany(f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE id = %s", rows)
