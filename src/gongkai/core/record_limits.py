"""The limits of a record: until when to publish it, how long a notice stands, when its display ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Protocol

from gongkai.core.fields.day import last_day
from gongkai.core.record_type import Limit, RecordType, Unit
from gongkai.core.wording import Wording


class CountedDay(Protocol):
    """A day that a calendar counted to; `provisional` if a year on the way has no holiday notice yet."""

    @property
    def day(self) -> date: ...
    @property
    def provisional(self) -> bool: ...


class WorkingDays(Protocol):
    """A calendar: the n-th working day after a day, which is itself not counted (民法典§201)."""

    def after(self, start: date, count: int, /, *, guess: bool = False) -> CountedDay:
        """With `guess` a year without a holiday notice gives a provisional day instead of an error."""


class Purpose(StrEnum):
    """What a limit is for."""

    DISCLOSE = "disclose"
    NOTICE_PERIOD = "notice_period"
    DISPLAY = "display"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The last day of a limit, the day it is counted from with that day's words, and the limit with its basis."""

    purpose: Purpose
    on: date
    counted_from: date
    label: str
    limit: Limit
    provisional: bool = False

    def sentence(self, wording: Wording) -> str:
        """许可决定日期为 2020-09-01，其后 7 个工作日内公开，最晚 2020-09-10（国办发〔2018〕118号）。"""
        limit = self.limit
        span = limit.by or wording.say(f"record.span.{limit.unit}", length=limit.length)
        said = wording.say(
            f"record.due.{self.purpose}{'.by' if limit.by else ''}{'.' + limit.name if limit.name else ''}",
            start=self.label or wording.say(f"record.day.{limit.start}"),
            counted_from=self.counted_from,
            span=span,
            on=self.on,
            basis=limit.basis,
        )
        return said + (wording.say("record.due.provisional", year=self.on.year) if self.provisional else "")


def due(
    record_type: RecordType, values: Mapping[str, Any], made_on: date | None, calendar: WorkingDays
) -> tuple[Due, ...]:
    """Until when a record with these cleaned values is to be published, the earliest first; the earliest binds.

    A limit whose first day is not known yet gives nothing. 条例§26, and the shorter limits of other rules.
    """
    return _limits(Purpose.DISCLOSE, record_type, record_type.disclose_within, values, {"made_on": made_on}, calendar)


def notice_ends(record_type: RecordType, values: Mapping[str, Any], calendar: WorkingDays) -> tuple[Due, ...]:
    """The last day of the 公示期 that these values begin, the earliest first."""
    return _limits(Purpose.NOTICE_PERIOD, record_type, record_type.notice_period, values, {}, calendar)


def display_ends(
    record_type: RecordType, values: Mapping[str, Any], made_on: date | None, calendar: WorkingDays
) -> tuple[Due, ...]:
    """When the display of such a record may end (`shortest`) and must end (`longest`), by the policy of its day."""
    return _limits(Purpose.DISPLAY, record_type, record_type.display_until, values, {"made_on": made_on}, calendar)


def withdraw_by(record_type: RecordType, quashed_on: date, calendar: WorkingDays) -> tuple[Due, ...]:
    """Until when a published act that was changed, quashed or found unlawful is to be withdrawn (处罚法§48)."""
    days = {"quashed_on": quashed_on}
    return _limits(Purpose.WITHDRAW, record_type, record_type.withdraw_within, {}, days, calendar)


def _limits(
    purpose: Purpose,
    record_type: RecordType,
    limits: Iterable[Limit],
    values: Mapping[str, Any],
    days: Mapping[str, date | None],
    calendar: WorkingDays,
) -> tuple[Due, ...]:
    found = []
    for limit in limits:
        start = days.get(limit.start) or _day(values.get(limit.start))
        if start is None or not limit.when.holds(values) or not _in_force(limit, start):
            continue
        on, provisional = _end(limit, start, calendar)
        label = next((item.label for item in record_type.fields if item.id == limit.start), "")
        found.append(Due(purpose=purpose, on=on, counted_from=start, label=label, limit=limit, provisional=provisional))
    return tuple(sorted(found, key=lambda item: item.on))


def _day(value: Any) -> date | None:
    """A cleaned date, or the last day of a cleaned period."""
    if not isinstance(value, str):
        return None
    return date.fromisoformat(value) if len(value) == 10 else last_day(value)


def _in_force(limit: Limit, start: date) -> bool:
    return (limit.since is None or start >= limit.since) and (limit.until is None or start <= limit.until)


def _end(limit: Limit, start: date, calendar: WorkingDays) -> tuple[date, bool]:
    """The last day, and whether it is provisional."""
    if limit.by:
        month, number = (int(part) for part in limit.by.split("-"))
        return date(start.year + 1, month, number), False
    if limit.unit is Unit.WORKING_DAY:
        counted = calendar.after(start, limit.length, guess=True)
        return counted.day, counted.provisional
    if limit.unit is Unit.DAY:
        return start + timedelta(days=limit.length), False
    return months_later(start, limit.length * (12 if limit.unit is Unit.YEAR else 1)), False


def months_later(start: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month (民法典§202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    longest = last_day(f"{year:04}-{month + 1:02}")
    return longest.replace(day=min(start.day, longest.day))
