"""What is read of disputes: lists, limits, and the rows of a cell of table four."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.core.clock import State
from gongkai.core.dispute import Due, Route, limits_of
from gongkai.core.period import Period
from gongkai.law.dispute_file import dispute_law
from gongkai.law.load import calendar
from gongkai.web.access import standing as standing_of
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.agencies.open_matters import OpenMatter
from gongkai.web.cases.digest import Line
from gongkai.web.cases.models import Case
from gongkai.web.cases.policies import OF, Policies, policies
from gongkai.web.disputes.history import dispute_of, standing
from gongkai.web.disputes.models import Dispute
from gongkai.web.disputes.policies import column_of

SIZE, MOST = 20, 200


def page(rows: QuerySet[Dispute], after: str = "", size: int = SIZE) -> tuple[list[Dispute], str | None]:
    """One page, the newest first, and the key of the next."""
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.select_related("agency", "case").prefetch_related("events").order_by("-id")[: size + 1])
    return found[:size], str(found[size - 1].pk) if len(found) > size else None


def limits(row: Dispute, today: date) -> tuple[Due, ...]:
    """The respondent's limits on a day, the earliest first."""
    return limits_of(dispute_of(row, row.events.all()), dispute_law(), calendar(), today)


def places(
    agency: Agency, period: Period, known_at: datetime | None = None, chosen: Policies | None = None
) -> dict[int, tuple[str, str]]:
    """Where each dispute of an agency counts in table four in a period, row and column by its key, as was known at an
    instant; those that count nowhere are left out. `chosen` is what agencies had
    chosen by then, where it is at hand. Two queries for all the cells, and what reading the choices takes."""
    known = policies(known_at) if chosen is None else chosen
    rows = Dispute.objects.filter(agency=agency, begun_on__lte=period.last).prefetch_related("events")
    found = {
        row.pk: (row.route, column_of(agency.pk, dispute_of(row, row.events.all(), known_at), period, known))
        for row in rows
    }
    return {key: (route, column) for key, (route, column) in found.items() if column}


def counted(known: Mapping[int, tuple[str, str]], route: Route, column: str) -> QuerySet[Dispute]:
    """The disputes of one row and column (`total`: of all columns): each dispute once."""
    wanted = [key for key, (row, there) in known.items() if row == route and column in (there, "total")]
    return Dispute.objects.filter(pk__in=wanted).order_by("-id")


def in_hand(agency: Agency) -> OpenMatter:
    """The disputes of an agency that are not concluded: what a merger or a closing has to name."""
    return OpenMatter(_("未审结的行政复议、行政诉讼"), Dispute.objects.filter(agency=agency, concluded_on=None).count())


def of_cases(cases: Sequence[Case]) -> dict[int, str]:
    """What requests are disputed, by their keys: which way and under which reference, the latest. One query."""
    rows = Dispute.objects.filter(case__in=cases).order_by("id")
    return {
        key: f"{OF[Route(route).of]}（{reference}）"
        for key, route, reference in rows.values_list("case_id", "route", "reference")
        if key
    }


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes up in a dispute: on which day what, and until when; `late` where it was missed."""

    on: date
    dispute: Dispute
    label: str
    late: bool = False


def ahead(person: Person, today: date) -> list[Ahead]:
    """Limits that run or were missed and hearings to come, of the disputes a person handles, the earliest first; of
    very many the oldest. A bounded number of queries: two."""
    reach = standing_of(person, today).reach("dispute.handle")
    rows = (
        Dispute.objects.filter(agency__in=reach, concluded_on=None).select_related("agency").order_by("begun_on", "id")
    )
    return sorted(
        (
            one
            for row in rows.prefetch_related("events")[:MOST]
            for one in (*_limits(row, today), *hearings(row, today))
        ),
        key=lambda one: (one.on, one.dispute.pk, one.label),
    )


def _limits(row: Dispute, today: date) -> list[Ahead]:
    open_ = [one for one in limits(row, today) if one.done_on is None and one.state in (State.RUNNING, State.MISSED)]
    return [Ahead(one.due, row, one.limit.label, one.state is State.MISSED) for one in open_]


def hearings(row: Dispute, today: date) -> list[Ahead]:
    """Those set for today or later: the day, the time, the place."""
    return [
        Ahead(
            one.sits_on,
            row,
            " ".join(part for part in (_("听证、开庭"), one.sits_at and f"{one.sits_at:%H:%M}", one.place) if part),
        )
        for one in standing(row.events.all())
        if one.sits_on and one.sits_on >= today
    ]


def lines(person: Person, day: date) -> list[Line]:
    """For the daily digest: the reference, never the matter nor who brought it."""
    return [Line(one.on, one.dispute.reference, one.label, one.dispute.agency_id) for one in ahead(person, day)]
