"""The clocks of a record, and what may be done to it: what its page shows beside it."""

from __future__ import annotations

from datetime import date

from gongkai.core.record import EventKind, RecordLife
from gongkai.core.record_clock import Clock, clocks
from gongkai.law.load import calendar
from gongkai.law.workflow_file import workflow
from gongkai.web.agencies.models import Person
from gongkai.web.records.history import life
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from gongkai.web.records.permission import may_do


def clock(record: Record, today: date, known: RecordLife | None = None) -> tuple[Clock, ...]:
    """Every limit of a record as it stands on a day, with its sentence and article; one query (none with `known`)."""
    found = known or life(record)
    policy = workflow().policies["withheld_review_months"]
    return clocks(type_of(record.type), record.content, found, today, calendar(), policy)


def offered(record: Record, person: Person, on: date, known: RecordLife | None = None) -> tuple[EventKind, ...]:
    """The events that a person may record now: the buttons of the page."""
    return may_do(person, record.agency_id, known or life(record), on)
