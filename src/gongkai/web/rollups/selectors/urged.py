"""When agencies were last asked for a report that is late (催报)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from gongkai.web.reports.models import AnnualReport
from gongkai.web.rollups.models import Urged
from gongkai.web.rollups.selectors.members import COUNTED


def last_urged(agencies: Collection[int], year: int) -> dict[int, date]:
    """Agency → the day on which it was last asked for its report of the year: one query."""
    return dict(Urged.objects.filter(agency__in=agencies, year=year).order_by("day").values_list("agency", "day"))


def asked_for(agencies: Collection[int]) -> QuerySet[Urged]:
    """What these agencies were asked for and have not submitted since, of each year the latest: one query."""
    latest = Urged.objects.filter(agency=OuterRef("agency"), year=OuterRef("year")).order_by("-day").values("pk")[:1]
    counted = AnnualReport.objects.filter(agency=OuterRef("agency"), year=OuterRef("year"), state__in=COUNTED)
    rows = Urged.objects.filter(agency__in=agencies).alias(latest=Subquery(latest)).filter(pk=F("latest"))
    return rows.exclude(Exists(counted)).select_related("agency", "government")
