"""No version and no step of a report is changed or deleted, nor what was imported."""

from __future__ import annotations

from gongkai.web.append_only import AppendOnly

KEPT = AppendOnly(
    {
        "reports_reportversion": ("report_version", " OR (report_id = NEW.report_id AND number = NEW.number)"),
        "reports_reportevent": ("report_event", " OR (report_id = NEW.report_id AND seq = NEW.seq)"),
        "reports_importedreport": ("imported_report", ""),
    }
)
