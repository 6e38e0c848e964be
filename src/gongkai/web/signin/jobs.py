"""The worker's part: sessions that have ended are cleared away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

from django.conf import settings

from gongkai.web.jobs.handlers import job


@job("signin.clear_sessions", daily=True)
def clear_sessions(payload: Mapping[str, Any], *, at: datetime) -> None:
    """What Django's `clearsessions` does. Sessions run on the real clock, whatever the legal day is: `at` is not asked."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
