"""What the requests of an agency count in: table three of a year (60号、30号表三), as was known at an instant.

A row says where its case stands now. Of a case of which something was recorded after the instant (a new reply ordered, a
step taken back) the events known by then are folded anew: a signed figure can be had again whatever came after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.core.case_life import CaseLife
from gongkai.law.outcome_file import outcome_law
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.history import events_of
from gongkai.web.cases.models import Case, CaseEvent
from gongkai.web.cases.reckoning import life_of


@dataclass(frozen=True)
class Counting:
    """The requests of an agency as known at an instant (None: now). `received` and the others are rows, so that a figure
    and its list are one. What has to be folded is folded once, however many figures are asked for."""

    agency: Agency
    known_at: datetime | None = None

    def received(self, year: int) -> QuerySet[Case]:
        """本年新收: by the day of *first* receipt; a correction, a payment or a new reply makes no new 件."""
        first, last = _year(year)
        return self._rows(Q(first_received_on__range=(first, last)), lambda one: _within(one.first_received_on, year))

    def carried_in(self, year: int) -> QuerySet[Case]:
        """上年结转: received before the year and still open when it began."""
        return self.carried_out(year - 1)

    def carried_out(self, year: int) -> QuerySet[Case]:
        """结转下年度继续办理: received by 31 December and still open then."""
        last = _year(year)[1]
        still = Q(ended_on=None) | Q(ended_on__gt=last)

        def holds(one: CaseLife) -> bool:
            begun = one.first_received_on is not None and one.first_received_on <= last
            return begun and (one.ended_on is None or one.ended_on > last)

        return self._rows(Q(first_received_on__lte=last) & still, holds)

    def handled(self, year: int, rows: tuple[str, ...] = ()) -> QuerySet[Case]:
        """本年度办理结果: ended in the year, one outcome a request; `rows` are rows of the form (none: all of them)."""
        found = Q(first_received_on__isnull=False, ended_on__range=_year(year))

        def holds(one: CaseLife) -> bool:
            ended = one.first_received_on is not None and _within(one.ended_on, year)
            return ended and (not rows or outcome_law().outcomes[one.outcome].row in rows)

        return self._rows(found & Q(row__in=rows) if rows else found, holds)

    def _rows(self, found: Q, holds: Callable[[CaseLife], bool]) -> QuerySet[Case]:
        """Those of whose row a condition is true, and of whose events alone where these went on after the instant."""
        every = Case.objects.filter(agency=self.agency).order_by("-id")
        if self.known_at is None:
            return every.filter(found)
        settled = Q(registered_at__lte=self.known_at) & ~Exists(_later(self.known_at))
        return every.filter((settled & found) | Q(pk__in=[key for key, one in self._anew.items() if holds(one)]))

    @cached_property
    def _anew(self) -> dict[int, CaseLife]:
        """What each case with later events was at the instant, by its key: two queries."""
        assert self.known_at is not None
        cases = list(
            Case.objects.filter(Exists(_later(self.known_at)), agency=self.agency, registered_at__lte=self.known_at)
        )
        events = events_of(cases, self.known_at) if cases else {}
        return {case.pk: life_of(case, events[case.pk]) for case in cases if case.pk in events}


def _later(known_at: datetime) -> QuerySet[CaseEvent]:
    return CaseEvent.objects.filter(case=OuterRef("pk"), recorded_at__gt=known_at)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _within(day: date | None, year: int) -> bool:
    return day is not None and day.year == year
