"""The worker's part: sessions of applicants that have ended are cleared away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongkai.web.applicants.session import Store
from gongkai.web.jobs.handlers import job


@job("applicants.clear_sessions", daily=True)
def clear_sessions(payload: Mapping[str, Any], *, at: datetime) -> None:
    """Sessions run on the real clock, whatever the legal day is: `at` is not asked."""
    Store.clear_expired()
