"""Table four: in which column of a year a dispute counts, if in any."""

from __future__ import annotations

from datetime import date

from gongkai.core.dispute.dispute import Dispute, DisputeEvent, DisputeEventKind
from gongkai.core.dispute.law import DisputeLaw

PENDING = "pending"


def column_in(dispute: Dispute, law: DisputeLaw, year: int) -> str | None:
    """Concluded in the year: the column of its last outcome by then. Open on 31 December: `pending`, suspended or on
    appeal too. None where it had not begun, or was concluded for good before the year.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    begun = min((event.on for event in dispute.events), default=None)
    if begun is None or begun > last:
        return None
    end = conclusion(dispute, last)
    if end is None:
        return PENDING
    return law.column(end.outcome) if end.on >= first else None


def conclusion(dispute: Dispute, by: date = date.max) -> DisputeEvent | None:
    """The last conclusion by a day, unless it went on to the next instance by then."""
    ends = [event for event in dispute.of_kind(DisputeEventKind.CONCLUDED) if event.on <= by]
    appeals = dispute.of_kind(DisputeEventKind.APPEALED)
    if not ends or any(ends[-1].on <= event.on <= by for event in appeals):
        return None
    return ends[-1]
