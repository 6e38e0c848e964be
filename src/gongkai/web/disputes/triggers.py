"""No event of a dispute is changed or deleted."""

from __future__ import annotations

from gongkai.web.append_only import AppendOnly

KEPT = AppendOnly({"disputes_disputeevent": ("dispute_event", " OR (dispute_id = NEW.dispute_id AND seq = NEW.seq)")})
