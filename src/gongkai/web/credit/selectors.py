"""What the pages of 双公示 show: batches, the lines not taken, what is not reported yet and how long there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from gongkai.core.record import PUBLIC, Stage, Standing
from gongkai.law.credit_file import layouts
from gongkai.law.load import calendar
from gongkai.web.agencies.models import Agency
from gongkai.web.credit.models import Batch, Entry, Line, Report, Reported, Verdict
from gongkai.web.keys import key_of, read_key
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record, RecordContent
from gongkai.web.records.personal import opened_many

# 决定一经公开，或者定为依申请公开，即可报送；报送的是定下来的内容，不是其后修订中的稿子
# （out, or kept for requests: what is reported is `record.settled`, never a version that is being written）。
SETTLED = PUBLIC | {Standing.ON_REQUEST}
# 报送以后撤回的，平台上还有，要通知平台。公示期满、信用修复后撤下的不在其内：决定没有变，平台自有公示期
# （withdrawn, or withheld since; what was merely taken down is no retraction of the decision）。
RECALLED = frozenset({Standing.WITHDRAWN, Standing.WITHHELD})
SIZE, CHUNK = 20, 500


@dataclass(frozen=True)
class Waiting:
    """A decision that is not reported: until when it is to be, the working days left (below 0: overdue)."""

    record: Record
    due: date | None
    left: int | None
    ready: bool
    report: int | None


@dataclass(frozen=True)
class Page:
    """Some rows of a list; `after` is the key of the next page, None on the last one."""

    rows: list[Waiting]
    after: str | None


def unreported(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Those without a receipt whose record is still to be reported: not given up, not withdrawn, not taken down."""
    gone = Q(record__stage=Stage.NONE) & ~Q(record__standing__in=SETTLED)
    return rows.filter(reported_on__isnull=True).exclude(gone)


def ready(agency: Agency, type_id: str) -> QuerySet[Entry]:
    """Those that may go into a report now."""
    rows = Entry.objects.filter(agency=agency, type=type_id, reported_on__isnull=True, report__isnull=True)
    return rows.filter(record__standing__in=SETTLED)


def to_recall(rows: QuerySet[Entry]) -> QuerySet[Any]:
    """Those that the platform has, and that were withdrawn since: it is to be told. `told` is when it was last reported
    in whatever content: what was to be reported anew and was not is on the platform all the same."""
    last = Reported.objects.filter(record=OuterRef("pk"), report__reported_on__isnull=False)
    told = last.order_by("-report__reported_on").values("report__reported_on")[:1]
    return rows.exclude(reported_digest="").filter(record__standing__in=RECALLED).annotate(told=Subquery(told))


def withdrawn_in(report: Report) -> int:
    """How many decisions of a table were withdrawn after it was prepared."""
    return Reported.objects.filter(report=report, record__standing__in=RECALLED).count()


def waiting(rows: QuerySet[Entry], today: date, after: str = "", size: int = SIZE) -> Page:
    """What is not reported, the oldest decision first; what has no day yet is left out. One query."""
    rows = unreported(rows).filter(record__made_on__isnull=False)
    if key := read_key(after):
        day, number = key
        rows = rows.filter(record__made_on__gte=day).exclude(record__made_on=day, pk__lte=number)
    shown = rows.select_related("record__agency").order_by("record__made_on", "pk")
    found = list(shown[: size + 1])
    last = found[size - 1].record if len(found) > size else None
    return Page([_waiting(one, today) for one in found[:size]], key_of(last.made_on, last.pk) if last else None)


def _waiting(entry: Entry, today: date) -> Waiting:
    record = entry.record
    due, left = limit(record.type, record.made_on, today)
    return Waiting(record, due, left, record.standing in SETTLED, entry.report_id)


def limit(type_id: str, made_on: date | None, today: date) -> tuple[date | None, int | None]:
    """Until when a decision is to be reported, and the working days left."""
    if made_on is None:
        return None, None
    due = calendar().after(made_on, layouts()[type_id].within, guess=True).day
    return due, calendar().between(today, due, guess=True)


def batches(rows: QuerySet[Batch], after: str = "", size: int = SIZE) -> tuple[list[Batch], str | None]:
    """The newest first; one query."""
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.select_related("agency", "received_by").order_by("-pk")[: size + 1])
    return found[:size], str(found[size - 1].pk) if len(found) > size else None


def lines(batch: Batch, verdict: Verdict, after: int = 0, size: int = SIZE) -> tuple[list[Line], int | None]:
    """The rows that were not taken, in their order, from the one after a line on."""
    rows = batch.lines.filter(verdict=verdict, line__gt=after).order_by("line")
    found = list(rows[: size + 1])
    return found[:size], found[size - 1].line if len(found) > size else None


def reports(rows: QuerySet[Report], size: int = SIZE) -> list[Report]:
    """The newest first."""
    return list(rows.select_related("agency", "prepared_by").order_by("-pk")[:size])


def values_of(report: Report) -> Iterator[dict[str, object]]:
    """The decisions of a report as they were reported, opened for the platform, in their order; a chunk at a time."""
    record_type, last = type_of(report.type), 0
    while True:
        rows = list(Reported.objects.filter(report=report, pk__gt=last).order_by("pk")[:CHUNK])
        if not rows:
            return
        last = rows[-1].pk
        yield from opened_many(record_type, _bodies(rows))


def _bodies(rows: list[Reported]) -> list[dict[str, object]]:
    """The contents by record and digest: what was reported, whatever the record says by now."""
    wanted = {(one.record_id, one.digest) for one in rows}
    found = RecordContent.objects.filter(record__in=[one.record_id for one in rows])
    bodies = {
        (one.record_id, one.digest): one.body.get("values", {})
        for one in found
        if (one.record_id, one.digest) in wanted
    }
    return [bodies.get((one.record_id, one.digest), {}) for one in rows]
