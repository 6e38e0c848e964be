"""The worker: takes what is due, does it, and marks it done in the transaction of what it did."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q

from gongkai.web.day import CHINA, opening
from gongkai.web.jobs.handlers import daily_kinds, handler_of, is_slow
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.services import ask

log = logging.getLogger("gongkai.jobs")

MOST_TRIES = 8
LEASE = timedelta(minutes=30)
FIRST_WAIT = timedelta(minutes=1)


def work_off(at: datetime) -> int:
    """Does everything that is due at one instant, the daily kinds too; how many jobs were done."""
    return work_on(lambda: at)


def work_on(clock: Callable[[], datetime], stopped: Callable[[], bool] = lambda: False) -> int:
    """Does what is due until nothing is; how many jobs were done. `stopped` is asked before each: the rest is left.

    The clock is read before each: what asks for its own next piece may go on for hours, over midnight, and each piece
    has its own instant and lease, and what falls due meanwhile takes its turn.
    """
    done, day = 0, None
    while not stopped():
        at = clock()
        if day != (day := at.astimezone(CHINA).date()):
            ask_daily(at)
        if (job := take(at)) is None:
            break
        done += do(job, at)
    return done


def ask_daily(at: datetime) -> None:
    """One job a day for each daily kind, however many workers ask."""
    day = at.astimezone(CHINA).date()
    there = set(Job.objects.filter(kind__in=daily_kinds(), key=day.isoformat()).values_list("kind", flat=True))
    for kind in daily_kinds():
        if kind not in there:
            with transaction.atomic():
                ask(kind, {}, due_at=opening(day), key=day.isoformat())


def take(at: datetime) -> Job | None:
    """The first job that is due and that nobody has, now taken; None where there is none.

    Two workers never take the same: PostgreSQL passes over rows that another has locked, SQLite lets one write at a
    time. The try is counted before the work, so that a job that kills its worker comes to an end as well.
    """
    free = Job.objects.filter(Q(taken_until=None) | Q(taken_until__lte=at), done_at=None, dead_at=None, due_at__lte=at)
    while free.exists():  # asked without a lock: an idle worker does not keep others from writing
        with transaction.atomic():
            job = free.select_for_update(skip_locked=True).first()
            if job is None:
                return None
            if job.tries < MOST_TRIES:
                job.tries, job.taken_until = job.tries + 1, at + LEASE
                job.save(update_fields=["tries", "taken_until"])
                return job
            job.last_error = job.last_error or "办理中断：进程没有返回"
            _fail(job, at)
    return None


def do(job: Job, at: datetime) -> bool:
    """Does a job that was taken; whether it succeeded. A failure is kept on the job, which waits longer each time."""
    try:
        handler = partial(handler_of(job.kind), job.payload, at=at)
        write = (handler() if is_slow(job.kind) else handler) or (lambda: None)
        with transaction.atomic():
            mine = Job.objects.select_for_update().filter(pk=job.pk, tries=job.tries, done_at=None, dead_at=None)
            if not mine.exists():  # it took longer than its lease, and another worker has it
                return False
            write()
            mine.update(done_at=at, taken_until=None, last_error="")
    except Exception as error:
        log.exception("任务 %s（%s）第 %s 次办理失败", job.pk, job.kind, job.tries)
        job.last_error = f"{type(error).__name__}: {error}"[:1000]
        _fail(job, at)
        return False
    return True


def _fail(job: Job, at: datetime) -> None:
    """It waits (1, 4, 16 … minutes), or is dead after its last try; unless another worker has it by now."""
    dead = job.tries >= MOST_TRIES
    Job.objects.filter(pk=job.pk, tries=job.tries, done_at=None).update(
        last_error=job.last_error,
        taken_until=None,
        dead_at=at if dead else None,
        due_at=job.due_at if dead else at + FIRST_WAIT * 4 ** (job.tries - 1),
    )
