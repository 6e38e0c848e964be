"""What of a record goes to a platform: its public content alone, in the platform's own fields."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from gongkai.core.record import Standing, canonical
from gongkai.core.record_fields import show
from gongkai.core.record_type import RecordType
from gongkai.web.pushes.platforms import Platform
from gongkai.web.records.disclosed import fields, values
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import AgencyItem, Record
from gongkai.web.records.public import public_body

REFERENCES = frozenset({"record", "records"})


@dataclass(frozen=True)
class Item:
    """One item as it is sent; `digest` is that of all the rest."""

    index_number: str
    column: str
    fields: Mapping[str, Any]
    attachments: tuple[Mapping[str, str], ...]

    @property
    def digest(self) -> str:
        body = {
            "column": self.column,
            "fields": dict(self.fields),
            "attachments": [dict(one) for one in self.attachments],
        }
        return hashlib.sha256(canonical(body).encode()).hexdigest()

    @property
    def key(self) -> str:
        """The idempotency key: index number and digest of the version."""
        return f"{self.index_number}:{self.digest}"


def item_of(record: Record, platform: Platform, codes: Mapping[int, str] | None = None) -> Item | None:
    """What should stand on the platform now; None: nothing. `record` comes with its agency and its public content;
    `codes` are the codes of 公开事项 by their id, where they are at hand.
    """
    body = public_body(record)
    if not body or not record.index_number:
        return None
    code = code_of(body.get("item"), codes)
    column = platform.column(record.agency.code, record.type, code)
    if not column:
        return None
    known = facts(record, body, code)
    taken = {theirs: _taken(known, ours) for theirs, ours in platform.fields.items()}
    here = known["url"]
    files = tuple(
        {"name": one["name"], "sha256": one["digest"], "url": f"{here}files/{one['digest']}/"}
        for one in body.get("attachments", ())
    )
    return Item(record.index_number, column, taken, files)


def code_of(item: Any, codes: Mapping[int, str] | None) -> str:
    """The code of a 公开事项; one query where `codes` are not at hand."""
    if not item:
        return ""
    if codes is not None:
        return codes.get(int(item), "")
    return AgencyItem.objects.filter(pk=int(item)).values_list("code", flat=True).first() or ""


def facts(record: Record, body: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Everything that a field of theirs may take."""
    record_type = type_of(record.type)
    known = values(record_type, body)
    return {
        "index_number": record.index_number, "title": body.get("title", ""), "item": code, "values": known,
        "document_number": known.get("document_number", ""), "made_on": known.get("made_on", ""),
        "type": record.type, "type_label": record_type.label, "agency": record.agency.code,
        "agency_name": record.agency.name, "standing": str(record.standing),
        "standing_label": str(Standing(record.standing).label),
        "published_on": str(record.published_on or ""), "updated_on": str(record.updated_on or ""),
        "text": "\n".join(lines(record_type, known)),
        "url": f"{settings.LIVE_URL}{reverse('portal:record', args=[record.index_number])}",
    }  # fmt: skip


def _taken(known: Mapping[str, Any], ours: str) -> Any:
    if ours.startswith("values."):
        return known["values"].get(ours.removeprefix("values."), "")
    return known[ours]


def lines(record_type: RecordType, known: Mapping[str, Any]) -> Iterator[str]:
    """The public fields in words, a line each; references are numbers of this system and stay here."""
    for field in fields(record_type):
        if field.id in known and field.kind not in REFERENCES and field.id != "title":
            yield f"{field.label}：{show(field, known[field.id])}"
