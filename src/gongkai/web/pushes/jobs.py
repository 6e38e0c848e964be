"""The worker's part: what was asked is sent; each night each platform is compared with what should stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from gongkai.web.day import CHINA
from gongkai.web.jobs.handlers import job
from gongkai.web.jobs.services import ask
from gongkai.web.pushes.platforms import platforms
from gongkai.web.pushes.services.ask import SEND
from gongkai.web.pushes.services.reconcile import reconciled
from gongkai.web.pushes.services.send import sent

RECONCILE, COMPARE = "pushes.reconcile", "pushes.compare"


@job(SEND, slow=True)
def send(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    """One record to one platform."""
    return sent(payload["push"], payload["asked"], at=at)


@job(RECONCILE, daily=True)
def reconcile(payload: Mapping[str, Any], *, at: datetime) -> None:
    """A comparison for each platform, so that one that is down keeps no other waiting."""
    day = at.astimezone(CHINA).date()
    for platform in platforms():
        ask(COMPARE, {"platform": platform}, due_at=at, key=f"{platform}.{day}")


@job(COMPARE, slow=True)
def compare(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    """One platform."""
    return reconciled(payload["platform"], at=at)
