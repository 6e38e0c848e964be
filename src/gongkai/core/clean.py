"""What was typed into a record's form, or came with an import → values that JSON can hold, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.core.fields.raw import FieldError, is_blank
from gongkai.core.record_fields import KINDS
from gongkai.core.record_type import Field, RecordType
from gongkai.core.wording import Wording

HIDDEN_QUOTE = "***"  # what a message says in place of a personal value
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one value: `code` is a key of the wording, `slots` fill it, `where` are the words of the
    place: a field's label, or a table's label, the row counted from 1, and the column's label.
    """

    code: str
    slots: Mapping[str, object] = field(default_factory=dict)
    where: Path = ()

    def what(self, wording: Wording) -> str:
        """What is wrong and what to do: the sentence beside the field."""
        return wording.say(self.code, **self.slots)

    def sentence(self, wording: Wording) -> str:
        """The same with its place, for a list of problems."""
        place = wording.say(f"record.where.{len(self.where)}", **{f"at{n}": part for n, part in enumerate(self.where)})
        return wording.say("record.sentence", where=place, what=self.what(wording))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`values` by field id: only those that are filled in and right (a wrong one stays with what was typed).

    `problems` by field id; in a table `table.3.pm25`: the third row as it was given, empty rows counted.
    """

    values: dict[str, Any]
    problems: dict[str, Problem]


def clean(record_type: RecordType, raw: Mapping[str, object], complete: bool = False) -> Cleaned:
    """Every value of `raw` read by its field, and every problem; never raises for what was typed.

    A draft (`complete` false) may lack anything; a `complete` record lacks nothing that is required. Keys that the
    type does not have are problems. Cleaning values again gives the same values.
    """
    cleaned = _fields(record_type.fields, raw, complete)
    made_on = cleaned.values.get("made_on", "")
    if record_type.last_on is not None and made_on > record_type.last_on.isoformat():
        slots = {"label": record_type.label, "last": record_type.last_on}
        cleaned.problems["made_on"] = Problem("record.ended", slots, (record_type.field("made_on").label,))
    return cleaned


def _fields(fields: Sequence[Field], raw: Mapping[str, object], complete: bool) -> Cleaned:
    known = {item.id for item in fields}
    problems = {str(key): Problem("record.unknown", {}, (str(key),)) for key in raw if key not in known}
    values: dict[str, Any] = {}
    for item in fields:
        if not is_blank(raw.get(item.id)):
            value, found = _value(item, raw[item.id], complete)
            problems |= found
            if value is not None:
                values[item.id] = value
    checks: list[Callable[..., Iterator[tuple[str, Problem]]]] = [_order, *([_missing] if complete else [])]
    for check in checks:
        problems |= {key: problem for key, problem in check(fields, values) if not _mentioned(key, problems)}
    return Cleaned(values, problems)


def _mentioned(key: str, problems: Mapping[str, Problem]) -> bool:
    return any(other == key or other.startswith(f"{key}.") for other in problems)


def _value(item: Field, raw: object, complete: bool) -> tuple[Any, dict[str, Problem]]:
    """The value, None if there is none; and its problems by key."""
    try:
        if item.columns:
            return _rows(item, raw, complete)
        return KINDS[item.kind].read(item, raw), {}
    except FieldError as wrong:
        slots = wrong.slots
        if item.personal and "found" in slots:
            slots = {**slots, "found": HIDDEN_QUOTE}
        return None, {item.id: Problem(wrong.code, slots, (item.label,))}


def _rows(item: Field, raw: object, complete: bool) -> tuple[list[dict[str, Any]] | None, dict[str, Problem]]:
    """The rows that are not empty, each cleaned by the table's columns."""
    if not isinstance(raw, list | tuple):
        raise FieldError("record.table.shape")
    if item.max_length is not None and len(raw) > item.max_length:
        raise FieldError("record.table.long", rows=len(raw), most=item.max_length)
    rows, problems = [], {}
    for number, given in enumerate(raw, 1):
        if is_blank(given) or (isinstance(given, Mapping) and all(map(is_blank, given.values()))):
            continue
        if not isinstance(given, Mapping):
            problems[f"{item.id}.{number}"] = Problem("record.table.row", {}, (item.label, number))
            continue
        row = _fields(item.columns, given, complete)
        for key, problem in row.problems.items():
            problems[f"{item.id}.{number}.{key}"] = Problem(
                problem.code, problem.slots, (item.label, number, *problem.where)
            )
        if row.values:
            rows.append(row.values)
    return rows or None, problems


def _missing(fields: Sequence[Field], values: Mapping[str, Any]) -> Iterator[tuple[str, Problem]]:
    for item in fields:
        if item.id not in values and item.needed(values):
            code = "record.missing.table" if item.columns else "record.missing"
            yield item.id, Problem(code, {}, (item.label,))


def _order(fields: Sequence[Field], values: Mapping[str, Any]) -> Iterator[tuple[str, Problem]]:
    """Values that lie on the wrong side of another field's: an end before its beginning, a part above its whole."""
    named = {item.id: item for item in fields}
    for item in fields:
        for other, code in ((item.not_below, "below"), (item.not_above, "above")):
            if not other or item.id not in values or other not in values:
                continue
            kind, whole = KINDS[item.kind], named[other]
            assert kind.rank is not None
            mine, theirs = kind.rank(values[item.id]), kind.rank(values[other])
            if mine < theirs if code == "below" else mine > theirs:
                slots = {
                    "found": kind.show(item, values[item.id]),
                    "other": whole.label,
                    "expected": kind.show(whole, values[other]),
                }
                yield item.id, Problem(f"record.order.{kind.order}.{code}", slots, (item.label,))
