"""The content of a version written anew, of the working one or of the one that begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gongkai.core.record import Attribute, EventKind
from gongkai.web.agencies.models import Person
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import AgencyItem, Record, RecordContent
from gongkai.web.records.personal import sealed_whole
from gongkai.web.records.services.append import Opened, allow, append, opened
from gongkai.web.records.services.named import not_itself
from gongkai.web.records.services.written import Attachment, Decided, body, checked_item, decide, store, written
from gongkai.web.sealing.services import new_key

WRITES = (EventKind.DRAFTED, EventKind.REVISED, EventKind.AMENDED)


@dataclass(frozen=True)
class Change:
    """All values anew, and what else is to change; None stays as it was."""

    values: Mapping[str, object]
    item: AgencyItem | None
    attribute: Attribute | None
    attribute_basis: str | None
    attribute_reason: str
    attachments: Sequence[Attachment] | None


@transaction.atomic
def rewrite(
    record: Record, kind: EventKind, change: Change, *, act: str, length: int, by: Person, on: date, at: datetime
) -> Record:
    """Writes the content and its event. NotPermitted, StaleRecord, BadValues."""
    open_ = opened(record, length)
    allow(kind, open_.record.agency_id, open_.life, by, at)
    record_type = type_of(open_.record.type)
    decided = decide(
        _before(open_), item=checked_item(change.item, record_type, open_.record.agency_id, on),
        attribute=change.attribute, attribute_basis=change.attribute_basis, reason=change.attribute_reason,
        attachments=change.attachments,
    )  # fmt: skip
    old, begins = open_.record.working, kind is EventKind.AMENDED
    key = new_key() if begins or old is None else old.key
    made = body(record_type, change.values, decided, key)
    not_itself(open_.record, record_type, made["values"])
    known = [event.data["digest"] for event in open_.events if event.kind in WRITES]
    content = store(open_.record, open_.life.version + begins, made, key, known)
    said = written(content, change.attribute_reason)
    return append(
        open_, kind, act=act, by=by, on=on, at=at, data=said, old=_sealed(old),
        new={**said, "content": sealed_whole(made, key)}, content=content,
    )  # fmt: skip


def _sealed(content: RecordContent | None) -> dict[str, str]:
    """What the audit keeps of the content before; nothing where it was erased."""
    return {"content": sealed_whole(content.body, content.key)} if content is not None and content.body else {}


def _before(open_: Opened) -> Decided:
    """What was decided of the version in hand; of one whose content was erased, nothing but 公开属性."""
    working = open_.record.working
    if working is not None and working.body:
        return Decided.kept(working.body)
    life = open_.life
    return Decided(item=None, attribute=life.attribute, attribute_basis=life.attribute_basis, attachments=())
