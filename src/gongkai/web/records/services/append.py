"""One more event on a record: locked, not stale, permitted, folded, projected, noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.record import EventKind, RecordEvent, RecordLife, Refused, digest
from gongkai.core.record_life import fold, following
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.held import gathered, held, hold
from gongkai.web.records import models
from gongkai.web.records.errors import BadValues, NotPermitted, StaleRecord
from gongkai.web.records.history import events
from gongkai.web.records.listeners import told
from gongkai.web.records.permission import why_not
from gongkai.web.records.projection import write


@dataclass
class Opened:
    """A record that is locked for the rest of the transaction, with its events and what they come to."""

    record: models.Record
    events: list[RecordEvent]
    life: RecordLife


def opened(record: models.Record, length: int | None) -> Opened:
    """Locks a record. StaleRecord where it has not as many events as `length` (None: whatever there is)."""
    known: Opened | None = held(("record", record.pk))
    if known and length in (None, len(known.events)):
        return known
    fresh = models.Record.objects.select_for_update(of=("self",)).select_related("working").get(pk=record.pk)
    if "agency" in record._state.fields_cache:  # who asks has it at hand
        fresh.agency = record.agency
    found = events(fresh)
    try:
        life = fold(found)
    except Refused as refused:
        raise NotPermitted(refused) from refused
    if length is not None and found and len(found) != length:
        first = found[min(max(length, 0), len(found) - 1)]
        who = Person.objects.filter(username=first.by).values_list("name", flat=True).first()
        raise StaleRecord(who or _("系统"), first.recorded_at, first.kind.label)
    return Opened(fresh, found, life)


def allow(kind: EventKind, agency_id: int, life: RecordLife, by: Person | None, at: datetime) -> None:
    """NotPermitted unless the person may; the system (None) acts by rule and is bound by the fold alone."""
    if by is not None and (refused := why_not(by, kind, agency_id, life, at.astimezone(CHINA).date())):
        raise NotPermitted(refused)


def intact(open_: Opened) -> None:
    """NotPermitted where the stored content is not what was written: nobody consents to, or publishes, such a thing."""
    content = open_.record.working
    if content is None or content.digest != open_.life.digest or digest(content.body) != content.digest:
        raise NotPermitted(Refused("tampered"))


def append(
    open_: Opened, kind: EventKind, *, act: str, by: Person | None, on: date, at: datetime,
    data: Mapping[str, Any] | None = None, voids: int | None = None, old: Any = None, new: Any = None,
    content: models.RecordContent | None = None,
) -> models.Record:  # fmt: skip
    """Appends an event that was allowed, and writes what follows from it; the record as it then is.

    `act` is the audit's name for it; `old` and `new` are what the audit keeps beside the states; `content` is the
    content that the event wrote.
    """
    if on > at.astimezone(CHINA).date():
        raise BadValues({"on": _("日期不能晚于今天，请改为实际办理的日期。")})
    record, before = open_.record, open_.life
    event = RecordEvent(len(open_.events) + 1, kind, on, at, by.username if by else "", dict(data or {}), voids)
    try:
        life = following(open_.events, before, event)
    except Refused as refused:
        raise NotPermitted(refused) from refused
    row = models.RecordEvent(
        record=record, seq=event.seq, kind=kind, on=on, recorded_at=at, by=by, data=event.data, voids=voids
    )
    together = gathered("record events", _write)
    _write([row]) if together is None else together.append(row)
    write(record, life, content)
    told([(record, before, life)], at=at)
    note(
        act, chain=record.agency.code, by=event.by, at=at, subject=f"record:{record.pk}",
        old={**states(before), **(old or {})}, new={**states(life), "event": event.seq, **(new or event.data)},
    )  # fmt: skip
    open_.events.append(event)
    open_.life = life
    hold(("record", record.pk), open_)
    return record


def _write(rows: list[models.RecordEvent]) -> None:
    models.RecordEvent.objects.bulk_create(rows, batch_size=500)


def states(life: RecordLife) -> dict[str, Any]:
    """Where a record stands, as the audit keeps it."""
    return {"stage": life.stage, "standing": life.standing, "version": life.version, "digest": life.digest}
