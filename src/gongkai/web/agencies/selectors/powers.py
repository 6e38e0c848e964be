"""The 事项 that an agency has in force on a day, as was known at an instant."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from gongkai.web.agencies.models import Agency, Power, PowerKind


def powers_in_force(agency: Agency, kind: str, on: date, *, known_at: datetime | None = None) -> QuerySet[Power]:
    """The rows that table two counts as 事项 of one kind on a day (the last of the year, say).

    With `known_at` the answer is what it was at that instant: neither what was entered later counts, nor an end that
    was entered later.
    """
    return _lasting(Power.objects.filter(agency=agency, kind=kind, valid_from__lte=on), on, known_at)


def _lasting(rows: QuerySet[Power], on: date, known_at: datetime | None) -> QuerySet[Power]:
    lasting = Q(valid_to=None) | Q(valid_to__gte=on)
    if known_at is None:
        return rows.filter(lasting)
    return rows.filter(lasting | Q(ended_at__gt=known_at), recorded_at__lte=known_at)


def powers_by_kind(agency: Agency, on: date, *, known_at: datetime | None = None) -> dict[str, int]:
    """How many of each kind those are: one query; a kind without any is not in it."""
    rows = _lasting(Power.objects.filter(agency=agency, valid_from__lte=on), on, known_at)
    return dict(rows.order_by().values_list("kind").annotate(Count("pk")))


def may_make_rules(agency: Agency, on: date) -> bool:
    """Whether the agency may make 规章 on a day."""
    return powers_in_force(agency, PowerKind.RULES_DOCUMENTS, on).exists()
