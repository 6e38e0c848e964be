"""Table four: in which column of a year a dispute counts, if in any."""

from __future__ import annotations

from datetime import date

from gongkai.core.dispute.dispute import Dispute, DisputeEventKind
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
    ends = [event for event in dispute.of_kind(DisputeEventKind.CONCLUDED) if event.on <= last]
    if not ends or _appealed_since(dispute, ends[-1].on, last):
        return PENDING
    return law.column(ends[-1].outcome) if ends[-1].on >= first else None


def _appealed_since(dispute: Dispute, ended: date, last: date) -> bool:
    """Whether what had been concluded went on to the next instance by a day."""
    return any(ended <= event.on <= last for event in dispute.of_kind(DisputeEventKind.APPEALED))
