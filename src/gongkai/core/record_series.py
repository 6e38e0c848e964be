"""A periodic series: the periods of a year, which issue came out when, which is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from gongkai.core.fields.day import last_day
from gongkai.core.record_type import Every, RecordType, Series

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Issue(Generic[Row]):
    """One period of a series: the record that stands for it, None where it is missing, and the day it came out.

    `awaited` is a period that has not ended yet.
    """

    period: str
    record: Row | None
    came_out_on: date | None
    awaited: bool = False

    @property
    def missing(self) -> bool:
        """Whether the period is over and nothing came out."""
        return self.came_out_on is None and not self.awaited


@dataclass(frozen=True, slots=True)
class SeriesYear(Generic[Row]):
    """A series in a year: what tells it from the others of its type (area, medium), and its issues in order."""

    key: Mapping[str, Any]
    series: Series
    issues: tuple[Issue[Row], ...]


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Row]):
    """A record of the type with its values and the day it came out (None: not yet)."""

    record: Row
    values: Mapping[str, Any]
    came_out_on: date | None


def periods(every: Every, year: int) -> tuple[str, ...]:
    """2020-01 … 2020-12, 2020-Q1 … 2020-Q4, or 2020."""
    match every:
        case Every.MONTH:
            return tuple(f"{year}-{month:02}" for month in range(1, 13))
        case Every.QUARTER:
            return tuple(f"{year}-Q{quarter}" for quarter in range(1, 5))
        case Every.YEAR:
            return (str(year),)


def holding(every: Every, period: str) -> str:
    """The period of a series that an issue stands for: 2020-11 for 2020-Q4 where a quarter is the least that is asked."""
    year, _dash, rest = period.partition("-")
    if every is Every.QUARTER and rest.isdigit():
        return f"{year}-Q{(int(rest) + 2) // 3}"
    return year if every is Every.YEAR else period


def series_of_year(
    record_type: RecordType, found: Iterable[Candidate[Row]], year: int, today: date
) -> tuple[SeriesYear[Row], ...]:
    """Each series that has any record among `found`, with all the periods of the year.

    Of several records of one period the one that came out first stands for it.
    """
    candidates = list(found)
    return tuple(
        SeriesYear(dict(zip(series.per, key, strict=True)), series, _issues(series, rows, year, today))
        for series in record_type.series
        for key, rows in _by_key(series, candidates).items()
    )


def _by_key(series: Series, found: Iterable[Candidate[Row]]) -> dict[tuple[Any, ...], list[Candidate[Row]]]:
    groups: dict[tuple[Any, ...], list[Candidate[Row]]] = {}
    for one in found:
        if series.when.holds(one.values):
            groups.setdefault(tuple(one.values.get(name) for name in series.per), []).append(one)
    return groups


def _issues(series: Series, rows: list[Candidate[Row]], year: int, today: date) -> tuple[Issue[Row], ...]:
    first: dict[str, Candidate[Row]] = {}
    for one in sorted(rows, key=lambda row: row.came_out_on or date.max):
        first.setdefault(holding(series.every, str(one.values.get(series.by))), one)
    return tuple(_issue(period, first.get(period), today) for period in periods(series.every, year))


def _issue(period: str, one: Candidate[Row] | None, today: date) -> Issue[Row]:
    awaited = today <= last_day(period)
    return Issue(period, one.record, one.came_out_on, awaited) if one else Issue(period, None, None, awaited)
