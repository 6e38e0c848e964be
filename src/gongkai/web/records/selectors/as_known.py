"""The records whose events went on after an instant, as they were known then.

The row of a record is what all its events come to. Of one that nothing has happened to since, it was the same then; the
others are folded again from the events recorded by the instant, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, takewhile
from typing import Any

from django.db.models import QuerySet

from gongkai.core.record import EventKind
from gongkai.core.record import RecordEvent as Event
from gongkai.core.record_life import fold
from gongkai.web.records.history import COLUMNS, event_of
from gongkai.web.records.models import Record, RecordEvent
from gongkai.web.records.projection import project

# 决定公众在某日能否看到的步骤（the steps that decide whether the public sees it on a day）。
SHOWN, GONE = EventKind.PUBLISHED, (EventKind.WITHDRAWN, EventKind.TAKEN_DOWN)


@dataclass(frozen=True)
class Then:
    """A record as it was known: the row as it stood (never saved), and the events that stood."""

    row: Record
    events: tuple[Event, ...]

    @property
    def values(self) -> dict[str, Any]:
        """The fields of what was decided on, never of a version that was being written."""
        return self.row.settled.body.get("values", {}) if self.row.settled else {}

    def was_public(self, on: date) -> bool:
        """Whether the public could read it on a day: the last step by then that decides it."""
        voided = {event.voids for event in self.events}
        steps = [
            event.kind for event in self.events
            if event.kind in (SHOWN, *GONE) and event.on <= on and event.seq not in voided
        ]  # fmt: skip
        return bool(steps) and steps[-1] is SHOWN


def settled(rows: QuerySet[Record], known_at: datetime) -> QuerySet[Record]:
    """Those of some records that nothing was recorded of after an instant."""
    return rows.filter(recorded_at__lte=known_at)


def moved(rows: QuerySet[Record], known_at: datetime) -> QuerySet[Record]:
    """Those that something was recorded of, both by an instant and after it: the row says when first and when last, so
    of an agency's later years no event is asked for."""
    return rows.filter(begun_at__lte=known_at, recorded_at__gt=known_at)


def as_known(rows: QuerySet[Record], known_at: datetime) -> Iterator[Then]:
    """`moved` as they were known."""
    # 在这里排序：让数据库按编号排，它就逐条走遍这个机关的信息（sorted here: asked for an order, SQLite walks them all）。
    found = sorted(
        moved(rows, known_at).order_by().select_related("working", "public", "settled"), key=lambda row: row.pk
    )
    if not found:
        return
    events = RecordEvent.objects.filter(record__in=moved(rows, known_at).values("pk")).order_by("record", "seq")
    of = {
        key: tuple(takewhile(lambda event: event.recorded_at <= known_at, (event_of(row[1:]) for row in few)))
        for key, few in groupby(events.values_list("record", *COLUMNS).iterator(), key=lambda row: row[0])
    }
    for row in found:
        if known := of[row.pk]:
            project(row, fold(known), row.settled)
            yield Then(row, known)
