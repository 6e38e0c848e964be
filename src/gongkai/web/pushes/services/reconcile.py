"""核对: what a platform lists against what should stand there; what differs goes again, what nobody knows is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from gongkai.web.jobs.models import Job
from gongkai.web.jobs.services import revive
from gongkai.web.pushes.adapters import adapter_of
from gongkai.web.pushes.item import item_of
from gongkai.web.pushes.models import Push, Reconciliation
from gongkai.web.pushes.platforms import Platform
from gongkai.web.pushes.services.ask import AT_ONCE, SEND, ask_for
from gongkai.web.pushes.services.send import named
from gongkai.web.records.models import AgencyItem, Record
from gongkai.web.records.public import public

MOST_UNKNOWN = 200


@dataclass
class Compared:
    """Records to be sent again, and numbers that no record of ours explains."""

    listed: int
    again: list[int] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def reconciled(platform_id: str, *, at: datetime) -> Callable[[], None]:
    """Asks the platform for its list and compares, outside any transaction; what it gives writes. PushFailed."""
    platform = named(platform_id)
    before = standing(platform_id)
    theirs = {one.index_number: one.digest for one in adapter_of(platform).listed()}
    return partial(write, platform_id, compared(platform, before, theirs), before, at)


def standing(platform_id: str) -> dict[int, tuple[int, bool]]:
    """Record → how often it was asked, and whether it is settled: before the platform is asked, so that what moves
    meanwhile is left to its own job."""
    rows = Push.objects.filter(platform=platform_id).values_list("record_id", "asked", "settled")
    return {record: (asked, settled) for record, asked, settled in rows.iterator()}


def compared(platform: Platform, before: Mapping[int, tuple[int, bool]], theirs: dict[str, str]) -> Compared:
    """By the digest of each item; what is under way is left alone."""
    found = Compared(len(theirs))
    codes = dict(AgencyItem.objects.values_list("pk", "code"))
    for record in every_public():
        item = item_of(record, platform, codes)
        if item is None:
            continue
        digest = theirs.pop(item.index_number, None)
        if before.get(record.pk, (0, True))[1] and digest != item.digest:
            found.again.append(record.pk)
    ours = dict(Record.objects.filter(pk__in=before).values_list("index_number", "pk")) if theirs else {}
    for number in theirs:
        if number not in ours:
            found.unknown.append(number)
        elif before[ours[number]][1]:
            found.again.append(ours[number])
    return found


def every_public() -> Iterator[Record]:
    """All public records with what is public of them, by key."""
    rows, last = public(Record.objects.all()).select_related("agency", "public").order_by("pk"), 0
    while batch := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        yield from batch
        last = batch[-1].pk


def write(platform_id: str, found: Compared, before: Mapping[int, tuple[int, bool]], at: datetime) -> None:
    """Asks for what differs, unless it was asked for meanwhile; gives the dead another chance; keeps the result."""
    moved = dict(Push.objects.filter(platform=platform_id).values_list("record_id", "asked"))
    again = [pk for pk in found.again if moved.get(pk) == (before[pk][0] if pk in before else None)]
    ask_for(platform_id, again, at=at)
    dead = {
        job.key: job for job in Job.objects.filter(kind=SEND).exclude(dead_at=None)
    }  # fmt: skip
    revived = 0
    for push in Push.objects.filter(platform=platform_id, settled=False) if dead else ():
        if push.job_key in dead:
            revived += revive(dead[push.job_key], at=at)
    Reconciliation.objects.create(
        platform=platform_id, at=at, listed=found.listed, repeated=len(again) + revived,
        unknown_count=len(found.unknown), unknown=sorted(found.unknown)[:MOST_UNKNOWN],
    )  # fmt: skip
