"""From rows to the core: what stands of a dispute, as was known at an instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from gongkai.core.dispute import Dispute, DisputeEvent, DisputeEventKind, Procedure, Route
from gongkai.web.disputes import models


def dispute_of(row: models.Dispute, events: Iterable[models.DisputeEvent], known_at: datetime | None = None) -> Dispute:
    """The dispute of the core: the events that stood at an instant (None: now)."""
    return Dispute(
        route=Route(row.route), procedure=Procedure(row.procedure),
        events=tuple(
            DisputeEvent(kind=DisputeEventKind(one.kind), on=one.on, outcome=one.outcome)
            for one in standing(events, known_at)
        ),
    )  # fmt: skip


def standing(events: Iterable[models.DisputeEvent], known_at: datetime | None = None) -> list[models.DisputeEvent]:
    """Those recorded by an instant and not voided by then, the earliest first."""
    known = [one for one in events if known_at is None or one.recorded_at <= known_at]
    voided = {one.voids for one in known if one.voids}
    kept = [one for one in known if not one.voids and one.seq not in voided]
    return sorted(kept, key=lambda one: (one.on, one.seq))
