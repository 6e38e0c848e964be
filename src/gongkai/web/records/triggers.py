"""No event of a record, and no entry of a channel, is changed or deleted."""

from __future__ import annotations

from gongkai.web.append_only import AppendOnly

KEPT = AppendOnly(
    {
        "records_recordevent": ("record", " OR (record_id = NEW.record_id AND seq = NEW.seq)"),
        "records_channelentry": ("channel", " OR voids_id = NEW.voids_id"),
    }
)
