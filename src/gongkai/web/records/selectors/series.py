"""Periodic series: which issues of a year came out, when, and which are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gongkai.core.period import Period
from gongkai.core.record import Standing
from gongkai.core.record_series import Candidate, SeriesYear, series_of_year
from gongkai.core.record_type import RecordType
from gongkai.web.agencies.models import Agency
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import AgencyItem, Record


def came_out(agency: Agency, kind: RecordType, period: Period) -> dict[tuple[tuple[str, str], ...], list[str]]:
    """What tells each series of a type from the others → the periods of its issues that came out from one day to another:
    one query."""
    rows = Record.objects.filter(agency=agency, type=kind.id, published_on__range=period.days)
    per = tuple(dict.fromkeys(name for series in kind.series for name in series.per))
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for row in rows.exclude(standing=Standing.UNPUBLISHED).select_related("working", "public").order_by("period", "pk"):
        values = row.public_content or row.content
        found.setdefault(tuple((name, str(values.get(name, ""))) for name in per), []).append(row.period)
    return found


def issues(
    agency: Agency, type_id: str, year: int, today: date, item: AgencyItem | None = None
) -> tuple[SeriesYear[Record], ...]:
    """The series of a type with all the periods of a year, each with its record or without: one query."""
    return issues_of(agency, [type_of(type_id)], [year], today, item)[type_id, year]


def issues_of(
    agency: Agency, kinds: Sequence[RecordType], years: Sequence[int], today: date, item: AgencyItem | None = None
) -> dict[tuple[str, int], tuple[SeriesYear[Record], ...]]:
    """Type and year → its series with all the periods of that year, each with its record or without: one query for all.

    A series that had an issue in the year before is expected in this one too.
    """
    rows = Record.objects.filter(
        agency=agency, type__in=[kind.id for kind in kinds], period__gte=str(min(years) - 1),
        period__lt=str(max(years) + 1),
    ).exclude(standing=Standing.UNPUBLISHED, stage="none")  # fmt: skip
    if item is not None:
        rows = rows.filter(item__code=item.code)
    found: dict[str, list[Record]] = {}
    for record in rows.select_related("working", "public").order_by("period", "pk"):
        found.setdefault(record.type, []).append(record)
    return {
        (kind.id, year): series_of_year(kind, list(_candidates(found.get(kind.id, ()), year)), year, today)
        for kind in kinds for year in years
    }  # fmt: skip


def _candidates(records: Iterable[Record], year: int) -> Iterator[Candidate[Record]]:
    """Those of a year and of the one before it."""
    for record in records:
        if str(year - 1) <= record.period < str(year + 1):
            yield Candidate(record, record.public_content or record.content, record.published_on)
