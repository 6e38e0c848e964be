"""起草 and 送审 of many records whose values were checked: one call, one entry of the audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from gongkai.core.record import NEW, Attribute, EventKind, RecordEvent, digest
from gongkai.core.record_life import apply
from gongkai.core.record_type import RecordType
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.records import models
from gongkai.web.records.bulk.load import load, reserve
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import AgencyItem
from gongkai.web.records.projection import project
from gongkai.web.records.services.append import allow
from gongkai.web.records.services.written import Decided, body_of, checked_item, written
from gongkai.web.sealing.master import master
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.wrapping import fresh


@dataclass(frozen=True, slots=True)
class Row:
    """A record to be: its values, cleaned and complete, and what it is called in the source it comes from."""

    values: Mapping[str, Any]
    source_id: str


@dataclass(frozen=True, slots=True)
class Made:
    """A record that was made, and the digest of its content."""

    record: int
    digest: str


@dataclass(frozen=True, slots=True)
class Written:
    """The rows of one record."""

    record: models.Record
    content: models.RecordContent
    key: Key
    events: tuple[models.RecordEvent, models.RecordEvent]


@transaction.atomic
def draft_and_submit(
    agency: Agency, type_id: str, rows: Sequence[Row], *, by: Person, on: date, at: datetime, source: str, subject: str,
    item: AgencyItem | None = None,
) -> list[Made]:  # fmt: skip
    """A record a row, 主动公开, drafted and submitted for its 保密审查, as `services.draft` and `submit` would make it.

    `subject` is what the audit's one entry is about. NotPermitted, BadValues; ValueError for a type whose records name
    others, which have to be looked up one by one.
    """
    record_type = plain_type(type_id)
    decided = Decided(
        item=checked_item(item, record_type, agency.pk, on), attribute=Attribute.PROACTIVE, attribute_basis="",
        attachments=(),
    )  # fmt: skip
    allow(EventKind.DRAFTED, agency.pk, NEW, by, at)
    if not rows:
        return []
    making = _Making(agency, record_type, decided, by, on, at, source)
    ids = zip(reserve(models.Record, len(rows)), reserve(models.RecordContent, len(rows)), strict=True)
    events = iter(reserve(models.RecordEvent, 2 * len(rows)))
    made = [making.one(row, *pair, (next(events), next(events))) for row, pair in zip(rows, ids, strict=True)]
    _store(made)
    told = [Made(one.record.pk, one.content.digest) for one in made]
    note(
        "record.import", chain=agency.code, by=by.username, at=at, subject=subject,
        new={"type": type_id, "rows": [[one.record, one.digest] for one in told]},
    )  # fmt: skip
    return told


def plain_type(type_id: str) -> RecordType:
    """A type whose records name no others; ValueError. BadValues names the types there are."""
    record_type = type_of(type_id)
    if any(field.of for field in record_type.fields) or any(act.named_in for act in record_type.acts):
        raise ValueError(f"records of {type_id} name others: draft them one by one")
    return record_type


def _store(made: Sequence[Written]) -> None:
    """All rows; a record and its content refer to each other, which the database checks at the commit."""
    load(Key, [one.key for one in made])
    load(models.Record, [one.record for one in made])
    load(models.RecordContent, [one.content for one in made])
    load(models.RecordEvent, [event for one in made for event in one.events])


class _Making:
    """What all rows of a call share."""

    def __init__(
        self, agency: Agency, record_type: RecordType, decided: Decided, by: Person, on: date, at: datetime, source: str
    ) -> None:
        self.agency, self.type, self.decided = agency, record_type, decided
        self.by, self.on, self.at, self.source = by, on, at, source
        self.master = master()
        self.allowed = False

    def one(self, row: Row, record_id: int, content_id: int, event_ids: tuple[int, int]) -> Written:
        """The rows of one record, none of them stored."""
        key = fresh(settings.SEALING_CIPHER, self.master)
        body = body_of(self.type, row.values, self.decided, key)
        record = models.Record(
            pk=record_id, agency=self.agency, type=self.type.id, source=self.source, source_id=row.source_id
        )
        content = models.RecordContent(pk=content_id, record=record, digest=digest(body), version=1, body=body, key=key)
        drafted = RecordEvent(1, EventKind.DRAFTED, self.on, self.at, self.by.username, written(content))
        life = apply(NEW, drafted)
        if not self.allowed:  # the same for every row: nobody has touched any of them
            allow(EventKind.SUBMITTED, self.agency.pk, replace(life, length=1), self.by, self.at)
            self.allowed = True
        submitted = RecordEvent(2, EventKind.SUBMITTED, self.on, self.at, self.by.username, {"digest": content.digest})
        project(record, replace(apply(replace(life, length=1), submitted), length=2), content)
        return Written(
            record, content, key,
            (self._event(record, event_ids[0], drafted), self._event(record, event_ids[1], submitted)),
        )  # fmt: skip

    def _event(self, record: models.Record, event_id: int, event: RecordEvent) -> models.RecordEvent:
        return models.RecordEvent(
            pk=event_id, record=record, seq=event.seq, kind=event.kind, on=event.on, recorded_at=event.recorded_at,
            by=self.by, data=dict(event.data),
        )  # fmt: skip
