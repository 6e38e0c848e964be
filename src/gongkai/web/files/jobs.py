"""The worker's part: uploads that a crash cut off, and files that nothing refers to, are cleared away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from gongkai.web.files.clearing import clear, look
from gongkai.web.files.services import sweep
from gongkai.web.jobs.handlers import job

ARRIVES_WITHIN = timedelta(hours=1)
ATTACHED_WITHIN = timedelta(days=7)


@job("files.sweep", daily=True)
def sweep_cut_off(payload: Mapping[str, Any], *, at: datetime) -> None:
    sweep(before=at - ARRIVES_WITHIN)


@job("files.clear", daily=True, slow=True)
def clear_unheld(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    """What came more than seven days ago and was never attached, or was attached only to content that was erased."""
    return partial(clear, look(before=at - ATTACHED_WITHIN), at=at)
