"""What the records of an agency count in: for each `counts` of their types, the rows and the figure of a year."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.core.period import Period
from gongkai.core.record import EventKind, Standing
from gongkai.core.record_type import Count, RecordType
from gongkai.web.agencies.models import Agency
from gongkai.web.records.models import Record, RecordEvent
from gongkai.web.records.selectors.validity import ended, in_force

# 记录自己的日期；其余的日期是字段（the record's own days are columns, the others are fields of its content）。
COLUMNS = {"made_on": "made_on", "published_on": "published_on"}
ENDS = {"repealed_on": Standing.REPEALED, "lapses_on": Standing.LAPSED}
SETTLED = (EventKind.APPROVED, EventKind.PUBLISHED)


def counted(
    agency: Agency, record_type: RecordType, count: Count, period: Period, *, known_at: datetime | None = None
) -> QuerySet[Record]:  # fmt: skip
    """The records that a figure of a period counts: decided on (not mere drafts), as was known at an instant."""
    rows = _when(_rows(agency, record_type, count, period), count)
    if known_at is not None:
        known = RecordEvent.objects.filter(record=OuterRef("pk"), kind__in=SETTLED, recorded_at__lte=known_at)
        rows = rows.filter(Exists(known))
    return rows.order_by("-id")


def figure(rows: QuerySet[Record], count: Count) -> Decimal:
    """How many there are, or what their `sum` field comes to."""
    if not count.sum:
        return Decimal(rows.count())
    name = f"body__values__{count.sum}"
    pairs = rows.values_list(f"public__{name}", f"working__{name}")
    return sum((_number(public if public is not None else working) for public, working in pairs), Decimal(0))


def _number(value: Any) -> Decimal:
    return Decimal(0) if value is None else Decimal(str(value))


def _rows(agency: Agency, record_type: RecordType, count: Count, period: Period) -> QuerySet[Record]:
    first, last = period.days
    decided = Record.objects.filter(agency=agency, type=record_type.id).exclude(standing=Standing.UNPUBLISHED)
    if count.standing == "public":
        return decided.filter(published_on__lte=last).exclude(_gone_by(last))
    if count.standing:
        return in_force(agency, record_type.id, last)
    if count.dated_by in ENDS:
        return ended(agency, record_type.id, ENDS[count.dated_by], first, last)
    if column := COLUMNS.get(count.dated_by):
        return decided.filter(**{f"{column}__range": (first, last)})
    if period.is_year:  # 只写年份的也计入（a year alone counts too）
        return decided.filter(_content(count.dated_by, "startswith", str(first.year)))
    since = _content(count.dated_by, "gte", first.isoformat())
    return decided.filter(since & _content(count.dated_by, "lte", last.isoformat()))


def _gone_by(last: date) -> Exists:
    """Withdrawn or taken down by a day, and that step not voided since."""
    voided = RecordEvent.objects.filter(record=OuterRef("record"), voids=OuterRef("seq"))
    gone = RecordEvent.objects.filter(
        ~Exists(voided), record=OuterRef("pk"), kind__in=(EventKind.WITHDRAWN, EventKind.TAKEN_DOWN), on__lte=last
    )
    return Exists(gone)


def _when(rows: QuerySet[Record], count: Count) -> QuerySet[Record]:
    for name, allowed in count.when.tests.items():
        rows = rows.filter(_content(name, "in", list(allowed)))
    return rows


def _content(name: str, lookup: str, wanted: Any) -> Q:
    """A condition on a field of what is public; where nothing is, of the working version."""
    public = Q(**{"public__isnull": False, f"public__body__values__{name}__{lookup}": wanted})
    return public | Q(**{"public__isnull": True, f"working__body__values__{name}__{lookup}": wanted})
