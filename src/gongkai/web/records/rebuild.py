"""The projection from nothing but events and contents: what it must always be equal to."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from gongkai.core.record import Refused
from gongkai.web.records.errors import sentence
from gongkai.web.records.history import life
from gongkai.web.records.models import Record
from gongkai.web.records.projection import write


@transaction.atomic
def rebuild(record: Record) -> tuple[str, ...]:
    """Writes the row anew; the columns that were not what the events say. Refused where the events cannot be folded."""
    fresh = Record.objects.select_for_update(of=("self",)).select_related("working", "public").get(pk=record.pk)
    return write(fresh, life(fresh))


def rebuild_all() -> Iterator[tuple[Record, tuple[str, ...], str]]:
    """Every record in turn: the columns that were wrong, or why its events cannot be folded; nothing of those that
    were right."""
    for record in Record.objects.order_by("pk").iterator():
        try:
            if wrong := rebuild(record):
                yield record, wrong, ""
        except Refused as refused:
            yield record, (), sentence(refused)
