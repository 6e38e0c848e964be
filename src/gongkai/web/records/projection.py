"""From the fold and the contents to the row that lists show: written in the transaction of the event, rebuilt from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.core.record import RecordLife
from gongkai.core.record_clock import display_until, due_on
from gongkai.core.record_type import RecordType
from gongkai.core.record_validity import acts_in
from gongkai.law.load import calendar
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record, RecordContent

FOLLOWS = (
    *("item_id", "title", "document_number", "index_number", "attribute", "attribute_basis", "stage", "standing"),
    *("version", "public_version", "period", "made_on", "due_on", "published_on", "updated_on", "publish_at"),
    *("effective_on", "ended_on", "ended_how", "display_until", "halted", "length"),
    *("begun_at", "recorded_at", "went_on"),
    *("working_id", "public_id", "settled_id", "public_item_id", "public_period", "public_number"),
)


def write(record: Record, life: RecordLife, fresh: RecordContent | None = None) -> tuple[str, ...]:
    """Projects, and saves the columns that changed; their names. `fresh` is a content that was just written."""
    before = {name: getattr(record, name) for name in FOLLOWS}
    project(record, life, fresh)
    changed = {name: value for name in FOLLOWS if (value := getattr(record, name)) != before[name]}
    if changed:
        Record.objects.filter(pk=record.pk).update(**changed)
    return tuple(changed)


def project(
    record: Record, life: RecordLife, fresh: RecordContent | None = None, record_type: RecordType | None = None
) -> None:
    """Sets every column that follows from the events; saves nothing. `record_type` is the record's, where it is at hand."""
    known = (fresh, record.working, record.public)
    record.working = content_of(record, life.digest, *known)
    record.public = content_of(record, life.public_digest, record.working, *known)
    record.settled = content_of(record, life.settled_digest, record.working, record.public, *known)
    record_type = record_type or type_of(record.type)
    _life(record, life)
    _content(record, record_type, record.working, life)
    _public(record, record_type)
    # 起草、修订中的日期不算数：统计、报送看定下来的内容（a date that is only drafted counts for nothing）。
    record.made_on = _day(_values(record.settled or record.working).get("made_on"))
    _ends(record, record_type, _values(record.settled), life)
    days = calendar()
    record.due_on = due_on(record_type, _values(record.working), life, days)
    record.display_until = display_until(record_type, record.public_content, life, days)


def content_of(record: Record, digest: str, *known: RecordContent | None) -> RecordContent | None:
    """The content of a digest; no query where it is one of those in hand."""
    if not digest:
        return None
    found = next((one for one in known if one is not None and one.digest == digest), None)
    return found or record.contents.filter(digest=digest).first()


def _values(content: RecordContent | None) -> Mapping[str, Any]:
    return content.body.get("values", {}) if content else {}


def _life(record: Record, life: RecordLife) -> None:
    record.attribute, record.attribute_basis = life.attribute, life.attribute_basis
    record.stage, record.standing = life.stage, life.standing
    record.version, record.public_version, record.length = life.version, life.public_version, life.length
    record.index_number = life.index_number or None
    record.published_on, record.updated_on, record.publish_at = life.published_on, life.updated_on, life.publish_at
    record.begun_at, record.recorded_at, record.went_on = life.begun_at, life.recorded_at, life.went_on
    record.halted = life.halted


def _content(record: Record, record_type: RecordType, content: RecordContent | None, life: RecordLife) -> None:
    """What lists show of the working version; of one whose content was erased, the neutral description."""
    body = content.body if content else {}
    values = body.get("values", {})
    record.title = body.get("title") or life.matter or record_type.label
    record.document_number = values.get("document_number", "")
    record.period = _period(record_type, values)
    record.item_id = body.get("item")


def _public(record: Record, record_type: RecordType) -> None:
    """What the public's lists are narrowed and ordered by: of the version that is public alone."""
    record.public_item_id = record.public.body.get("item") if record.public else None
    record.public_period = _period(record_type, record.public_content)
    record.public_number = record.public_content.get("document_number", "")


def _period(record_type: RecordType, values: Mapping[str, Any]) -> str:
    return next((str(values[one.by]) for one in record_type.series if one.by in values), "")


def _ends(record: Record, record_type: RecordType, values: Mapping[str, Any], life: RecordLife) -> None:
    """From when to when the document that was decided on is in force, and how it ends."""
    done = sorted(acts_in(record_type, values), key=lambda one: one.since)
    record.effective_on = next((one.since for one in done if not one.act.ends), None)
    ends = [(one.since, one.act.state) for one in done if one.act.ends]
    if life.ended:
        ends.append((life.ended.on, life.ended.how))
    record.ended_on, record.ended_how = min(ends, default=(None, ""))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
