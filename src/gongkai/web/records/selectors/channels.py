"""Where records came out: the portal by their events, everywhere else as it was entered (条例§23-§25)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gongkai.core.catalogue_terms import Channel
from gongkai.core.record import EventKind
from gongkai.web.agencies.models import Person
from gongkai.web.records.models import ChannelEntry, Record, RecordEvent


@dataclass(frozen=True)
class CameOut:
    """One channel of one record: where and on which day; `entry` None is the portal itself. `void` is what undid it."""

    channel: Channel
    on: date
    place: str = ""
    by: Person | None = None
    entry: int | None = None
    void: ChannelEntry | None = None


def channels(record: Record, *, voided: bool = False) -> list[CameOut]:
    """Where a record came out, the portal first, the others by day: one query. With `voided` the mistakes too."""
    rows = record.channel_entries.filter(voids=None).select_related("by", "voided_by", "voided_by__by")
    entered = [_entered(row) for row in rows.order_by("on", "id")]
    return [*_portal(record), *(one for one in entered if voided or one.void is None)]


def channels_of(records: Collection[Record]) -> dict[int, list[CameOut]]:
    """The same for many at once, by the record's number: one query."""
    found = {record.pk: _portal(record) for record in records}
    for row in _live(ChannelEntry.objects.filter(record__in=found)).order_by("on", "id"):
        found[row.record_id].append(CameOut(Channel(row.channel), row.on, row.place, entry=row.pk))
    return found


def counted_by_channel(
    agencies: Iterable[int], since: date, until: date, known_at: datetime | None = None
) -> dict[Channel, int]:
    """How many records came out by each channel within a period, both days included: two queries.

    A record counts once for each channel, however many issues it stood in. The portal counts a record on the day it
    first came out. `known_at` counts what was recorded by that moment, so that a signed figure can be had again.
    """
    of_agencies = list(agencies)
    rows = ChannelEntry.objects.filter(record__agency__in=of_agencies, on__range=(since, until))
    counts = dict(_live(rows, known_at).order_by().values_list("channel").annotate(n=Count("record", distinct=True)))
    found = {Channel(code): n for code, n in counts.items()}
    out = RecordEvent.objects.filter(record=OuterRef("pk"), kind=EventKind.PUBLISHED)
    if known_at is not None:
        out = out.filter(recorded_at__lte=known_at)
    published = Record.objects.filter(Exists(out), agency__in=of_agencies, published_on__range=(since, until))
    return {**found, Channel.GOVERNMENT_WEBSITE: published.count()}


def _portal(record: Record) -> list[CameOut]:
    return [CameOut(Channel.GOVERNMENT_WEBSITE, record.published_on)] if record.published_on else []


def _entered(row: ChannelEntry) -> CameOut:
    return CameOut(Channel(row.channel), row.on, row.place, row.by, row.pk, getattr(row, "voided_by", None))


def _live(rows: QuerySet[ChannelEntry], known_at: datetime | None = None) -> QuerySet[ChannelEntry]:
    """Those that are no voids and that nothing has voided, as it was known at a moment."""
    if known_at is None:
        return rows.filter(voids=None, voided_by=None)
    known = rows.filter(voids=None, recorded_at__lte=known_at)
    return known.filter(Q(voided_by=None) | Q(voided_by__recorded_at__gt=known_at))
