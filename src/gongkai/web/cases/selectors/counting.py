"""What the requests of an agency count in: table three of a period (60号、30号表三), as was known at an instant.

A row says where its case stands now. Of a case of which something was recorded after the instant (a new reply ordered, a
step taken back) the events known by then are folded anew: a signed figure can be had again whatever came after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gongkai.core.case import Matter
from gongkai.core.case_life import CaseLife
from gongkai.core.period import Period
from gongkai.law.outcome_file import outcome_law
from gongkai.law.period_file import clock_law
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.history import events_of
from gongkai.web.cases.models import Case, CaseEvent
from gongkai.web.cases.policies import Policies, policies_and_moved
from gongkai.web.cases.reckoning import life_of

SPLIT = "split_counting"


@dataclass(frozen=True)
class Counting:
    """The requests of an agency as known at an instant (None: now). `received` and the others are rows, so that a figure
    and its list are one. What has to be folded is folded once, however many figures are asked for."""

    agency: Agency
    known_at: datetime | None = None

    def received(self, period: Period) -> QuerySet[Case]:
        """本年新收: by the day of *first* receipt; a correction, a payment or a new reply makes no new 件."""
        return self._rows(Q(first_received_on__range=period.days), lambda one: one.first_received_on in period)

    def carried_in(self, period: Period) -> QuerySet[Case]:
        """上年结转: received before the year, or the quarter, and still open when it began."""
        return self._open_on(period.before)

    def carried_out(self, period: Period) -> QuerySet[Case]:
        """结转下年度继续办理: received by the last day and still open then."""
        return self._open_on(period.last)

    def _open_on(self, last: date) -> QuerySet[Case]:
        """Received by a day and not ended by it."""
        still = Q(ended_on=None) | Q(ended_on__gt=last)

        def holds(one: CaseLife) -> bool:
            begun = one.first_received_on is not None and one.first_received_on <= last
            return begun and (one.ended_on is None or one.ended_on > last)

        return self._rows(Q(first_received_on__lte=last) & still, holds)

    def handled(self, period: Period, rows: tuple[str, ...] = ()) -> QuerySet[Case]:
        """本年度办理结果: ended in the period, one outcome a request; `rows` are rows of the form (none: all of them)."""
        found = Q(first_received_on__isnull=False, ended_on__range=period.days)

        def holds(one: CaseLife) -> bool:
            ended = one.first_received_on is not None and one.ended_on in period
            return ended and (not rows or outcome_law().outcomes[one.outcome].row in rows)

        return self._rows(found & Q(row__in=rows) if rows else found, holds)

    def outcomes(self, period: Period) -> dict[tuple[str, str], int]:
        """`handled` of every row of the form at once: how many by row, as it was at the instant, and kind of applicant."""
        ended = Q(first_received_on__isnull=False, ended_on__range=period.days)
        rows = self._settled().filter(ended).order_by().values_list("row", "requester_kind").annotate(Count("pk"))
        found = Counter({(row, kind): number for row, kind, number in rows})
        for case, life in self._anew.values() if self.known_at else ():
            if life.first_received_on is not None and life.ended_on in period:
                found[outcome_law().outcomes[life.outcome].row, case.requester_kind] += 1
        return found

    def _rows(self, found: Q, holds: Callable[[CaseLife], bool]) -> QuerySet[Case]:
        """Those of whose row a condition is true, and of whose events alone where these went on after the instant."""
        rows = self._settled().filter(found)
        if self.known_at is not None:
            anew = [key for key, (_case, life) in self._anew.items() if holds(life)]
            rows = Case.objects.filter(Q(pk__in=rows.values("pk")) | Q(pk__in=anew))
        return rows.order_by("-id")

    def _settled(self) -> QuerySet[Case]:
        """Those whose row says how it was at the instant."""
        every = self._every
        if self.known_at is None:
            return every
        return every.exclude(self._went_on).filter(registered_at__lte=self.known_at)

    @cached_property
    def _every(self) -> QuerySet[Case]:
        """The requests that are 件 of table three: a demand of 条例§41 is none; whether the parts of one that was split are
        is what the agency chose for the day it came in (`split_counting`)."""
        rows = Case.objects.filter(agency=self.agency, matter=Matter.DISCLOSURE.value)
        usual = clock_law().choice(SPLIT)
        if usual != "once" and not any(one.name == SPLIT for one in self._policies[0].rows):
            return rows
        parts = Q(split_from__isnull=False, first_received_on__isnull=False)
        days = rows.filter(parts).order_by().values_list("first_received_on", flat=True).distinct()
        once = [one for one in days if one and self._policies[0].of(self.agency.pk, one).get(SPLIT, usual) == "once"]
        return rows.exclude(parts, first_received_on__in=once) if once else rows

    @property
    def policies(self) -> Policies:
        """What agencies had chosen by the instant."""
        return self._policies[0]

    @cached_property
    def _policies(self) -> tuple[Policies, frozenset[int]]:
        return policies_and_moved(self.known_at)

    @cached_property
    def _went_on(self) -> Q:
        """Those of which something was recorded after the instant, and those that a later choice of policy moved."""
        assert self.known_at is not None
        return Q(Exists(_later(self.known_at))) | Q(pk__in=self._policies[1])

    @cached_property
    def _anew(self) -> dict[int, tuple[Case, CaseLife]]:
        """Each case that went on and what it was at the instant, by its key: a few queries."""
        assert self.known_at is not None
        cases = list(self._every.filter(self._went_on, registered_at__lte=self.known_at))
        events = events_of(cases, self.known_at) if cases else {}
        for case in cases:
            case.policies = self._policies[0]
        return {case.pk: (case, life_of(case, events[case.pk])) for case in cases if case.pk in events}


def _later(known_at: datetime) -> QuerySet[CaseEvent]:
    return CaseEvent.objects.filter(case=OuterRef("pk"), recorded_at__gt=known_at)
