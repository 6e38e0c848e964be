"""The stored events of a record as values of the core, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.core.record import EventKind, RecordEvent, RecordLife
from gongkai.core.record_life import fold
from gongkai.web.records import models


def events(record: models.Record) -> list[models.RecordEvent]:
    """The rows, first to last, with who recorded them: one query."""
    return list(record.events.select_related("by").order_by("seq"))


def as_core(rows: Iterable[models.RecordEvent]) -> list[RecordEvent]:
    """Rows → events of the core."""
    return [
        RecordEvent(
            row.seq,
            EventKind(row.kind),
            row.on,
            row.recorded_at,
            row.by.username if row.by else "",
            row.data,
            row.voids,
        )
        for row in rows
    ]


def life(record: models.Record) -> RecordLife:
    """The fold of a record's events; Refused where they do not follow from one another."""
    return fold(as_core(events(record)))
