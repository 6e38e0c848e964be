"""现行有效: which documents were in force on a day, from their dated acts (制发, 修改, 废止, 失效)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.core.record import Standing
from gongkai.web.agencies.models import Agency
from gongkai.web.records.models import Record


def in_force(agency: Agency, type_id: str, on: date) -> QuerySet[Record]:
    """The documents of a type in force on a day: begun by then, not ended by then, whether shown or kept for requests.

    `ended_on` is the first day on which a document is no longer in force.
    """
    decided = Record.objects.filter(agency=agency, type=type_id).exclude(standing=Standing.UNPUBLISHED)
    return decided.filter(Q(ended_on=None) | Q(ended_on__gt=on), effective_on__lte=on)


def was_in_force(record: Record, on: date) -> bool:
    """The same of one record that was decided on."""
    begun = record.effective_on is not None and record.effective_on <= on
    return begun and (record.ended_on is None or record.ended_on > on)


def ended(agency: Agency, type_id: str, how: Standing, first: date, last: date) -> QuerySet[Record]:
    """The documents that were repealed, or lapsed, from one day to another (both inclusive)."""
    return Record.objects.filter(agency=agency, type=type_id, ended_how=how, ended_on__range=(first, last)).exclude(
        standing=Standing.UNPUBLISHED
    )
