"""A version's content, as it is stored: cleaned, personal fields sealed, addressed by its digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.record import Attribute, Basis, digest
from gongkai.core.record_type import RecordType
from gongkai.web.records.errors import BadValues
from gongkai.web.records.kinds import cleaned, title_of
from gongkai.web.records.models import AgencyItem, Record, RecordContent
from gongkai.web.records.personal import sealed
from gongkai.web.sealing.models import Key


@dataclass(frozen=True)
class Attachment:
    """A file by its digest; the store of files keeps the bytes."""

    digest: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a drafter decides beside the typed fields: 公开事项, 公开属性 with its basis, the attachments."""

    item: int | None
    attribute: Attribute
    attribute_basis: str
    attachments: tuple[Attachment, ...]

    @classmethod
    def kept(cls, body: Mapping[str, Any]) -> Decided:
        """What was decided of a content that is stored."""
        return cls(
            item=body["item"],
            attribute=Attribute(body["attribute"]),
            attribute_basis=body["attribute_basis"],
            attachments=tuple(Attachment(one["digest"], one["name"]) for one in body["attachments"]),
        )


def body(record_type: RecordType, values: Mapping[str, object], decided: Decided, key: Key) -> dict[str, Any]:
    """The content as it is stored and digested; BadValues where a value is wrong (a draft may lack any)."""
    checked_attribute(decided)
    return body_of(record_type, cleaned(record_type, values, complete=False), decided, key)


def body_of(
    record_type: RecordType, known: Mapping[str, Any], decided: Decided, key: Key, secret: bytes | None = None
) -> dict[str, Any]:
    """The same of values that are cleaned already; `secret` as `sealed` takes it."""
    return {
        "type": record_type.id,
        "title": title_of(record_type, known),
        "item": decided.item,
        "attribute": decided.attribute.value,
        "attribute_basis": decided.attribute_basis,
        "values": sealed(record_type, known, key, secret),
        "attachments": [{"digest": one.digest, "name": one.name} for one in decided.attachments],
    }


def checked_attribute(decided: Decided) -> None:
    """BadValues where a record is kept from proactive disclosure without a basis, or for a secret it must not hold."""
    match decided.attribute:
        case Attribute.ON_REQUEST if not decided.attribute_basis.strip():
            raise BadValues({"attribute_basis": _("公开属性为依申请公开的，请写明依据。")})
        case Attribute.WITHHELD if decided.attribute_basis == Basis.STATE_SECRET:
            raise BadValues({"attribute_basis": no_secrets()})
        case Attribute.WITHHELD if decided.attribute_basis not in set(Basis):
            known = "、".join(basis.label for basis in Basis if basis is not Basis.STATE_SECRET)
            raise BadValues({"attribute_basis": _("公开属性为不予公开的，请选择依据：%(known)s。") % {"known": known}})


def no_secrets() -> str:
    """What whoever begins to type a secret is told."""
    return _(
        "本系统只处理非涉密信息。国家秘密的标题、文号和内容一律不得录入，请删去；"
        "需要登记的，在不予公开登记中只写事项类别和件数。"
    )


def checked_item(item: AgencyItem | None, record_type: RecordType, agency_id: int, on: date) -> int | None:
    """The item's id; BadValues where it is another agency's, not in force on the day, or takes no such type."""
    if item is None:
        return None
    if item.agency_id != agency_id:
        raise BadValues({"item": _("“%(item)s”不是本单位的公开事项，请另选。") % {"item": item}})
    if item.valid_from > on or (item.valid_to and item.valid_to < on):
        raise BadValues({"item": _("公开事项“%(item)s”在 %(on)s 不在用，请另选。") % {"item": item, "on": on}})
    taken = item.facts.get("record_types") or [record_type.id]
    if record_type.id not in taken:
        raise BadValues(
            {"item": _("公开事项“%(item)s”不收%(type)s，请另选。") % {"item": item, "type": record_type.label}}
        )
    return item.pk


def decide(
    before: Decided, *, item: int | None, attribute: Attribute | None, attribute_basis: str | None, reason: str,
    attachments: Sequence[Attachment] | None,
) -> Decided:  # fmt: skip
    """What a drafter changes of what was decided; BadValues where 公开属性 changes without a reason."""
    changed = attribute is not None and attribute is not before.attribute
    if changed and not reason.strip():
        raise BadValues({"attribute_reason": _("改变公开属性须写明理由，请填写。")})
    basis = "" if changed and attribute_basis is None else attribute_basis
    return Decided(
        item=before.item if item is None else item,
        attribute=attribute or before.attribute,
        attribute_basis=before.attribute_basis if basis is None else basis,
        attachments=before.attachments if attachments is None else tuple(attachments),
    )


def store(record: Record, version: int, content: dict[str, Any], key: Key, known: Iterable[str] = ()) -> RecordContent:
    """The content's row; the same content written again is the row there is (`known` are the digests written so far)."""
    found = digest(content)
    if found in known:
        return RecordContent.objects.select_related("key").get(record=record, digest=found)
    return RecordContent.objects.create(record=record, digest=found, version=version, body=content, key=key)


def written(content: RecordContent, reason: str = "") -> dict[str, Any]:
    """What the event says of it."""
    kept = content.body
    said = {"digest": content.digest, "attribute": kept["attribute"], "attribute_basis": kept["attribute_basis"]}
    return {**said, "attribute_reason": reason} if reason else said
