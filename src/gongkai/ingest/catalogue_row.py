"""One row of a catalogue table → an item, or the reasons why it is refused, each with its column and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.core.catalogue import CatalogueItem
from gongkai.core.catalogue_table import Column
from gongkai.core.catalogue_terms import Audience, Manner, Tier
from gongkai.core.listed import basis_of, elements_of, one_line
from gongkai.core.sure import Sure
from gongkai.core.time_limit import TimeLimit
from gongkai.core.worded import Worded
from gongkai.ingest.catalogue_boxes import NotRead, channels, frequency, several, ticked
from gongkai.ingest.catalogue_head import Head
from gongkai.ingest.table_rows import TableRow

DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
RECORD_TYPE = re.compile(r"[a-z][a-z0-9_-]*")
TEXTS = frozenset({"number", "level1", "level2", "publisher", "office", "person", "code", "source"})
KINDS: Mapping[str, type[Worded]] = {"audience": Audience, "manner": Manner, "level": Tier}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row: a key of the wording under `catalogue.refused.`, and the text that stands there."""

    code: str
    column: int | None = None
    heading: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)


def item_of(row: TableRow, head: Head, level1_above: str, known: Set[str]) -> CatalogueItem | list[Problem]:
    """The item of a row, or every problem it has.

    A blank 一级事项 beside a 二级事项 is that of the row above (`level1_above`); `known` are the record types there are,
    empty if any will do.
    """
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for place in sorted(head.columns):
        column, text = head.columns[place], row.texts.get(place, "")
        try:
            _take(found, column, text, known)
        except NotRead as unread:
            slots = {"text": unread.text, "allowed": "、".join(member.label for member in KINDS.get(column.field, ()))}
            problems.append(Problem(column.field if column.member is None else "tick", place, column.heading, slots))
    if found.get("level2") and not found.get("level1"):
        found["level1"] = level1_above
    if not found.get("level1"):
        problems.insert(0, Problem("unnamed"))
    return problems or CatalogueItem(**found)


def _take(found: dict[str, Any], column: Column, text: str, known: Set[str]) -> None:
    """Puts the value of a cell among the fields; NotRead where it is not understood."""
    if column.member is not None:
        _tick(found, column, column.member, text)
    elif column.field == "channels":
        found["channels"], found["channels_other"] = channels(text)
    elif column.field in KINDS:
        found[column.field] = several(KINDS[column.field], text)
    elif text.strip():
        found[column.field] = _value(column.field, text, known)


def _tick(found: dict[str, Any], column: Column, member: Worded, text: str) -> None:
    try:
        is_ticked, beside = ticked(text)
    except NotRead:
        if member is not Audience.SPECIFIC_GROUP:
            raise
        is_ticked, beside = True, one_line(text)  # the group itself, written where the tick would be
    found[column.field] = (*found.get(column.field, ()), *((member,) if is_ticked else ()))
    found[column.field] = tuple(each for each in KINDS[column.field] if each in found[column.field])
    if beside and member is Audience.SPECIFIC_GROUP:
        found["audience_text"] = beside
    elif beside:
        raise NotRead(text)


def _value(name: str, text: str, known: Set[str]) -> Any:
    if name in TEXTS:
        return one_line(text)
    match name:
        case "elements":
            return elements_of(text)
        case "basis":
            return basis_of(text)
        case "time_limit":
            return TimeLimit(one_line(text))
        case "frequency":
            return frequency(text)
        case "valid_from" | "valid_to":
            return _day(text)
        case "sure":
            return _sure(text)
    return _record_types(text, known)


def _day(text: str) -> date:
    match = DAY.fullmatch(text.strip())
    try:
        return date(*map(int, match.groups())) if match else date.fromisoformat("")
    except ValueError:
        raise NotRead(text) from None


def _sure(text: str) -> Sure:
    found = next((member for member in Sure if text.strip() in (member.label, member.value)), None)
    if found is None:
        raise NotRead(text)
    return found


def _record_types(text: str, known: Set[str]) -> tuple[str, ...]:
    listed = tuple(piece for piece in re.split(r"[、，,；;\s]+", text.strip()) if piece)
    for piece in listed:
        if not RECORD_TYPE.fullmatch(piece) or (known and piece not in known):
            raise NotRead(piece)
    return listed
