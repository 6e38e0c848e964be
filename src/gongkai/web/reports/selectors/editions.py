"""Which editions of a report stand: a corrected one that was abandoned is kept, and counts nowhere."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.core.annual import AnnualState
from gongkai.web.reports.models import AnnualReport


def not_abandoned(rows: QuerySet[AnnualReport]) -> QuerySet[AnnualReport]:
    """Those of the rows that were not abandoned, the first edition first."""
    return rows.exclude(state=AnnualState.ABANDONED).order_by("edition")
