"""A filing locked and folded, and one more step on it: not stale, permitted, projected, noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.core.filing import FilingEvent, FilingLife, FilingStep, fold, then
from gongkai.core.filing_rows import digest
from gongkai.core.record import Refused
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.filings import models
from gongkai.web.filings.errors import NotPermitted
from gongkai.web.filings.permission import why_not
from gongkai.web.records.errors import StaleRecord

FOLLOWS = ("state", "version", "digest", "length", "receipt", "first_submitted_on", "submitted_on", "accepted_on")


@dataclass
class Opened:
    """A filing that is locked for the rest of the transaction, with its events and what they come to."""

    filing: models.Filing
    events: list[FilingEvent]
    life: FilingLife


def events(filing: models.Filing) -> list[FilingEvent]:
    """Its events, first to last: one query."""
    rows = models.FilingEvent.objects.filter(filing=filing).select_related("by").order_by("seq")
    return [
        FilingEvent(row.seq, FilingStep(row.step), row.on, row.recorded_at, row.by.username, row.digest, row.data)
        for row in rows
    ]


def life(filing: models.Filing) -> FilingLife:
    """What its events come to."""
    return fold(events(filing))


def opened(filing: models.Filing, length: int) -> Opened:
    """Locks a filing. StaleRecord names who was first where it has not as many events as `length`."""
    rows = models.Filing.objects.select_for_update(of=("self",)).select_related("agency", "supervisor")
    fresh = rows.get(pk=filing.pk)
    found = events(fresh)
    if len(found) != length:
        first = found[min(max(length, 0), len(found) - 1)]
        name = Person.objects.values_list("name", flat=True).get(username=first.by)
        raise StaleRecord(name, first.recorded_at, first.step.label)
    return Opened(fresh, found, fold(found))


def current(filing: models.Filing) -> models.FilingVersion:
    """The version that the filing stands at. NotPermitted where it is not what was frozen."""
    version = models.FilingVersion.objects.get(filing=filing, number=filing.version)
    if not intact(filing, version) or version.digest != filing.digest:
        raise NotPermitted(Refused("tampered"))
    return version


def intact(filing: models.Filing, version: models.FilingVersion) -> bool:
    """Whether the stored rows are those the digest was taken over."""
    return digest(filing.agency.code, filing.month, version.rows) == version.digest


def allow(open_: Opened, step: FilingStep, by: Person, at: datetime) -> None:
    """NotPermitted unless the person may, as the filing stands."""
    if refused := why_not(by, step, open_.filing, open_.life, at.astimezone(CHINA).date()):
        raise NotPermitted(refused)


def append(
    open_: Opened, step: FilingStep, *, act: str, by: Person, on: date, at: datetime, data: Mapping[str, Any] | None = None,
    digest_: str = "",
) -> models.Filing:  # fmt: skip
    """Appends a step that was allowed, writes what follows from it, notes it; the filing as it then is.

    `digest_` is that of the version which the step wrote; else the current one's.
    """
    filing, before = open_.filing, open_.life
    event = FilingEvent(len(open_.events) + 1, step, on, at, by.username, digest_ or before.digest, dict(data or {}))
    try:
        after = then(before, event)
    except Refused as refused:
        raise NotPermitted(refused) from refused
    models.FilingEvent.objects.create(
        filing=filing, seq=event.seq, step=step, on=on, recorded_at=at, by=by, digest=event.digest, data=event.data
    )
    project(filing, after)
    filing.save(update_fields=[*FOLLOWS, "supervisor"])
    note(
        act, chain=filing.agency.code, by=by.username, at=at, subject=f"filing:{filing.pk}", old=_said(before),
        new={**_said(after), "month": filing.month, **event.data},
    )  # fmt: skip
    open_.events.append(event)
    open_.life = after
    return filing


def project(filing: models.Filing, after: FilingLife) -> None:
    """Sets the columns that follow from the events."""
    for name in FOLLOWS:
        setattr(filing, name, getattr(after, name))


def _said(known: FilingLife) -> dict[str, Any]:
    return {"state": known.state, "version": known.version, "digest": known.digest}
