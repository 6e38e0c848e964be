"""Who was first: the event that came between the reading of a page and the sending of its form."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.core.difference import Difference
from gongkai.core.record import EventKind, RecordEvent
from gongkai.web.records.history import events
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.history import difference


@dataclass(frozen=True)
class First:
    """By whom it was, what kind of step, and what has changed in the content since the page was read."""

    by: str
    kind: EventKind
    differences: tuple[Difference, ...]


def first(record: Record, length: int) -> First:
    """The first event after the `length` that was read."""
    found = events(record)
    before, after = _digest(found[:length]), _digest(found)
    event = found[length]
    changed = difference(record, before, after) if before and after and before != after else ()
    return First(event.by, event.kind, changed)


def _digest(found: list[RecordEvent]) -> str:
    """The content that was the working one after these events."""
    kinds = (EventKind.DRAFTED, EventKind.REVISED, EventKind.AMENDED)
    return next((str(event.data["digest"]) for event in reversed(found) if event.kind in kinds), "")
