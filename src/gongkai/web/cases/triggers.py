"""No event of a case and no choice of policy is changed or deleted."""

from __future__ import annotations

from gongkai.web.append_only import AppendOnly

KEPT = AppendOnly(
    {
        "cases_caseevent": ("case", " OR (case_id = NEW.case_id AND seq = NEW.seq)"),
        "cases_policychoice": ("policy", ""),
    }
)
