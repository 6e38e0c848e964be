"""Nothing that was handed in is changed or deleted, nor that somebody was asked for it."""

from __future__ import annotations

from gongkai.web.append_only import AppendOnly

KEPT = AppendOnly(
    {
        "rollups_handedin": (
            "handed_in", " OR (unit_id = NEW.unit_id AND year = NEW.year AND number = NEW.number)",
        ),
        "rollups_urged": ("urged", " OR (agency_id = NEW.agency_id AND year = NEW.year AND day = NEW.day)"),
    }
)  # fmt: skip
