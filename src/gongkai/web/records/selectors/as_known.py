"""The records whose events went on after an instant, as they were known then.

The row of a record is what all its events come to. Of one that nothing has happened to since, it was the same then; the
others are folded again from the events recorded by the instant, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from django.db.models import QuerySet

from gongkai.core.record import SOON, EventKind
from gongkai.core.record import RecordEvent as Event
from gongkai.core.record_life import fold
from gongkai.web.records.history import events_of
from gongkai.web.records.models import Record
from gongkai.web.records.projection import project

AT_ONCE = 500
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


def moved(rows: QuerySet[Record], known_at: datetime) -> list[int]:
    """The keys of those that something was recorded of, both by an instant and after it: one query, answered from two
    short stretches of indexes. What was recorded later than `SOON` after the instant was begun by it only where the
    record went on; of an agency's later years, which did not, none is looked at."""
    soon, begun = known_at + SOON, rows.filter(begun_at__lte=known_at).order_by().values_list("pk", flat=True)
    late = begun.filter(went_on=True, recorded_at__gt=soon)
    return sorted(begun.filter(recorded_at__gt=known_at, recorded_at__lte=soon).union(late, all=True))


def as_known(rows: QuerySet[Record], known_at: datetime) -> Iterator[Then]:
    """`moved` as they were known, in the order of their keys."""
    keys = moved(rows, known_at)
    for start in range(0, len(keys), AT_ONCE):
        few = Record.objects.filter(pk__in=keys[start : start + AT_ONCE])
        found = list(few.select_related("working", "public", "settled").order_by("pk"))
        events = events_of(found)
        for row in found:
            if known := tuple(takewhile(lambda event: event.recorded_at <= known_at, events[row.pk])):
                project(row, fold(known), row.settled)
                yield Then(row, known)
