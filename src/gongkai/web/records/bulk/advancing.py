"""One step of many records at once: each is locked, folded, permitted and projected as it would be alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.record import EventKind, RecordEvent, RecordLife, Refused
from gongkai.core.record_life import fold, following
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.records import models
from gongkai.web.records.bulk.load import change, load, reserve
from gongkai.web.records.errors import BadValues, NotPermitted, sentence
from gongkai.web.records.history import events_of
from gongkai.web.records.listeners import told
from gongkai.web.records.permission import may_still
from gongkai.web.records.projection import FOLLOWS, project
from gongkai.web.records.services.append import Opened, allow, intact
from gongkai.web.records.services.consents import asked, first_lost
from gongkai.web.records.services.number import given_to
from gongkai.web.records.services.screen import demand
from gongkai.web.screening.services.files import Ready

# 一步能成批办理的（what can be done to many at once; nothing here touches a record beside those named）。
MANY = frozenset({EventKind.REVIEWED, EventKind.APPROVED, EventKind.RETURNED, EventKind.PUBLISHED, EventKind.DISCARDED})
# 发布前检查在送到审查人、公开之前都要做（screened for whoever reviews it, and again before it goes out）。
SCREENED = frozenset({EventKind.REVIEWED, EventKind.PUBLISHED})


@dataclass(frozen=True)
class Step:
    """What is done: the kind of event, what it says of each record beside its digest, the audit's name for it."""

    kind: EventKind
    act: str
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Advanced:
    """The records to which it was done, and for each other one the sentence that says why not."""

    done: tuple[int, ...]
    skipped: tuple[tuple[int, str], ...]


@transaction.atomic
def advance(
    agency: Agency, expected: Mapping[int, str], step: Step, *, by: Person, on: date, at: datetime, subject: str
) -> Advanced:
    """Does a step to records of one agency and one type (id → digest of the content it is meant for), in their order.

    A record that has moved on, has other content by now, or to which this person may not do it, is passed over with
    the reason; the others are not kept waiting. ValueError for a step that is not `MANY`; BadValues where no 索引号 can
    be made, or the day is not that of `at`.
    """
    if step.kind not in MANY:
        raise ValueError(f"{step.kind} is done to one record at a time")
    if on != at.astimezone(CHINA).date():
        raise BadValues({"on": _("成批办理的日期就是办理的当天。")})
    rows, skipped = _opened(agency, expected)
    going: list[Opened] = []
    holding = _holding(step, rows, agency, on)
    for open_ in rows:
        if why := _why_not(open_, expected, step, by, at, holding):
            skipped.append((open_.record.pk, why))
        else:
            going.append(open_)
    _write(agency, going, step, by=by, on=on, at=at)
    note(
        step.act, chain=agency.code, by=by.username, at=at, subject=subject,
        new={
            **step.said, "rows": [[one.record.pk, one.life.digest] for one in going],
            "skipped": [number for number, _why in skipped],
        },
    )  # fmt: skip
    return Advanced(tuple(one.record.pk for one in going), tuple(skipped))


def _opened(agency: Agency, expected: Mapping[int, str]) -> tuple[list[Opened], list[tuple[int, str]]]:
    """The records, locked, each with its events and what they come to, two queries; and those whose events cannot be
    folded, each with the reason."""
    rows = models.Record.objects.select_for_update(of=("self",)).filter(agency=agency, pk__in=expected)
    records = list(rows.select_related("working", "public").order_by("pk"))
    kept, found, broken = events_of(records), [], []
    for record in records:
        record.agency = agency
        try:
            found.append(Opened(record, kept[record.pk], fold(kept[record.pk])))
        except Refused as refused:
            broken.append((record.pk, sentence(refused)))
    return found, broken


def _holding(step: Step, rows: Iterable[Opened], agency: Agency, on: date) -> set[tuple[str, str]]:
    """Before publication: which of the consents given still hold; one query for all."""
    if step.kind is not EventKind.PUBLISHED:
        return set()
    pairs = {pair for open_ in rows for pair in asked(open_.life)}
    return may_still(pairs, agency.pk, on) if pairs else set()


def _why_not(
    open_: Opened, expected: Mapping[int, str], step: Step, by: Person, at: datetime, holding: set[tuple[str, str]]
) -> str:
    """Why the step is not done to one record; blank where it is."""
    if open_.life.digest != expected[open_.record.pk]:
        return _("内容已另行修改，请单独办理。")
    try:
        allow(step.kind, open_.record.agency_id, open_.life, by, at)
        if step.kind is not EventKind.DISCARDED and step.kind is not EventKind.RETURNED:
            intact(open_)
        if step.kind in SCREENED:
            _screen(open_, at)
    except NotPermitted as refused:
        return str(refused)
    if step.kind is EventKind.PUBLISHED and (gone := first_lost(open_.life, holding)):
        return sentence(Refused("consent_lost", who=gone.who, step=gone.step))
    return ""


def _screen(open_: Opened, at: datetime) -> None:
    """NotPermitted where something in the content must not go out. What has files is not for many at once: reading
    them takes longer than a transaction may."""
    content = open_.record.working
    if content is not None and content.body.get("attachments"):
        raise NotPermitted(Refused("files_one_by_one"))
    demand(open_, Ready(), at)


def _write(agency: Agency, going: list[Opened], step: Step, *, by: Person, on: date, at: datetime) -> None:
    """The events, the projections and, of a publication, the numbers."""
    numbers = _numbers(going, step, on)
    said = _saying(step, numbers)
    events, changed, done = [], {}, []
    for event_id, open_ in zip(reserve(models.RecordEvent, len(going)), going, strict=True):
        record = open_.record
        event = RecordEvent(len(open_.events) + 1, step.kind, on, at, by.username, said(open_))
        before = {name: getattr(record, name) for name in FOLLOWS}
        life = following(open_.events, open_.life, event)
        project(record, life)
        done.append((record, open_.life, life))
        changed[record.pk] = {name: now for name in FOLLOWS if (now := getattr(record, name)) != before[name]}
        events.append(
            models.RecordEvent(
                pk=event_id, record=record, seq=event.seq, kind=event.kind, on=on, recorded_at=at, by=by,
                data=dict(event.data),
            )
        )  # fmt: skip
    load(models.RecordEvent, events)
    change(models.Record, changed)
    told(done, at=at)


def _numbers(going: list[Opened], step: Step, on: date) -> dict[int, str]:
    if step.kind is not EventKind.PUBLISHED:
        return {}
    fresh = [open_.record for open_ in going if not open_.life.index_number]
    given = dict(zip((record.pk for record in fresh), given_to(fresh, on), strict=True))
    return {open_.record.pk: open_.life.index_number or given[open_.record.pk] for open_ in going}


def _saying(step: Step, numbers: Mapping[int, str]) -> Callable[[Opened], dict[str, Any]]:
    """What the event of one record says."""

    def said(open_: Opened) -> dict[str, Any]:
        life: RecordLife = open_.life
        data = dict(step.said)
        if step.kind in (EventKind.REVIEWED, EventKind.APPROVED, EventKind.PUBLISHED):
            data["digest"] = life.digest
        if step.kind is EventKind.PUBLISHED:
            data |= {"version": life.version, "index_number": numbers[open_.record.pk]}
        return data

    return said
