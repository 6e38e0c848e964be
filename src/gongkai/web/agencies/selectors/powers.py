"""The 事项 that an agency has in force on a day, as was known at an instant."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from gongkai.web.agencies.models import Agency, Power, PowerKind


def powers_in_force(agency: Agency, kind: str, on: date, *, known_at: datetime | None = None) -> QuerySet[Power]:
    """The rows that table two counts as 事项 of one kind on a day (the last of the year, say).

    With `known_at` the answer is what it was at that instant: neither what was entered later counts, nor an end that
    was entered later.
    """
    rows = Power.objects.filter(agency=agency, kind=kind, valid_from__lte=on)
    lasting = Q(valid_to=None) | Q(valid_to__gte=on)
    if known_at is None:
        return rows.filter(lasting)
    return rows.filter(lasting | Q(ended_at__gt=known_at), recorded_at__lte=known_at)


def may_make_rules(agency: Agency, on: date) -> bool:
    """Whether the agency may make 规章 on a day."""
    return powers_in_force(agency, PowerKind.RULES_DOCUMENTS, on).exists()
