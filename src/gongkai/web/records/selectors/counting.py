"""What the records of an agency count in: for each `counts` of their types, the rows and the figure of a year.

A figure as it was known at an instant is counted from the rows of the records that nothing has happened to since, and
from the events of the others (`as_known`): what is amended, withdrawn or voided later changes no figure that was signed.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.core.record import Standing
from gongkai.core.record_type import Count, RecordType
from gongkai.web.agencies.models import Agency
from gongkai.web.records.models import Record, RecordEvent
from gongkai.web.records.selectors.as_known import GONE, SHOWN, Then, as_known, settled
from gongkai.web.records.selectors.validity import ended, in_force, was_in_force

# 记录自己的日期；其余的日期是字段（the record's own days are columns, the others are fields of its content）。
COLUMNS = {"made_on": "made_on", "published_on": "published_on"}
ENDS = {"repealed_on": Standing.REPEALED, "lapses_on": Standing.LAPSED}


def counted(
    agency: Agency, record_type: RecordType, count: Count, year: int, *, known_at: datetime | None = None
) -> QuerySet[Record]:  # fmt: skip
    """The records that a figure of a year counts: decided on (not mere drafts), as was known at an instant."""
    rows = _when(_rows(agency, record_type, count, *_days(year)), count)
    if known_at is not None:
        every = Record.objects.filter(agency=agency, type=record_type.id)
        then = [one.row.pk for one in as_known(every, known_at) if _counts(one, count, *_days(year))]
        now = settled(rows, known_at).values("pk")
        rows = Record.objects.filter(Q(pk__in=now) | Q(pk__in=then))
    return rows.order_by("-id")


def figure(rows: QuerySet[Record], count: Count, *, known_at: datetime | None = None) -> Decimal:
    """How many there are, or what their `sum` field comes to, as was known at an instant."""
    if not count.sum:
        return Decimal(rows.count())
    if known_at is None:
        return _sum(rows, count.sum)
    then = (one.values.get(count.sum) for one in as_known(rows, known_at))
    return _sum(settled(rows, known_at), count.sum) + sum(map(_number, then), Decimal(0))


def _sum(rows: QuerySet[Record], field: str) -> Decimal:
    name = f"body__values__{field}"
    pairs = rows.values_list(f"public__{name}", f"working__{name}")
    return sum((_number(public if public is not None else working) for public, working in pairs), Decimal(0))


def _number(value: Any) -> Decimal:
    return Decimal(0) if value is None else Decimal(str(value))


def _days(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _rows(agency: Agency, record_type: RecordType, count: Count, first: date, last: date) -> QuerySet[Record]:
    decided = Record.objects.filter(agency=agency, type=record_type.id).exclude(standing=Standing.UNPUBLISHED)
    if count.standing == "public":
        return decided.filter(published_on__lte=last).exclude(_gone_by(last))
    if count.standing:
        return in_force(agency, record_type.id, last)
    if count.dated_by in ENDS:
        return ended(agency, record_type.id, ENDS[count.dated_by], first, last)
    if column := COLUMNS.get(count.dated_by):
        return decided.filter(**{f"{column}__range": (first, last)})
    return decided.filter(_content(count.dated_by, "startswith", str(first.year)))


def _counts(then: Then, count: Count, first: date, last: date) -> bool:
    """Whether a record counted as it was known: `_rows` and `_when` of one record."""
    if then.row.standing == Standing.UNPUBLISHED or not count.when.holds(then.values):
        return False
    if count.standing == "public":
        return then.was_public(last)
    if count.standing:
        return was_in_force(then.row, last)
    return _dated(then, count, first, last)


def _dated(then: Then, count: Count, first: date, last: date) -> bool:
    """Whether the day that it counts by is one of some days."""
    if how := ENDS.get(count.dated_by):
        day = then.row.ended_on if then.row.ended_how == how else None
    elif column := COLUMNS.get(count.dated_by):
        day = getattr(then.row, column)
    else:
        return str(then.values.get(count.dated_by, "")).startswith(str(first.year))
    return day is not None and first <= day <= last


def _gone_by(last: date) -> Exists:
    """Withdrawn or taken down by a day, that step not voided since, and not made public again by that day."""
    events = RecordEvent.objects.filter(record=OuterRef("record"))
    voided, again = (
        events.filter(voids=OuterRef("seq")),
        events.filter(kind=SHOWN, on__lte=last, seq__gt=OuterRef("seq")),
    )
    gone = RecordEvent.objects.filter(
        ~Exists(voided), ~Exists(again), record=OuterRef("pk"), kind__in=GONE, on__lte=last
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
