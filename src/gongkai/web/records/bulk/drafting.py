"""起草 and 送审 of many records whose values were checked: one call, one entry of the audit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import itemgetter
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from gongkai.core.record import NEW, Attribute, EventKind, RecordEvent, RecordLife, canonical, digest_of
from gongkai.core.record_life import fold, following
from gongkai.core.record_type import RecordType
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.records import models
from gongkai.web.records.bulk.load import attributes, load_values, reserve
from gongkai.web.records.items import demand_item
from gongkai.web.records.kinds import demand_power, type_of
from gongkai.web.records.models import AgencyItem
from gongkai.web.records.projection import project
from gongkai.web.records.services.append import allow
from gongkai.web.records.services.written import Decided, body_of, checked_item, written
from gongkai.web.sealing.master import master
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.wrapping import Wrapper

KEY, RECORD = attributes(Key), attributes(models.Record)
OF_KEY, OF_RECORD = itemgetter(*KEY), itemgetter(*RECORD)
SUBMITTED = '{"digest": "%s"}'  # what the event says: a digest needs no escaping
CONTENT = ("id", "record_id", "digest", "version", "body", "key_id")
EVENT = ("id", "record_id", "seq", "kind", "data", "on", "recorded_at", "by_id", "voids")


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
    demand_power(record_type, agency, on)
    demand_item(item.pk if item else None, record_type, agency, on)
    decided = Decided(
        item=checked_item(item, record_type, agency.pk, on), attribute=Attribute.PROACTIVE, attribute_basis="",
        attachments=(),
    )  # fmt: skip
    allow(EventKind.DRAFTED, agency.pk, NEW, by, at)
    if not rows:
        return []
    making = _Making(agency, record_type, decided, by, on, at, source)
    ids = zip(reserve(models.Record, len(rows)), reserve(models.RecordContent, len(rows)), strict=True)
    told = [making.add(row, *pair) for row, pair in zip(rows, ids, strict=True)]
    making.store()
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


class _Making:
    """The rows of a call. One row of each model serves all records in turn; what is kept of it are its bare values."""

    def __init__(
        self, agency: Agency, record_type: RecordType, decided: Decided, by: Person, on: date, at: datetime, source: str
    ) -> None:
        self.type, self.decided, self.by, self.on, self.at = record_type, decided, by, on, at
        self.wrapper = Wrapper(settings.SEALING_CIPHER, master())
        self.key = Key()
        self.record = models.Record(agency=agency, type=record_type.id, source=source)
        self.content = models.RecordContent(version=1)
        self.life: RecordLife | None = None
        self.said = ""
        self.keys: list[tuple[Any, ...]] = []
        self.records: list[tuple[Any, ...]] = []
        self.contents: list[tuple[Any, ...]] = []
        self.events: list[tuple[Any, ...]] = []

    def add(self, row: Row, record_id: int, content_id: int) -> Made:
        """One record: sealed, digested, projected; none of it is stored yet."""
        self.key.id = uuid4()
        body = body_of(self.type, row.values, self.decided, self.key, self.wrapper.into(self.key))
        text = canonical(body)
        found = digest_of(text)
        content, record = self.content, self.record
        content.id, content.digest, content.body = content_id, found, body
        record.id, record.source_id = record_id, row.source_id
        project(record, self._life(content), content, self.type)
        self.keys.append(OF_KEY(self.key.__dict__))
        self.records.append(OF_RECORD(record.__dict__))
        self.contents.append((content_id, record_id, found, 1, text, self.key.id))
        self.events.append((record_id, 1, EventKind.DRAFTED, self.said % found))
        self.events.append((record_id, 2, EventKind.SUBMITTED, SUBMITTED % found))
        return Made(record_id, found)

    def _life(self, content: models.RecordContent) -> RecordLife:
        """What the two events come to: folded for the first record, for the others the same but for the digest."""
        if self.life is None:
            by = self.by.username
            drafted = RecordEvent(1, EventKind.DRAFTED, self.on, self.at, by, written(content))
            self.said = json.dumps({**written(content), "digest": "%s"}, ensure_ascii=False)
            begun = fold([drafted])
            allow(EventKind.SUBMITTED, self.record.agency_id, begun, self.by, self.at)
            data = {"digest": content.digest}
            submitted = RecordEvent(2, EventKind.SUBMITTED, self.on, self.at, by, data)
            self.life = following([drafted], begun, submitted)
        return replace(self.life, digest=content.digest)

    def store(self) -> None:
        """All rows; a record and its content refer to each other, which the database checks at the commit."""
        load_values(Key, KEY, self.keys)
        load_values(models.Record, RECORD, self.records)
        load_values(models.RecordContent, CONTENT, self.contents)
        same = (self.on, self.at, self.by.pk, None)
        ids = reserve(models.RecordEvent, len(self.events))
        events = [(number, *event, *same) for number, event in zip(ids, self.events, strict=True)]
        load_values(models.RecordEvent, EVENT, events)
