"""How a month stands on a day: filed, returned, accepted, still open, or overdue; and which months there are."""

from __future__ import annotations

from datetime import date

from gongkai.core.filing import FilingState
from gongkai.core.worded import Worded


class MonthStatus(Worded):
    """What a board says of an agency's month."""

    NONE = "none", "尚未开始备案"
    OPEN = "open", "未到期"
    IN_HAND = "in_hand", "办理中"
    MISSING = "missing", "逾期未报"
    SUBMITTED = "submitted", "已报送"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "已备案"


def status(state: FilingState | None, first_submitted_on: date | None, due_on: date, today: date) -> MonthStatus:
    """`state` None: nobody has generated it. What was returned stays so until it has been submitted again."""
    if state is FilingState.ACCEPTED:
        return MonthStatus.ACCEPTED
    if state is FilingState.SUBMITTED:
        return MonthStatus.SUBMITTED
    if first_submitted_on is not None:
        return MonthStatus.RETURNED
    if today > due_on:
        return MonthStatus.MISSING
    return MonthStatus.OPEN if state is None else MonthStatus.IN_HAND


def is_late(first_submitted_on: date | None, due_on: date) -> bool:
    """迟报: it was submitted, and first after the last day."""
    return first_submitted_on is not None and first_submitted_on > due_on


def over(year: int, today: date) -> list[str]:
    """The months of a year that have ended by a day, first to last."""
    last = 12 if year < today.year else today.month - 1 if year == today.year else 0
    return [f"{year}-{month:02}" for month in range(1, last + 1)]


def recent(today: date, count: int) -> list[str]:
    """The last `count` months that have ended by a day, first to last."""
    ended = today.year * 12 + today.month - 2
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(ended - count + 1, ended + 1)]
