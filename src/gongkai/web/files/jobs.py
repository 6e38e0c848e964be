"""The worker's part: uploads that a crash cut off, and files that nothing refers to, are cleared away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from gongkai.web.files import clearing, sweeping
from gongkai.web.jobs.handlers import job

ARRIVES_WITHIN = timedelta(hours=1)
ATTACHED_WITHIN = timedelta(days=7)


@job("files.sweep", daily=True, slow=True)
def sweep_cut_off(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    """What began to come more than an hour ago and never arrived, and files that no row knows."""
    before = at - ARRIVES_WITHIN
    return partial(sweeping.sweep, sweeping.strays(before), before=before)


@job("files.clear", daily=True, slow=True)
def clear_unheld(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    """What came more than seven days ago and was never attached, or was attached only to content that was erased."""
    return partial(clearing.clear, clearing.look(before=at - ATTACHED_WITHIN), at=at)
