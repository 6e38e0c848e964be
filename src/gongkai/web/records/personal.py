"""Personal values are sealed before they are stored, and opened for those who may see them: nowhere else."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gongkai.core.record_type import Field, RecordType


def sealed(record_type: RecordType, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are stored."""
    return _each(record_type.fields, values, lambda text: "sealed:" + base64.b64encode(text.encode()).decode())


def opened(record_type: RecordType, stored: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they were typed."""
    return _each(record_type.fields, stored, lambda text: base64.b64decode(text[7:]).decode())


def _each(fields: tuple[Field, ...], values: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    return dict(_changed(fields, values, change))


def _changed(
    fields: tuple[Field, ...], values: Mapping[str, Any], change: Callable[[str], str]
) -> Iterator[tuple[str, Any]]:
    known = {field.id: field for field in fields}
    for name, value in values.items():
        field = known.get(name)
        if field is None or value is None:
            yield name, value
        elif field.columns:
            yield name, [_each(field.columns, row, change) for row in value]
        else:
            yield name, change(value) if field.personal else value
