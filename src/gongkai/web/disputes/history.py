"""From rows to the core: what stands of a dispute, as was known at an instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from gongkai.core.dispute import Dispute, DisputeEvent, DisputeEventKind, Procedure, Route
from gongkai.web.disputes import models


def dispute_of(row: models.Dispute, events: Iterable[models.DisputeEvent], known_at: datetime | None = None) -> Dispute:
    """The dispute of the core: the events recorded by then and not voided by then."""
    kept = [one for one in events if stands(one, known_at)]
    return Dispute(
        route=Route(row.route), procedure=Procedure(row.procedure),
        events=tuple(DisputeEvent(kind=DisputeEventKind(one.kind), on=one.on, outcome=one.outcome) for one in kept),
    )  # fmt: skip


def stands(event: models.DisputeEvent, known_at: datetime | None) -> bool:
    """Whether an event counts, as was known at an instant (None: now)."""
    if known_at is None:
        return event.voided_at is None
    return event.recorded_at <= known_at and (event.voided_at is None or event.voided_at > known_at)
