"""双公示 as a table: its columns by code, a row of it → what was typed into a record, a record → a row of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from gongkai.core.fields.raw import folded
from gongkai.core.record_fields import KINDS
from gongkai.core.record_type import Field, RecordType


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditColumn:
    """A column: its code, its heading, the fields that share it, other words for it, other ways to write its answers.

    Two fields share a column where the kind of paper decides which of them a number belongs to.
    """

    code: str
    heading: str
    fields: tuple[Field, ...]
    also: tuple[str, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)

    def field(self, values: Mapping[str, Any]) -> Field:
        """The field a value of this column belongs to, given the other values: the one they require, else the first."""
        needed = (one for one in self.fields if one.needed(values))
        return next(needed, self.fields[0])


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The table of one type of decision; `within` working days it is to be reported, because of `basis`."""

    type: RecordType
    label: str
    columns: tuple[CreditColumn, ...]
    date_written: str
    within: int
    basis: str

    @cached_property
    def codes(self) -> Mapping[str, CreditColumn]:
        """The columns by their codes."""
        return {one.code: one for one in self.columns}

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """Every known way to head a column → its code."""
        ways = {plain(word): one.code for one in self.columns for word in (one.heading, *one.also)}
        return {**ways, **{plain(one.code): one.code for one in self.columns}}

    @cached_property
    def required(self) -> tuple[CreditColumn, ...]:
        """The columns without which no row can be complete."""
        return tuple(one for one in self.columns if one.fields[0].required and not one.fields[0].fill)


def plain(heading: str) -> str:
    """A heading without blanks, width, case, stars and what stands for 必填."""
    return folded(heading).upper().replace("*", "").removesuffix("(必填)").removesuffix("(选填)")


def typed(layout: Layout, cells: Mapping[str, str]) -> dict[str, object]:
    """A row by code → what would be typed into the form, by field; blank cells are left out."""
    alone = {one.fields[0].id: cells[one.code] for one in layout.columns if cells.get(one.code) and not one.fields[1:]}
    known = {one.fields[0].id: _answer(one.fields[0], cells.get(one.code)) for one in layout.columns}
    shared = {one.field(known).id: cells[one.code] for one in layout.columns if cells.get(one.code) and one.fields[1:]}
    return {**alone, **shared}


def _answer(field: Field, text: str | None) -> Any:
    """A choice as its code, so that a condition can be asked of it; anything else as it stands."""
    if not text or field.kind != "choice":
        return text
    said = folded(text)
    return next((one.code for one in field.choices if said in map(folded, (one.code, one.label, *one.also))), text)


def row(layout: Layout, values: Mapping[str, Any]) -> list[str]:
    """A record's values (opened) as a row of the table, in the order of its columns."""
    return [_written(layout, column, values) for column in layout.columns]


def _written(layout: Layout, column: CreditColumn, values: Mapping[str, Any]) -> str:
    found = next((one for one in column.fields if values.get(one.id) is not None), None)
    if found is None:
        return ""
    value = values[found.id]
    if found.kind == "date":
        return date.fromisoformat(value).strftime(layout.date_written)
    if found.kind == "choice" and value in column.written:
        return column.written[value]
    if found.kind in ("choice", "choices"):
        return KINDS[found.kind].show(found, value)
    return str(value)
