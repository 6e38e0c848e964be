"""信息处理费 of an agency's requests (国办函〔2020〕109号): what was paid in a period, as was known at an instant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from gongkai.core.case import CaseEventKind, live
from gongkai.core.period import Period
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.models import CaseEvent
from gongkai.web.cases.reckoning import event_of


def collected(agency: Agency, period: Period, known_at: datetime | None = None) -> Decimal:
    """What was paid in the period, in 元; two queries."""
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
    payments = [event for event in standing if event.kind is CaseEventKind.FEE_PAID and event.on in period]
    return sum((Decimal(stored[one.id].data["amount"]) for one in payments), Decimal(0))
