"""What is read of disputes: lists, limits, and the rows of a cell of table four."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.core.dispute import Due, Route, column_in, limits_of
from gongkai.core.period import Period
from gongkai.law.dispute_file import dispute_law
from gongkai.law.load import calendar
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.open_matters import OpenMatter
from gongkai.web.disputes.history import dispute_of
from gongkai.web.disputes.models import Dispute

SIZE = 20


def page(rows: QuerySet[Dispute], after: str = "", size: int = SIZE) -> tuple[list[Dispute], str | None]:
    """One page, the newest first, and the key of the next."""
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.select_related("agency", "case").prefetch_related("events").order_by("-id")[: size + 1])
    return found[:size], str(found[size - 1].pk) if len(found) > size else None


def limits(row: Dispute, today: date) -> tuple[Due, ...]:
    """The respondent's limits on a day, the earliest first."""
    return limits_of(dispute_of(row, row.events.all()), dispute_law(), calendar(), today)


def columns(agency: Agency, period: Period, known_at: datetime | None = None) -> dict[int, tuple[str, str]]:
    """Dispute → its row and column of table four in a period, of those that have one: two queries."""
    rows = Dispute.objects.filter(agency=agency, begun_on__lte=period.last).prefetch_related("events")
    found = {
        row.pk: (row.route, column_in(dispute_of(row, row.events.all(), known_at), dispute_law(), period))
        for row in rows
    }
    return {key: (route, column) for key, (route, column) in found.items() if column}


def counted(
    agency: Agency, route: Route, column: str, period: Period, known_at: datetime | None = None
) -> QuerySet[Dispute]:  # fmt: skip
    """The disputes of one row and column (`total`: of all columns) of a period: each dispute once."""
    found = columns(agency, period, known_at)
    wanted = [key for key, (of, there) in found.items() if of == route and column in (there, "total")]
    return Dispute.objects.filter(pk__in=wanted).order_by("-id")


def in_hand(agency: Agency) -> OpenMatter:
    """The disputes of an agency that are not concluded: what a merger or a closing has to name."""
    return OpenMatter(_("未审结的行政复议、行政诉讼"), Dispute.objects.filter(agency=agency, concluded_on=None).count())
