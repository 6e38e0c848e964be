"""Asking for work, and giving a dead job another chance."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.web.jobs.handlers import handler_of
from gongkai.web.jobs.models import Job


class NotWithAnEvent(RuntimeError):  # noqa: N818
    """A job was asked for outside a transaction: it could be kept although its event is not, or the reverse."""


def ask(kind: str, payload: Mapping[str, Any], *, due_at: datetime, key: str | None = None) -> Job:
    """Writes one job into the transaction in hand, to be done from `due_at` on; the one there is where `key` is known.

    UnknownKind where nothing would do it; NotWithAnEvent outside a transaction.
    """
    handler_of(kind)
    if not transaction.get_connection().in_atomic_block:
        raise NotWithAnEvent(f"任务 {kind!r} 应与所属事项在同一事务中写入")
    if key is None:
        return Job.objects.create(kind=kind, payload=dict(payload), due_at=due_at)
    return Job.objects.get_or_create(kind=kind, key=key, defaults={"payload": dict(payload), "due_at": due_at})[0]


def ask_all(
    kind: str, payloads: Iterable[Mapping[str, Any]], *, due_at: datetime,
    key: Callable[[Mapping[str, Any]], str | None] = lambda _payload: None,
) -> int:  # fmt: skip
    """Many of one kind, as `ask` would one by one; how many. `key` gives each its key, which must be new."""
    handler_of(kind)
    if not transaction.get_connection().in_atomic_block:
        raise NotWithAnEvent(f"任务 {kind!r} 应与所属事项在同一事务中写入")
    made = [Job(kind=kind, key=key(payload), payload=dict(payload), due_at=due_at) for payload in payloads]
    Job.objects.bulk_create(made, batch_size=1000)
    return len(made)


def revive(job: Job, *, at: datetime) -> bool:
    """A dead job waits again from `at` on, with all its tries before it; False where it is not dead."""
    dead = Job.objects.filter(pk=job.pk).exclude(dead_at=None)
    return dead.update(dead_at=None, tries=0, taken_until=None, due_at=at) == 1


def hasten(job: Job, *, at: datetime) -> bool:
    """A job that waits for its next try is due at `at`; False where it is done, dead, or in somebody's hands."""
    waiting = Job.objects.filter(pk=job.pk, done_at=None, dead_at=None, due_at__gt=at)
    return waiting.exclude(taken_until__gt=at).update(due_at=at) == 1


def put_aside(kind: str, keys: Collection[str], *, at: datetime) -> None:
    """Dead jobs of which another has taken the place count as done: nobody needs to look at them."""
    Job.objects.filter(kind=kind, key__in=keys, done_at=None).exclude(dead_at=None).update(done_at=at, dead_at=None)
