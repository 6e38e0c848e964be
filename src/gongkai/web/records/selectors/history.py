"""One record's story: its events, its versions, what differs between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.core.difference import Difference, DifferenceKind
from gongkai.core.record import Attribute, EventKind
from gongkai.core.record_fields import show
from gongkai.core.record_type import RecordType
from gongkai.web.agencies.models import Person
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from gongkai.web.records.personal import opened


@dataclass(frozen=True)
class Entry:
    """One event for the timeline; `voided` where a later one undid it."""

    seq: int
    kind: EventKind
    on: date
    recorded_at: datetime
    by: Person | None
    data: Mapping[str, Any]
    voided: bool


def history(record: Record) -> list[Entry]:
    """The events, first to last: one query."""
    rows = record.events.select_related("by").order_by("seq")
    voided = {row.voids for row in rows if row.voids}
    return [
        Entry(row.seq, EventKind(row.kind), row.on, row.recorded_at, row.by, row.data, row.seq in voided)
        for row in rows
    ]


@dataclass(frozen=True)
class Version:
    """A version as it was last written: its content, who began it, and on which day it came out (None: not)."""

    number: int
    digest: str
    begun_on: date
    by: Person | None
    published_on: date | None


def versions(record: Record) -> list[Version]:
    """Every version that was begun, first to last: one query."""
    found: list[Version] = []
    for row in record.events.select_related("by").order_by("seq"):
        if row.kind in (EventKind.DRAFTED, EventKind.AMENDED):
            found.append(Version(len(found) + 1, row.data["digest"], row.on, row.by, None))
        elif row.kind == EventKind.REVISED:
            found[-1] = _with(found[-1], digest=row.data["digest"])
        elif row.kind == EventKind.PUBLISHED:
            found[-1] = _with(found[-1], published_on=row.on)
    return found


def _with(version: Version, **changed: Any) -> Version:
    return Version(**{**version.__dict__, **changed})


def values(record: Record, digest: str = "") -> dict[str, Any]:
    """The values of a content as they were typed, personal ones opened; of the working version unless told otherwise."""
    content = record.contents.get(digest=digest) if digest else record.working
    return opened(type_of(record.type), content.body.get("values", {})) if content else {}


def difference(record: Record, a: str, b: str) -> tuple[Difference, ...]:
    """What differs between two contents (by digest), field by field, then 公开属性 and attachments.

    A personal value that changed is said to have changed, and not what it was. Three queries at most.
    """
    record_type = type_of(record.type)
    bodies = {content.digest: content.body for content in record.contents.filter(digest__in=(a, b))}
    old, new = bodies[a], bodies[b]
    before, after = (opened(record_type, body.get("values", {})) for body in (old, new))
    return (*_fields(record_type, before, after), *_decided(old, new))


def _fields(record_type: RecordType, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    return [
        Difference(
            kind=_kind(field.id in before, field.id in after), field=field.id, label=field.label,
            old=show(field, before.get(field.id)), new=show(field, after.get(field.id)),
        )
        for field in record_type.fields
        if before.get(field.id) != after.get(field.id)
    ]  # fmt: skip


def _kind(was: bool, is_: bool) -> DifferenceKind:
    if not was:
        return DifferenceKind.ADDED
    return DifferenceKind.CHANGED if is_ else DifferenceKind.REMOVED


def _decided(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    texts = [
        ("attribute", "公开属性", _attribute),
        ("attachments", "附件", lambda body: "、".join(one["name"] for one in body.get("attachments", ()))),
    ]
    return [
        Difference(kind=DifferenceKind.CHANGED, field=name, label=label, old=text(old), new=text(new))
        for name, label, text in texts
        if old.get(name) != new.get(name) or text(old) != text(new)
    ]


def _attribute(body: Mapping[str, Any]) -> str:
    if not body:
        return ""
    basis = body.get("attribute_basis")
    return Attribute(body["attribute"]).label + (f"（{basis}）" if basis else "")
