"""No version and no step of a filing is changed or deleted."""

from __future__ import annotations

from gongkai.web.append_only import AppendOnly

KEPT = AppendOnly(
    {
        "filings_filingversion": ("filing_version", " OR (filing_id = NEW.filing_id AND number = NEW.number)"),
        "filings_filingevent": ("filing_event", " OR (filing_id = NEW.filing_id AND seq = NEW.seq)"),
    }
)
