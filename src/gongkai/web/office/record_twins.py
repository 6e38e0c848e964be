"""The same issue of a periodic series once more: two clerks may begin the same month."""

from __future__ import annotations

from gongkai.core.record import Stage, Standing
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record

MOST = 20


def twins(record: Record) -> list[Record]:
    """The agency's other records of the same period, area and medium, but for those that were given up, while this one is on
    its way; one query for a type that has a series, none for the others."""
    kind = type_of(record.type)
    if not kind.series or not record.period or record.stage == Stage.NONE:
        return []
    keys = {name for one in kind.series for name in one.per}
    rows = Record.objects.filter(agency=record.agency, type=record.type, period=record.period).exclude(pk=record.pk)
    kept = rows.exclude(stage=Stage.NONE, standing=Standing.UNPUBLISHED).select_related("working").order_by("id")[:MOST]
    return [one for one in kept if all(one.content.get(name) == record.content.get(name) for name in keys)]
