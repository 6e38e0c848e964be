"""Periodic series: which issues of the last twelve months are missing, each with the link that begins it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from gongkai.core.fields.day import last_day
from gongkai.core.record_fields import show
from gongkai.core.record_series import Issue, SeriesYear
from gongkai.core.record_title import proposed_title
from gongkai.core.record_type import Every, RecordType
from gongkai.web.agencies.models import Agency
from gongkai.web.records.kinds import types
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.series import issues_of

MOST = 12
# 下一期也已期满的，才算缺期：上一期常在本期中发布（an issue is late once the next period is over, too）。
LENGTH = {Every.MONTH: 31, Every.QUARTER: 92, Every.YEAR: 366}


@dataclass(frozen=True)
class Missing:
    """An issue that has not come out: its words, the last day of its period, the draft there is or the way to begin."""

    title: str
    ended_on: date
    href: str
    begun: bool
    late: bool


def missing(agency: Agency, today: date) -> list[Missing]:
    """The latest first: one query, whatever there is."""
    kinds = {kind.id: kind for kind in types().values() if kind.series}
    every = issues_of(agency, list(kinds.values()), (today.year - 1, today.year), today)
    found = [
        one
        for (kind, _year), several in every.items()
        for series in several
        for one in _of(agency, kinds[kind], series, today)
    ]
    return sorted(found, key=lambda one: (-one.ended_on.toordinal(), one.title))[:MOST]


def _of(agency: Agency, record_type: RecordType, series: SeriesYear[Record], today: date) -> Iterator[Missing]:
    """A series is missed from its first issue on: what was never begun is not overdue."""
    begun = next((at for at, issue in enumerate(series.issues) if issue.record is not None), 0)
    for issue in series.issues[begun:]:
        if issue.missing:
            yield _one(agency, record_type, series, issue, today)


def _one(
    agency: Agency, record_type: RecordType, series: SeriesYear[Record], issue: Issue[Record], today: date
) -> Missing:
    known = {**{name: value for name, value in series.key.items() if value}, series.series.by: issue.period}
    title = proposed_title(record_type, {**known, "agency_name": agency.name})
    if not title:
        title = (
            f"{record_type.label}：{'，'.join(show(record_type.field(name), value) for name, value in known.items())}"
        )
    href = (
        reverse("office:record", args=[issue.record.pk]) if issue.record is not None
        else f"{reverse('office:record_new', args=[record_type.id])}?{urlencode(known)}"
    )  # fmt: skip
    ended_on = last_day(issue.period)
    late = (today - ended_on).days > LENGTH[series.series.every]
    return Missing(title, ended_on, href, issue.record is not None, late)
