"""Which editions of a report stand: a corrected one that was abandoned is kept, and counts nowhere."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from gongkai.core.annual import AnnualState
from gongkai.web.reports.models import AnnualReport


def not_abandoned(rows: QuerySet[AnnualReport]) -> QuerySet[AnnualReport]:
    """Those of the rows that were not abandoned, the first edition first."""
    return rows.exclude(state=AnnualState.ABANDONED).order_by("edition")


def latest(rows: QuerySet[AnnualReport]) -> QuerySet[AnnualReport]:
    """Those of the rows that no later edition corrects, begun or out."""
    same = AnnualReport.objects.filter(agency=OuterRef("agency"), year=OuterRef("year"))
    return rows.exclude(Exists(not_abandoned(same).filter(edition__gt=OuterRef("edition"))))


def corrected(report: AnnualReport) -> bool:
    """Whether a later edition of a report was begun, or is out: one query."""
    return not latest(AnnualReport.objects.filter(pk=report.pk)).exists()
