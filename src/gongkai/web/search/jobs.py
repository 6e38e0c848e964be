"""The worker's part: what was put and removed is written into the index."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongkai.web.jobs.handlers import job
from gongkai.web.jobs.services import ask
from gongkai.web.search.models import WAITING, Indexed
from gongkai.web.search.services import WRITE, write


@job(WRITE)
def write_waiting(payload: Mapping[str, Any], *, at: datetime) -> None:
    """Some of what waits, whoever put it; the first job of many does their work too."""
    if write() and Indexed.objects.filter(WAITING).exists():
        ask(WRITE, {}, due_at=at)
