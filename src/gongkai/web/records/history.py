"""The stored events of a record as values of the core, and what they come to."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from gongkai.core.record import EventKind, RecordEvent, RecordLife
from gongkai.core.record_life import fold
from gongkai.web.records import models
from gongkai.web.records.models import Record

COLUMNS = ("seq", "kind", "on", "recorded_at", "by__username", "data", "voids")


def events(record: Record) -> list[RecordEvent]:
    """First to last: one query."""
    return [event_of(row) for row in record.events.order_by("seq").values_list(*COLUMNS)]


def events_of(records: Collection[Record]) -> dict[int, list[RecordEvent]]:
    """The events of many records by record, each first to last: one query."""
    found: dict[int, list[RecordEvent]] = {record.pk: [] for record in records}
    rows = models.RecordEvent.objects.filter(record__in=found).order_by("record_id", "seq")
    for key, *row in rows.values_list("record_id", *COLUMNS):
        found[key].append(event_of(tuple(row)))
    return found


def event_of(row: tuple[Any, ...]) -> RecordEvent:
    """One of `COLUMNS`."""
    seq, kind, on, recorded_at, by, data, voids = row
    return RecordEvent(seq, EventKind(kind), on, recorded_at, by or "", data, voids)


def life(record: Record) -> RecordLife:
    """The fold of a record's events; Refused where they do not follow from one another."""
    return fold(events(record))
