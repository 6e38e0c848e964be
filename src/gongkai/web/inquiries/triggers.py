"""No step of an inquiry is changed or deleted."""

from __future__ import annotations

from gongkai.web.append_only import AppendOnly

KEPT = AppendOnly({"inquiries_inquiryevent": ("inquiry_event", " OR (inquiry_id = NEW.inquiry_id AND seq = NEW.seq)")})
