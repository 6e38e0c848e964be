"""The kinds of field: for each, how a value is read, shown and ranked, and which options it understands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from gongkai.core.fields import choice, code, day, number, pattern, reference, text
from gongkai.core.record_type import Field

HIDDEN = "（不公开）"


def _rank_period(value: str) -> int:
    return day.last_day(value).toordinal()


class Kind(NamedTuple):
    """What the program knows of a kind of field.

    `read` takes what was typed to a value that JSON can hold, or raises FieldError; reading a value again gives the same.
    `show` is the value as a page prints it. `rank` orders values (None: they have no order); kinds of one `order` can
    be compared. `limit` is the length allowed unless the field says otherwise, `options` the further settings that a
    field of the kind may have.
    """

    read: Callable[[Field, object], Any]
    show: Callable[[Field, Any], str]
    rank: Callable[[Any], Any] | None = None
    order: str = ""
    limit: int | None = None
    options: frozenset[str] = frozenset()


def _no_value(_field: Field, _raw: object) -> None:
    raise AssertionError("a table is read row by row (core.clean)")


def _table(field: Field, rows: list[dict[str, Any]]) -> str:
    return "\n".join("，".join(f"{c.label} {show(c, row[c.id])}" for c in field.columns if c.id in row) for row in rows)


_POINTED = frozenset({"of", "of_when"})
_LENGTH = frozenset({"max_length"})
_BOUNDS = frozenset({"least", "most", "unit"})

KINDS: Mapping[str, Kind] = {
    "text": Kind(text.line, text.as_it_is, limit=300, options=_LENGTH),
    "long_text": Kind(text.paragraphs, text.as_it_is, limit=100_000, options=_LENGTH),
    "date": Kind(day.day, day.show_day, str, "day"),
    "period": Kind(day.period, day.show_period, _rank_period, "period", options=frozenset({"every"})),
    "integer": Kind(number.integer, number.show_number, Decimal, "number", options=_BOUNDS),
    "decimal": Kind(number.decimal, number.show_number, Decimal, "number", options=_BOUNDS | {"places"}),
    "money": Kind(number.money, number.show_number, Decimal, "number", options=_BOUNDS | {"places"}),
    "boolean": Kind(choice.boolean, choice.show_boolean),
    "choice": Kind(choice.choice, choice.show_choice, options=frozenset({"choices"})),
    "choices": Kind(choice.choices, choice.show_choices, options=frozenset({"choices"})),
    "credit_code": Kind(code.credit_code, text.as_it_is),
    "id_number": Kind(code.id_number, text.as_it_is),
    "document_number": Kind(pattern.document_number, text.as_it_is, limit=80, options=_LENGTH),
    "phone": Kind(pattern.phone, text.as_it_is, limit=100, options=_LENGTH),
    "url": Kind(pattern.url, text.as_it_is, limit=2000, options=_LENGTH),
    "record": Kind(reference.record, text.as_it_is, limit=100, options=_POINTED),
    "records": Kind(reference.records, reference.show_records, limit=100, options=_POINTED),
    "table": Kind(_no_value, _table, limit=2000, options=frozenset({"columns", "max_length"})),
}
ALWAYS_PERSONAL = frozenset({"id_number"})


def show(field: Field, value: Any) -> str:
    """A cleaned value as a page prints it, `（不公开）` for a personal field; nothing for None."""
    if value is None:
        return ""
    return HIDDEN if field.personal else KINDS[field.kind].show(field, value)
