"""Table four: in which column of a period a dispute counts, if in any."""

from __future__ import annotations

from datetime import date

from gongkai.core.dispute.dispute import APPEALS, Dispute, DisputeEvent, DisputeEventKind
from gongkai.core.dispute.law import PENDING, DisputeLaw
from gongkai.core.period import Period


def column_in(dispute: Dispute, law: DisputeLaw, period: Period) -> str | None:
    """Concluded in the period: the column of its last outcome by then. Open on its last day: `pending`, suspended or on
    appeal too, and where an agency counts such an outcome as none. None where it had not begun, or was concluded for good
    before the period.
    """
    first, last = period.days
    begun = min((event.on for event in dispute.events), default=None)
    if begun is None or begun > last:
        return None
    end = conclusion(dispute, last)
    if end is None:
        return PENDING
    column = law.column(end.outcome)
    return column if end.on >= first or column == PENDING else None


def conclusion(dispute: Dispute, by: date = date.max) -> DisputeEvent | None:
    """The last conclusion by a day, unless it went on to the next instance by then."""
    ends = [event for event in dispute.of_kind(DisputeEventKind.CONCLUDED) if event.on <= by]
    appeals = (event for event in dispute.events if event.kind in APPEALS)
    if not ends or any(ends[-1].on <= event.on <= by for event in appeals):
        return None
    return ends[-1]
