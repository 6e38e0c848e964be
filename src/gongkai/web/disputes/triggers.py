"""No event of a dispute is changed or deleted, nor that a paper was taken out."""

from __future__ import annotations

from gongkai.web.append_only import AppendOnly

KEPT = AppendOnly({
    "disputes_disputeevent": ("dispute_event", " OR (dispute_id = NEW.dispute_id AND seq = NEW.seq)"),
    "disputes_paperremoval": ("dispute_paper_removal", " OR paper_id = NEW.paper_id"),
})  # fmt: skip
