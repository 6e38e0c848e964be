"""The stored events of a case as values of the core, and as what was recorded with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from gongkai.core.case import CaseEvent, CaseEventKind, live
from gongkai.web.cases import models
from gongkai.web.cases.models import Case
from gongkai.web.cases.reckoning import event_of

AT_ONCE = 500
COLUMNS = ("seq", "kind", "on", "recorded_at", "by__username", "by__name", "data")


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with who recorded it when; free text in `data` is sealed."""

    seq: int
    kind: CaseEventKind
    on: date
    recorded_at: datetime
    by: str
    by_name: str
    data: Mapping[str, Any]
    event: CaseEvent


def history(case: Case) -> list[Recorded]:
    """First to last as recorded: one query."""
    return [_recorded(*row) for row in case.events.order_by("seq").values_list(*COLUMNS)]


def histories(cases: Iterable[Case]) -> dict[int, list[Recorded]]:
    """The same of many cases by case: one query."""
    found: dict[int, list[Recorded]] = {case.pk: [] for case in cases}
    rows = models.CaseEvent.objects.filter(case__in=found).order_by("case", "seq")
    for key, *row in rows.values_list("case", *COLUMNS):
        found[key].append(_recorded(*row))
    return found


def _recorded(
    seq: int, kind: str, on: date, at: datetime, username: str | None, name: str | None, data: dict[str, Any]
) -> Recorded:
    return Recorded(seq, CaseEventKind(kind), on, at, username or "", name or "", data, event_of(seq, kind, on, data))


def stands(recorded: Sequence[Recorded]) -> list[Recorded]:
    """Those that were not taken back, as they were recorded: whatever is read from a case's events is read from these."""
    kept = {event.id for event in live(one.event for one in recorded)}
    return [one for one in recorded if one.event.id in kept]


def handlers_of(recorded: Iterable[Recorded]) -> dict[str, int | None]:
    """Whom each 交办 names, by the id of its event."""
    return {one.event.id: one.data.get("handler") for one in recorded if one.kind is CaseEventKind.ASSIGNED}


def events(case: Case) -> list[CaseEvent]:
    """The same as the core reads them."""
    return [one.event for one in history(case)]


def events_of(cases: Iterable[Case], known_at: datetime | None = None) -> dict[int, list[CaseEvent]]:
    """The events of many cases by case, those recorded by an instant (None: all): one query."""
    found: dict[int, list[CaseEvent]] = defaultdict(list)
    rows = models.CaseEvent.objects.filter(case__in=[case.pk for case in cases]).order_by("case", "seq")
    rows = rows.filter(recorded_at__lte=known_at) if known_at else rows
    for case, seq, kind, on, data in rows.values_list("case", "seq", "kind", "on", "data"):
        found[case].append(event_of(seq, kind, on, data))
    return found


def each_with_events(rows: QuerySet[Case]) -> Iterator[tuple[Case, list[CaseEvent]]]:
    """Case by case with its events, however many there are: a query for each few hundred."""
    waiting = rows.iterator(AT_ONCE)
    while cases := list(islice(waiting, AT_ONCE)):
        found = events_of(cases)
        yield from ((case, found[case.pk]) for case in cases)
