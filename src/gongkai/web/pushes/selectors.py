"""How each platform stands: what waits, what failed and why, when it was last compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from gongkai.web.jobs.models import Job
from gongkai.web.pushes.models import Push, Reconciliation
from gongkai.web.pushes.platforms import Platform, platforms
from gongkai.web.pushes.services.ask import SEND

COMPARE = "pushes.compare"
SHOWN = 50
NAME = "PushFailed: "


@dataclass(frozen=True)
class Failed:
    """A push that has not come through; `again_at` is its next try, None where it was given up."""

    push: Push
    why: str
    tries: int
    again_at: datetime | None


@dataclass(frozen=True)
class State:
    """One platform as one person sees it; `trouble` is why the last comparison did not come about."""

    platform: Platform
    waiting: int
    settled: int
    failed: list[Failed]
    last: Reconciliation | None
    trouble: str


def states(seen: QuerySet[Push]) -> Iterator[State]:
    """Every platform with those of its pushes that `seen` holds: four queries a platform, and one."""
    broken = failed(seen)
    for platform in platforms().values():
        mine = seen.filter(platform=platform.id)
        yield State(
            platform, mine.filter(settled=False).count(), mine.filter(settled=True).count(),
            [one for one in broken if one.push.platform == platform.id],
            Reconciliation.objects.filter(platform=platform.id).first(), trouble(platform.id),
        )  # fmt: skip


def failed(seen: QuerySet[Push]) -> list[Failed]:
    """Those whose last try failed: two queries."""
    jobs = Job.objects.filter(kind=SEND, done_at=None).exclude(last_error="").order_by("-id")
    known = {job.key: job for job in jobs[:1000]}
    ids = {int(str(key).partition(".")[0]) for key in known}
    rows = seen.filter(pk__in=ids, settled=False).select_related("record__agency").order_by("-asked_at", "-id")
    return [
        Failed(push, why(job), job.tries, None if job.dead_at else job.due_at)
        for push in rows
        if (job := known.get(push.job_key))
    ][:SHOWN]


def trouble(platform: str) -> str:
    """Why the comparison that was asked for last has not come about; blank where it has."""
    job = Job.objects.filter(kind=COMPARE, key__startswith=f"{platform}.").order_by("-id").first()
    return why(job) if job and not job.done_at else ""


def why(job: Job) -> str:
    """The reason in words, without the name of the error."""
    return job.last_error.removeprefix(NAME)
