"""A report locked and folded, and one more step on it: not stale, permitted, projected, noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.core.annual import WORK, AnnualEvent, AnnualLife, AnnualStep, fold, then
from gongkai.core.record import Refused
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.held import gathered
from gongkai.web.records.errors import StaleRecord
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import AnnualReport, ReportEvent
from gongkai.web.reports.permission import why_not

FOLLOWS = (
    "state", "version", "digest", "length", "receipt", "signed_on", "first_submitted_on", "submitted_on", "cleared_on",
    "published_on", "remarked",
)  # fmt: skip


@dataclass
class Opened:
    """A report that is locked for the rest of the transaction, with its events and what they come to."""

    report: AnnualReport
    events: list[AnnualEvent]
    life: AnnualLife


def events(report: AnnualReport) -> list[AnnualEvent]:
    """Its events, first to last: one query."""
    rows = ReportEvent.objects.filter(report=report).select_related("by").order_by("seq")
    return [
        AnnualEvent(row.seq, AnnualStep(row.step), row.on, row.recorded_at, row.by.username, row.digest, row.data)
        for row in rows
    ]


def life(report: AnnualReport) -> AnnualLife:
    """What its events come to."""
    return fold(events(report))


def opened(report: AnnualReport, length: int) -> Opened:
    """Locks a report. StaleRecord names who was first where it has not as many events as `length`."""
    rows = AnnualReport.objects.select_for_update(of=("self",)).select_related("agency", "supervisor")
    fresh = rows.get(pk=report.pk)
    found = events(fresh)
    if len(found) != length:
        first = found[min(max(length, 0), len(found) - 1)]
        name = Person.objects.values_list("name", flat=True).get(username=first.by)
        raise StaleRecord(name, first.recorded_at, first.step.label)
    return Opened(fresh, found, fold(found))


def allow(open_: Opened, step: AnnualStep, by: Person, at: datetime) -> None:
    """NotPermitted unless the person may, as the report stands."""
    if refused := why_not(by, step, open_.report, open_.life, at.astimezone(CHINA).date()):
        raise NotPermitted(refused)


def append(
    open_: Opened, step: AnnualStep, *, act: str, by: Person, on: date, at: datetime,
    data: Mapping[str, Any] | None = None, digest: str = "",
) -> AnnualReport:  # fmt: skip
    """Appends a step that was allowed, writes what follows from it, notes it; the report as it then is.

    `digest` is that of the version which the step froze; else the current one's.
    """
    report, before = open_.report, open_.life
    event = AnnualEvent(len(open_.events) + 1, step, on, at, by.username, digest or before.digest, dict(data or {}))
    try:
        after = then(before, event)
    except Refused as refused:
        raise NotPermitted(refused) from refused
    row = ReportEvent(
        report=report, seq=event.seq, step=step, on=on, recorded_at=at, by=by, digest=event.digest, data=event.data
    )
    project(report, after)
    together = gathered("report events", _write)
    _write([row]) if together is None else together.append(row)
    note(
        act, chain=report.agency.code, by=by.username, at=at, subject=f"report:{report.pk}", old=_said(before),
        new={**_said(after), "year": report.year, "edition": report.edition, **_told(event)},
    )  # fmt: skip
    open_.events.append(event)
    open_.life = after
    return report


def _write(rows: list[ReportEvent]) -> None:
    """The events, and the reports that they are of as they then are."""
    ReportEvent.objects.bulk_create(rows, batch_size=500)
    for report in {row.report_id: row.report for row in rows}.values():
        report.save(update_fields=[*FOLLOWS, "supervisor"])


def project(report: AnnualReport, after: AnnualLife) -> None:
    """Sets the columns that follow from the events."""
    for name in FOLLOWS:
        setattr(report, name, getattr(after, name))


def _said(known: AnnualLife) -> dict[str, Any]:
    return {"state": known.state, "version": known.version, "digest": known.digest}


def _told(event: AnnualEvent) -> Mapping[str, Any]:
    """What the trail keeps of a step: of a text its section and length, since the event holds the text itself."""
    if event.step is AnnualStep.BEGUN:
        return {key: value for key, value in event.data.items() if key != "work"}
    if event.step in WORK and "text" in event.data:
        return {**{k: v for k, v in event.data.items() if k != "text"}, "characters": len(event.data["text"])}
    return event.data
