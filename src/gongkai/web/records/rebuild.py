"""The projection from nothing but events and contents: what it must always be equal to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import QuerySet

from gongkai.core.record import Refused
from gongkai.core.record_life import fold
from gongkai.web.records.errors import sentence
from gongkai.web.records.history import events_of, life
from gongkai.web.records.models import Record
from gongkai.web.records.projection import write

AT_ONCE = 500
# 可能各是一版：正在改的、公众看到的、定下来的（each may be a version of its own; what was not read is asked for one by one）。
CONTENTS = ("working", "public", "settled")
Rebuilt = tuple[Record, tuple[str, ...], str]


@transaction.atomic
def rebuild(record: Record) -> tuple[str, ...]:
    """Writes the row anew; the columns that were not what the events say. Refused where the events cannot be folded."""
    fresh = Record.objects.select_for_update(of=("self",)).select_related(*CONTENTS).get(pk=record.pk)
    return write(fresh, life(fresh), fresh.settled)


def rebuild_all() -> Iterator[Rebuilt]:
    """Every record in turn: the columns that were wrong, or why its events cannot be folded; nothing of those that
    were right."""
    return rebuild_each(Record.objects.all())


def rebuild_each(rows: QuerySet[Record]) -> Iterator[Rebuilt]:
    """The same of some records. A few hundred are one transaction and two queries: one by one, most of the time would go
    by in asking."""
    rows = rows.select_for_update(of=("self",)).select_related(*CONTENTS).order_by("pk")
    after: int | None = 0
    while after is not None:
        with transaction.atomic():
            found = list(rows.filter(pk__gt=after)[:AT_ONCE])
            wrong = _written(found)
        yield from wrong
        after = found[-1].pk if found else None


def _written(found: Sequence[Record]) -> list[Rebuilt]:
    """Each written anew; those that were wrong or cannot be folded."""
    events, told = events_of(found), []
    for record in found:
        try:
            wrong, why = write(record, fold(events[record.pk]), record.settled), ""
        except Refused as refused:
            wrong, why = (), sentence(refused)
        if wrong or why:
            told.append((record, wrong, why))
    return told
