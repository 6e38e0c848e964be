"""The worker's part: drafts do not stay for ever."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from gongkai.web.drafts.clearing import clear
from gongkai.web.jobs.handlers import job


@job("drafts.clear", daily=True)
def clear_old(payload: Mapping[str, Any], *, at: datetime) -> None:
    """Those not changed for GONGKAI_DRAFT_DAYS: the text may hold personal data, and its owner has gone on without it."""
    clear(at - timedelta(days=settings.DRAFT_DAYS))
