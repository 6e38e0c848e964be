"""A version's content, as it is stored: cleaned, personal fields sealed, addressed by its digest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.core.record import Attribute, digest
from gongkai.web.records.kinds import cleaned
from gongkai.web.records.models import AgencyItem, Record, RecordContent


@dataclass(frozen=True)
class Attachment:
    """A file by its digest; the store of files keeps the bytes."""

    digest: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What a drafter hands in beside the typed fields. `made_on` is the 生成日期 (ISO); blank fields are not known yet."""

    title: str = ""
    document_number: str = ""
    made_on: str = ""
    item: AgencyItem | None = None
    attribute: Attribute = Attribute.PROACTIVE
    attribute_basis: str = ""
    attachments: Sequence[Attachment] = field(default_factory=tuple)


def body(record: Record, values: Mapping[str, object], paper: Paper) -> dict[str, Any]:
    """The content as it is stored and digested."""
    return {
        "type": record.type,
        "title": paper.title,
        "document_number": paper.document_number,
        "made_on": paper.made_on,
        "item": paper.item.pk if paper.item else None,
        "attribute": paper.attribute,
        "attribute_basis": paper.attribute_basis,
        "values": cleaned(record.type, values, complete=False),
        "attachments": [{"digest": one.digest, "name": one.name} for one in paper.attachments],
    }


def store(record: Record, version: int, content: dict[str, Any]) -> RecordContent:
    """The content's row; the same content written twice is one row."""
    made, _new = RecordContent.objects.get_or_create(
        record=record, digest=digest(content), defaults={"version": version, "body": content}
    )
    return made


def written(content: RecordContent) -> dict[str, Any]:
    """What the event says of it."""
    kept = content.body
    return {"digest": content.digest, "attribute": kept["attribute"], "attribute_basis": kept["attribute_basis"]}
