"""A type of record as data: its fields, its limits, how it is titled and what it counts in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from gongkai.core.sure import Sure

# The days that a record knows beside those of its own fields: made, published, and its act quashed or changed.
RECORD_DAYS = ("made_on", "published_on", "quashed_on")
# 统计所依据的日期：记录上有这一列的（of these a figure can go by those that stand on the record）。
COUNTED_DAYS = ("made_on", "published_on")


class Unit(StrEnum):
    """What the length of a limit is counted in."""

    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Every(StrEnum):
    """How often a periodic series comes out, and what a period may be."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class When:
    """A condition on cleaned values: each named field has one of the listed values; empty holds always."""

    tests: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)

    def holds(self, values: Mapping[str, Any]) -> bool:
        return all(_has(values.get(name), allowed) for name, allowed in self.tests.items())


def _has(value: Any, allowed: tuple[Any, ...]) -> bool:
    if isinstance(value, list):
        return any(item in allowed for item in value)
    return value is not None and value in allowed


ALWAYS = When()


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice: `also` are other ways to write it, in imports and in other systems' codes."""

    code: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `kind` names an entry of `record_fields.KINDS`; `code` the field of another system (双公示).

    A `personal` field is sealed and never shown; `shown` false keeps any other field off the public page. `required`
    holds always, `required_when` under its condition; a form asks for a field with `asked_when` only under that one, or
    where it is required (in the YAML, `required_when` alone says both, and `asked_when: {}` that it is always asked for).
    `not_below` and `not_above` name a field of the same record (or
    row) that the value may not lie below or above. `fill` says what a new record starts with (`agency_name`,
    `agency_code`); `group` is the heading it stands under. `places` are the decimal places it may have; `of` the types
    that a reference may point to, `of_when` which of their records a form offers; `every` the kinds of period. `sure` and `source` mark a code that is not verified.
    """

    id: str
    label: str
    kind: str
    required: bool = False
    required_when: When | None = None
    asked_when: When | None = None
    help: str = ""
    group: str = ""
    max_length: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    places: int | None = None
    not_below: str = ""
    not_above: str = ""
    choices: tuple[Choice, ...] = ()
    columns: tuple[Field, ...] = ()
    of: tuple[str, ...] = ()
    of_when: When = ALWAYS
    every: tuple[Every, ...] = ()
    personal: bool = False
    shown: bool = True
    fill: str = ""
    code: str = ""
    unit: str = ""
    sure: Sure = Sure.VERIFIED
    source: str = ""

    def choice(self, code: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.code == code), None)

    def needed(self, values: Mapping[str, Any]) -> bool:
        """Whether a complete record must have it, given the other values."""
        return self.required or (self.required_when is not None and self.required_when.holds(values))

    @property
    def cases(self) -> tuple[When, ...]:
        """The cases in which a form asks for it, any of them; none if it always does."""
        if self.required or self.asked_when is None:
            return ()
        if self.required_when is None or self.required_when == self.asked_when:
            return (self.asked_when,)
        return (self.asked_when, self.required_when)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So long from a day: `length` in `unit` after `start`, a field or one of `RECORD_DAYS`.

    `by` (01-31) is instead that day of the year after the period in `start`. `name` tells the policies of one purpose
    apart (`shortest`, `longest`). It applies under `when`, to days from `since` up to and including `until`.
    """

    basis: str
    start: str
    length: int = 0
    unit: Unit = Unit.WORKING_DAY
    by: str = ""
    name: str = ""
    when: When = ALWAYS
    since: date | None = None
    until: date | None = None
    sure: Sure = Sure.VERIFIED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A pattern that proposes a title: `{field}` is the shown value of a field."""

    pattern: str
    when: When = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What a record counts in: a `cell` of the annual report or a figure of its own `name`, under `when`, in the days in
    which the day `dated_by` lies, or all of the year, quarter or month that it says; 1 each, or the value of `sum`. With
    `standing` it is a stock: the records in that state at the end of the days (`public`: those that the public could then
    read).
    """

    cell: str = ""
    name: str = ""
    when: When = ALWAYS
    dated_by: str = "made_on"
    sum: str = ""
    standing: str = ""
    sure: Sure = Sure.VERIFIED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A periodic series: one issue `every` period of the field `by`, a series of its own for each value of `per`."""

    every: Every
    by: str
    basis: str
    per: tuple[str, ...] = ()
    when: When = ALWAYS
    sure: Sure = Sure.VERIFIED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act in the life of a document and the `state` it leads to.

    `dated_by` is the field with its day; with `after` the state begins the day after. What `ends` a document's life is final.
    `named_in` is the field by which another record does this act to the records it names (a notice that repeals five).
    """

    id: str
    label: str
    state: str
    state_label: str
    dated_by: str = ""
    after: bool = False
    ends: bool = False
    named_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedTo:
    """A record that goes with another one, named in `field` (政策解读 with its document, 三同步)."""

    field: str
    basis: str
    sure: Sure = Sure.VERIFIED
    source: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordType:
    """A type of record; one form is made of its fields. Types are loaded once, so the same one is the same object.

    `catalogue` is the item of 条例§20 it belongs to unless an agency says otherwise; `example` is a made-up record as
    it would be typed; `last_on` the last day on which one is still made, for a type that is history.
    """

    id: str
    label: str
    article: str
    about: str
    fields: tuple[Field, ...]
    catalogue: str = ""
    title_from: tuple[Title, ...] = ()
    disclose_within: tuple[Limit, ...] = ()
    notice_period: tuple[Limit, ...] = ()
    display_until: tuple[Limit, ...] = ()
    withdraw_within: tuple[Limit, ...] = ()
    counts: tuple[Count, ...] = ()
    series: tuple[Series, ...] = ()
    acts: tuple[Act, ...] = ()
    tied_to: TiedTo | None = None
    last_on: date | None = None
    example: Mapping[str, Any] = field(default_factory=dict)

    def field(self, name: str) -> Field:
        """The field of an id; KeyError if the type has none."""
        return self._fields[name]

    @cached_property
    def _fields(self) -> Mapping[str, Field]:
        return {item.id: item for item in self.fields}

    @cached_property
    def personal(self) -> tuple[str, ...]:
        """The fields that are sealed wherever the record is stored, and never shown."""
        return tuple(item.id for item in self.fields if item.personal)
