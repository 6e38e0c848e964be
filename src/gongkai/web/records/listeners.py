"""Who wants to know, in the event's own transaction, that what is public of a record changed: apps above say so at start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from gongkai.core.record import PUBLIC, RecordLife
from gongkai.web.records.models import Record

Change = tuple[Record, RecordLife, RecordLife]


class Listener(Protocol):
    """Is handed the changes of one transaction: (record, what it was, what it is)."""

    def __call__(self, changes: Sequence[Change], *, at: datetime) -> None: ...


_listeners: list[Listener] = []


def tell(listener: Listener) -> Listener:
    """Registers a listener; apps call it in their `ready`."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def told(changes: Sequence[Change], *, at: datetime) -> None:
    """Tells everybody of those changes that a reader could see: published, amended, ended, withdrawn, taken down."""
    seen = [one for one in changes if visible(one[1], one[2])]
    for listener in _listeners if seen else ():
        listener(seen, at=at)


def visible(before: RecordLife, after: RecordLife) -> bool:
    """Whether a reader would see a difference."""
    if not {before.standing, after.standing} & PUBLIC:
        return False
    return before.standing != after.standing or before.public_digest != after.public_digest
