"""Nothing that was handed in is changed or deleted."""

from __future__ import annotations

from gongkai.web.append_only import AppendOnly

KEPT = AppendOnly(
    {
        "rollups_handedin": (
            "handed_in", " OR (unit_id = NEW.unit_id AND year = NEW.year AND number = NEW.number)",
        ),
    }
)  # fmt: skip
