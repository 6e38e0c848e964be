"""What the requests of an agency count in: table three of a year (60号、30号表三), as was known at an instant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.core.case import CaseEventKind, live
from gongkai.core.period import Period
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.models import Case, CaseEvent
from gongkai.web.cases.reckoning import event_of

ENDS = (
    CaseEventKind.REPLIED, CaseEventKind.WITHDRAWN, CaseEventKind.CORRECTION_LAPSED, CaseEventKind.FEE_LAPSED,
    CaseEventKind.CLOSED,
)  # fmt: skip


def received(agency: Agency, period: Period, known_at: datetime | None = None) -> QuerySet[Case]:
    """本年新收: by the day of *first* receipt; a correction, a payment or a new reply makes no new 件."""
    return _known(agency, known_at).filter(first_received_on__range=period.days)


def carried_in(agency: Agency, period: Period, known_at: datetime | None = None) -> QuerySet[Case]:
    """上年结转: received before the year, or the quarter, and still open when it began."""
    return _open_on(agency, period.before, known_at)


def carried_out(agency: Agency, period: Period, known_at: datetime | None = None) -> QuerySet[Case]:
    """结转下年度继续办理: received by the last day and still open then."""
    return _open_on(agency, period.last, known_at)


def handled(
    agency: Agency, period: Period, rows: tuple[str, ...] = (), known_at: datetime | None = None
) -> QuerySet[Case]:  # fmt: skip
    """本年度办理结果: ended in the year, one outcome a request; `rows` are rows of the form (none: all of them)."""
    found = _ended_known(_known(agency, known_at), known_at).filter(ended_on__range=period.days)
    return found.filter(row__in=rows) if rows else found


def collected(agency: Agency, period: Period, known_at: datetime | None = None) -> Decimal:
    """信息处理费 that was paid in the period, in 元 (国办函〔2020〕109号); two queries."""
    paid = CaseEvent.objects.filter(case__agency=agency, kind=CaseEventKind.FEE_PAID, on__range=period.days)
    rows = CaseEvent.objects.filter(case__in=set(paid.values_list("case", flat=True)))
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    by_case: dict[int, dict[str, CaseEvent]] = {}
    for row in rows.order_by("case", "seq"):
        by_case.setdefault(row.case_id, {})[str(row.seq)] = row
    # 缴费的登记后来被更正的不算（a payment that was entered in error and taken back is none）。
    return sum((_paid(stored, period) for stored in by_case.values()), Decimal(0))


def _paid(stored: Mapping[str, CaseEvent], period: Period) -> Decimal:
    """What was paid in the period in one case, of what stands."""
    standing = live(event_of(row.seq, row.kind, row.on, row.data) for row in stored.values())
    payments = [event for event in standing if event.kind is CaseEventKind.FEE_PAID]
    return sum(
        (Decimal(stored[one.id].data["amount"]) for one in payments if period.first <= one.on <= period.last),
        Decimal(0),
    )


def _known(agency: Agency, known_at: datetime | None) -> QuerySet[Case]:
    rows = Case.objects.filter(agency=agency, first_received_on__isnull=False).order_by("-id")
    return rows if known_at is None else rows.filter(registered_at__lte=known_at)


def _open_on(agency: Agency, last: date, known_at: datetime | None) -> QuerySet[Case]:
    """Received by a day and not ended by it, as far as was known."""
    rows = _known(agency, known_at).filter(first_received_on__lte=last)
    still = Q(ended_on=None) | Q(ended_on__gt=last)
    return rows.filter(still if known_at is None else still | ~Exists(_end_by(known_at)))


def _ended_known(rows: QuerySet[Case], known_at: datetime | None) -> QuerySet[Case]:
    return rows if known_at is None else rows.filter(Exists(_end_by(known_at)))


def _end_by(known_at: datetime) -> QuerySet[CaseEvent]:
    """The event that ended the case on its day, where it was recorded by an instant."""
    return CaseEvent.objects.filter(
        case=OuterRef("pk"), kind__in=ENDS, on=OuterRef("ended_on"), recorded_at__lte=known_at
    )
