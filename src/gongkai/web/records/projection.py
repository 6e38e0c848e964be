"""From the fold and the contents to the row that lists show: written in the transaction of the event, rebuilt from it."""

from __future__ import annotations

from datetime import date

from gongkai.core.record import RecordLife, Standing
from gongkai.web.records.models import Record, RecordContent

FOLLOWS = (
    *("item_id", "title", "document_number", "index_number", "attribute", "attribute_basis", "stage", "standing"),
    *("version", "public_version", "period", "made_on", "due_on", "published_on", "updated_on", "publish_at"),
    *("effective_on", "ended_on", "ended_how", "display_until", "halted", "length", "working_id", "public_id"),
)


def project(record: Record, life: RecordLife) -> None:
    """Sets every column that follows from the events; saves nothing."""
    record.working = content_of(record, life.digest, record.working)
    record.public = _public(record, life)
    _life(record, life)
    _content(record, record.working)


def content_of(record: Record, digest: str, known: RecordContent | None) -> RecordContent | None:
    """The content of a digest; no query where it is the one in hand."""
    if known is not None and known.digest == digest:
        return known
    return record.contents.filter(digest=digest).first() if digest else None


def _public(record: Record, life: RecordLife) -> RecordContent | None:
    if not life.public_version:
        return None
    if life.settled_version == life.public_version:
        return content_of(record, life.settled_digest, record.working)
    return record.public


def _life(record: Record, life: RecordLife) -> None:
    record.attribute, record.attribute_basis = life.attribute, life.attribute_basis
    record.stage, record.standing = life.stage, life.standing
    record.version, record.public_version, record.length = life.version, life.public_version, life.length
    record.index_number = life.index_number or None
    record.published_on, record.updated_on, record.publish_at = life.published_on, life.updated_on, life.publish_at
    record.ended_on = life.ended.on if life.ended else None
    record.ended_how = life.ended.how if life.ended else ""
    record.halted = life.halted


def _content(record: Record, content: RecordContent | None) -> None:
    if content is None:
        return
    body = content.body
    record.title, record.document_number = body.get("title", ""), body.get("document_number", "")
    record.made_on = date.fromisoformat(body["made_on"]) if body.get("made_on") else None
    record.item_id = body.get("item")


def is_public(record: Record) -> bool:
    """Whether the public may read the content now."""
    return record.standing in (Standing.PUBLISHED, Standing.REPEALED, Standing.LAPSED)
