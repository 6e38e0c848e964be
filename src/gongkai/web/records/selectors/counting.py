"""What the records of an agency count in: for each `counts` of their types, the rows and the figure of a year.

A figure as it was known at an instant is counted from the rows of the records that nothing has happened to since, and
from the events of the others (`as_known`): what is amended, withdrawn or voided later changes no figure that was signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.core.period import Period
from gongkai.core.record import Standing
from gongkai.core.record_type import Count, RecordType
from gongkai.web.agencies.models import Agency
from gongkai.web.records.models import Record, RecordEvent
from gongkai.web.records.selectors.as_known import GONE, SHOWN, Then, as_known, settled
from gongkai.web.records.selectors.validity import ended, in_force, was_in_force

# 记录自己的日期；其余的日期是字段（the record's own days are columns, the others are fields of its content）。
COLUMNS = {"made_on": "made_on", "published_on": "published_on"}
ENDS = {"repealed_on": Standing.REPEALED, "lapses_on": Standing.LAPSED}


@dataclass(frozen=True)
class Wanted:
    """What is counted: of the records of a type those of a figure, in some days; or those that are `cut` off by them."""

    type: RecordType
    count: Count
    period: Period
    cut: bool = False

    @property
    def by_period(self) -> bool:
        """Whether the field that it counts by says a year, a quarter or a month, and no day."""
        return any(one.id == self.count.dated_by and one.kind == "period" for one in self.type.fields)

    @property
    def periods(self) -> tuple[str, ...]:
        """What such a field has to say: what lies in the days; of those that are cut off, what does in part."""
        return self.period.cut if self.cut else self.period.whole


@dataclass(frozen=True)
class Counting:
    """The records of an agency as known at an instant (None: now). What has to be folded is folded once, however many
    figures are asked for."""

    agency: Agency
    known_at: datetime | None = None

    def counted(self, record_type: RecordType, count: Count, period: Period) -> QuerySet[Record]:
        """The records that a figure of a period counts: decided on (not mere drafts). One that says no day, but a year, a
        quarter or a month, is counted where all of that lies in the period."""
        return self._found(Wanted(record_type, count, period))

    def cut_off(self, record_type: RecordType, count: Count, period: Period) -> QuerySet[Record]:
        """Those that a figure of a period does not count, because of the year, quarter or month that they say only a part
        lies in it: which part of them does nobody can tell. None where the period is a year."""
        wanted = Wanted(record_type, count, period, cut=True)
        return self._found(wanted) if wanted.by_period and wanted.periods else Record.objects.none()

    def figure(self, record_type: RecordType, count: Count, period: Period) -> Decimal:
        """How many there are, or what their `sum` field comes to. Those that moved are no rows of the others, and are
        counted beside them: one question over both would be asked of every row there is."""
        wanted = Wanted(record_type, count, period)
        rows, moved = self._settled(wanted), self._moved(wanted)
        if not count.sum:
            return Decimal(rows.count() + len(moved))
        return _sum(rows, count.sum) + sum((_number(one.values.get(count.sum)) for one in moved), Decimal(0))

    def _found(self, wanted: Wanted) -> QuerySet[Record]:
        rows = self._settled(wanted)
        moved = [one.row.pk for one in self._moved(wanted)]
        rows = rows | Record.objects.filter(pk__in=moved) if moved else rows
        return rows.order_by("-id")

    def _settled(self, wanted: Wanted) -> QuerySet[Record]:
        """Those whose row says how they were at the instant."""
        rows = _when(_rows(self.agency, wanted), wanted.count)
        return rows if self.known_at is None else settled(rows, self.known_at)

    def _moved(self, wanted: Wanted) -> list[Then]:
        """Those of which something was recorded later, as they were at the instant."""
        return [one for one in self._as_known.get(wanted.type.id, ()) if _counts(one, wanted)]

    @cached_property
    def _as_known(self) -> dict[str, list[Then]]:
        """Every record with later events as it was at the instant, by its type: two queries; none where it is now."""
        found: dict[str, list[Then]] = {}
        if self.known_at is not None:
            for one in as_known(Record.objects.filter(agency=self.agency), self.known_at):
                found.setdefault(one.row.type, []).append(one)
        return found


def _sum(rows: QuerySet[Record], field: str) -> Decimal:
    found = rows.values_list(f"settled__body__values__{field}", flat=True)
    return sum((_number(one) for one in found), Decimal(0))


def _number(value: Any) -> Decimal:
    return Decimal(0) if value is None else Decimal(str(value))


def _rows(agency: Agency, wanted: Wanted) -> QuerySet[Record]:
    count, (first, last) = wanted.count, wanted.period.days
    decided = Record.objects.filter(agency=agency, type=wanted.type.id).exclude(standing=Standing.UNPUBLISHED)
    if count.standing == "public":
        return decided.filter(published_on__lte=last).exclude(_gone_by(last))
    if count.standing:
        return in_force(agency, wanted.type.id, last)
    if count.dated_by in ENDS:
        return ended(agency, wanted.type.id, ENDS[count.dated_by], first, last)
    if column := COLUMNS.get(count.dated_by):
        return decided.filter(**{f"{column}__range": (first, last)})
    if wanted.by_period:
        return decided.filter(_content(count.dated_by, "in", list(wanted.periods)))
    since = _content(count.dated_by, "gte", first.isoformat())
    return decided.filter(since & _content(count.dated_by, "lte", last.isoformat()))


def _counts(then: Then, wanted: Wanted) -> bool:
    """Whether a record counted as it was known: `_rows` and `_when` of one record."""
    count, last = wanted.count, wanted.period.last
    if then.row.standing == Standing.UNPUBLISHED or not count.when.holds(then.values):
        return False
    if count.standing == "public":
        return then.was_public(last)
    if count.standing:
        return was_in_force(then.row, last)
    return _dated(then, wanted)


def _dated(then: Then, wanted: Wanted) -> bool:
    """Whether the day that it counts by is one of the days, or the period one of the periods."""
    name, (first, last) = wanted.count.dated_by, wanted.period.days
    if how := ENDS.get(name):
        return then.row.ended_how == how and then.row.ended_on in wanted.period
    if column := COLUMNS.get(name):
        return getattr(then.row, column) in wanted.period
    written = str(then.values.get(name, ""))
    return written in wanted.periods if wanted.by_period else first.isoformat() <= written <= last.isoformat()


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
    """A condition on a field of what was decided on, never of a version that is being written."""
    return Q(**{f"settled__body__values__{name}__{lookup}": wanted})
