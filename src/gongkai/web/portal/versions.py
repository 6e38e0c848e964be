"""The versions of a record that came out and may still be read, and what each changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.difference import Difference, DifferenceKind
from gongkai.core.record import EventKind
from gongkai.core.record_fields import show
from gongkai.core.record_type import RecordType
from gongkai.web.records.disclosed import fields, values
from gongkai.web.records.models import Record

MOST = 10  # so many changes are shown in full; the days of older versions stay listed


@dataclass(frozen=True)
class Version:
    """One that came out, and how it differs from the one before (nothing for the first)."""

    number: int
    on: date
    digest: str
    differences: tuple[Difference, ...] = ()
    erased: bool = False


def versions(record: Record, record_type: RecordType) -> list[Version]:
    """Newest first: two queries. What came out before a withdrawal or a take-down is not shown again."""
    told = list(record.events.order_by("seq").values_list("seq", "kind", "on", "data", "voids"))
    voided = {voids for *_rest, voids in told if voids}
    came_out = _came_out(one[1:4] for one in told if one[0] not in voided)[-MOST - 1 :]
    bodies = dict(
        record.contents.filter(digest__in=[one.digest for one in came_out]).values_list("digest", "body")
        if len(came_out) > 1
        else ()
    )
    found = [
        Version(new.number, new.on, new.digest, *_changed(record_type, bodies.get(old.digest), bodies.get(new.digest)))
        for old, new in pairwise(came_out)
    ]
    return [*reversed(found), *came_out[:1]]


def _came_out(events: Iterable[tuple[str, date, Mapping[str, Any]]]) -> list[Version]:
    found: list[Version] = []
    number, digest = 0, ""
    for kind, on, data in events:
        if kind in (EventKind.DRAFTED, EventKind.AMENDED):
            number, digest = number + 1, data["digest"]
        elif kind == EventKind.REVISED:
            digest = data["digest"]
        elif kind == EventKind.PUBLISHED:
            found.append(Version(number, on, digest))
        elif kind in (EventKind.WITHDRAWN, EventKind.TAKEN_DOWN):
            found.clear()
    return found


def _changed(
    record_type: RecordType, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> tuple[tuple[Difference, ...], bool]:
    """What differs, and whether it cannot be said since the content of either was erased."""
    if not old or not new:
        return (), True
    before, after = values(record_type, old), values(record_type, new)
    found = [
        _difference(field.id, field.label, show(field, before.get(field.id)), show(field, after.get(field.id)))
        for field in fields(record_type)
        if before.get(field.id) != after.get(field.id)
    ]
    names = [[one["name"] for one in body.get("attachments", ())] for body in (old, new)]
    if old.get("attachments") != new.get("attachments"):
        found.append(_difference("attachments", _("附件"), "\n".join(names[0]), "\n".join(names[1])))
    return tuple(found), False


def _difference(name: str, label: str, old: str, new: str) -> Difference:
    kind = DifferenceKind.CHANGED if old and new else DifferenceKind.ADDED if new else DifferenceKind.REMOVED
    return Difference(kind=kind, field=name, label=label, old=old, new=new)
