"""The register of what is withheld, and what is to be re-evaluated next (条例§18)."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from gongkai.web.agencies.models import Agency
from gongkai.web.records.models import WithheldEntry


def entries(agency: Agency) -> QuerySet[WithheldEntry]:
    """What is withheld now, the next to be re-evaluated first; one query with all that a list shows."""
    return (
        WithheldEntry.objects.filter(agency=agency, closed_on=None)
        .select_related("agency", "office", "record")
        .order_by("review_on", "id")
    )


def to_review(agency: Agency, until: date) -> QuerySet[WithheldEntry]:
    """Those whose re-evaluation is due by a day."""
    return entries(agency).filter(review_on__lte=until)
