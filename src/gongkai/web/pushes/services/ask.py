"""Asking: a change of what is public is a job for each platform, in the transaction of the event."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from gongkai.web.jobs.services import ask_all, put_aside
from gongkai.web.pushes.models import Push
from gongkai.web.pushes.platforms import platforms
from gongkai.web.records.listeners import Change

SEND = "pushes.send"
AT_ONCE = 500


def follow(changes: Sequence[Change], *, at: datetime) -> None:
    """The listener: what each change means for each platform. Whether anything goes there is judged when it is sent,
    by what the record then is, so that a withdrawal overtakes a publication that still waits.
    """
    ids = [record.pk for record, _before, _after in changes]
    for platform in platforms():
        ask_for(platform, ids, at=at)


def ask_for(platform: str, records: Collection[int], *, at: datetime) -> int:
    """One job for each record, to be called in a transaction; jobs that were asked for before do nothing any more."""
    known = {
        one.record_id: one for one in Push.objects.select_for_update().filter(platform=platform, record__in=records)
    }
    put_aside(SEND, [one.job_key for one in known.values()], at=at)
    for one in known.values():
        one.asked, one.asked_at, one.settled = one.asked + 1, at, False
    Push.objects.bulk_update(known.values(), ["asked", "asked_at", "settled"], batch_size=AT_ONCE)
    fresh = [Push(platform=platform, record_id=pk, asked_at=at) for pk in records if pk not in known]
    made = Push.objects.bulk_create(fresh, batch_size=AT_ONCE)
    payloads = ({"push": one.pk, "asked": one.asked} for one in (*known.values(), *made))
    return ask_all(SEND, payloads, due_at=at, key=key)


def key(payload: Mapping[str, Any]) -> str:
    """As `Push.job_key`."""
    return f"{payload['push']}.{payload['asked']}"
