"""Jobs that were done long ago are cleared away; what failed for good stays until somebody has looked at it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from gongkai.web.jobs.handlers import job
from gongkai.web.jobs.models import Job

KEPT = timedelta(days=30)


@job("jobs.clear", daily=True)
def clear_done(payload: Mapping[str, Any], *, at: datetime) -> None:
    """Done jobs older than thirty days. A key names an event or a day, and neither comes again: no job is done twice."""
    Job.objects.filter(done_at__lt=at - KEPT, dead_at=None).delete()
