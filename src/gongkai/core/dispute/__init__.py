"""复议、诉讼: what a respondent has to do by when, and where a dispute counts in table four. Pure, like the clock."""

from gongkai.core.dispute.counting import column_in
from gongkai.core.dispute.dispute import Dispute, DisputeEvent, DisputeEventKind, Procedure, Route
from gongkai.core.dispute.law import DisputeLaw, DisputeLimit, DisputeOutcome
from gongkai.core.dispute.limits import Due, limits_of

__all__ = [
    "Dispute", "DisputeEvent", "DisputeEventKind", "DisputeLaw", "DisputeLimit", "DisputeOutcome", "Due", "Procedure",
    "Route", "column_in", "limits_of",
]  # fmt: skip
