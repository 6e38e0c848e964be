"""Of a stored content what the public may read: neither personal fields nor those kept inside, of tables such columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from gongkai.core.record_type import Field, RecordType


@cache
def fields(record_type: RecordType) -> tuple[Field, ...]:
    """The fields that the public may read: neither personal nor kept inside; of tables, such columns alone."""
    return tuple(
        replace(field, columns=tuple(column for column in field.columns if open_(column))) if field.columns else field
        for field in record_type.fields
        if open_(field)
    )


def open_(field: Field) -> bool:
    return field.shown and not field.personal


def values(record_type: RecordType, body: Mapping[str, Any]) -> dict[str, Any]:
    """Of a stored content what the public may read; sealed values are not opened, they are left out."""
    known = body.get("values", {})
    return {field.id: _value(field, known[field.id]) for field in fields(record_type) if field.id in known}


def _value(field: Field, value: Any) -> Any:
    if not field.columns:
        return value
    names = [column.id for column in field.columns]
    return [{name: row[name] for name in names if name in row} for row in value]
