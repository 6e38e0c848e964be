"""The same issue of a periodic series once more: two clerks may begin the same month."""

from __future__ import annotations

from django.db.models import Q

from gongkai.core.record import Stage, Standing
from gongkai.core.record_type import Series
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record

MOST = 20
VALUES = "working__body__values__"


def twins(record: Record) -> list[Record]:
    """The agency's other records of the same period in the same series (area, medium), but for those that were given up,
    while this one is on its way; one query for a record that is in a series, none for the others."""
    of = [series for series in type_of(record.type).series if series.when.holds(record.content)]
    if not of or not record.period or record.stage == Stage.NONE:
        return []
    same = Q(pk__in=[])
    for series in of:
        same |= _in(series, record)
    rows = Record.objects.filter(same, agency=record.agency, type=record.type, period=record.period)
    kept = rows.exclude(pk=record.pk).exclude(stage=Stage.NONE, standing=Standing.UNPUBLISHED)
    return list(kept.select_related("working").order_by("id")[:MOST])


def _in(series: Series, record: Record) -> Q:
    """That another record is in the series that this one is in."""
    found = Q()
    for name, allowed in series.when.tests.items():
        found &= Q(**{f"{VALUES}{name}__in": list(allowed)})
    for name in series.per:
        value = record.content.get(name)
        found &= Q(**{f"{VALUES}{name}__isnull": True}) if value is None else Q(**{f"{VALUES}{name}": value})
    return found
