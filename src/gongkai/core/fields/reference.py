"""References to other records, by their id; whether such a record exists is asked where records are kept."""

from __future__ import annotations

from gongkai.core.fields.raw import FieldError, folded, several
from gongkai.core.fields.text import within
from gongkai.core.record_type import Field


def record(field: Field, raw: object) -> str:
    """The id of one record."""
    return within(field, folded(raw))


def records(field: Field, raw: object) -> list[str]:
    """The ids of several records, each once, in the order given."""
    found = list(dict.fromkeys(record(field, item) for item in several(raw)))
    if not found:
        raise FieldError("record.records.none")
    return found


def show_records(_field: Field, value: list[str]) -> str:
    return "、".join(value)
