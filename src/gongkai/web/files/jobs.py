"""The worker's part: uploads that a crash cut off are cleared away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from gongkai.web.files.services import sweep
from gongkai.web.jobs.handlers import job

ARRIVES_WITHIN = timedelta(hours=1)


@job("files.sweep", daily=True)
def sweep_cut_off(payload: Mapping[str, Any], *, at: datetime) -> None:
    sweep(before=at - ARRIVES_WITHIN)
