"""Whether a document is in force: a fold over the acts done to it (制发, 修改, 废止, 失效)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from gongkai.core.record_type import Act, RecordType


class Done(NamedTuple):
    """An act and the day from which the state it leads to holds."""

    act: Act
    since: date


def acts_in(record_type: RecordType, values: Mapping[str, Any]) -> Iterator[Done]:
    """The acts whose day stands in the record's own fields."""
    for act in record_type.acts:
        if act.dated_by and act.dated_by in values:
            yield done(act, date.fromisoformat(values[act.dated_by]))


def done(act: Act, on: date) -> Done:
    """An act of a day: a document with 有效期至 is in force on that day, and lapses the day after."""
    return Done(act, on + timedelta(days=1) if act.after else on)


def validity(record_type: RecordType, acts: Iterable[Done], day: date) -> Act | None:
    """The act whose state holds on a day; None before the first one (尚未施行).

    The latest act decides, of two on one day the one that the type lists later; but nothing follows an act that ends
    the document's life: what was repealed does not lapse afterwards.
    """
    order = {act.id: place for place, act in enumerate(record_type.acts)}
    latest = None
    for act, since in sorted(acts, key=lambda item: (item.since, order[item.act.id])):
        if since > day:
            break
        latest = act
        if act.ends:
            break
    return latest


def named_by(record_type: RecordType, values: Mapping[str, Any]) -> Iterator[tuple[Act, str]]:
    """The acts that a record does to other ones: each with the id of the record it is done to."""
    for act in record_type.acts:
        for target in values.get(act.named_in, ()) if act.named_in else ():
            yield act, target
