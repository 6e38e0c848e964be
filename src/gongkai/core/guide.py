"""政府信息公开指南: the facts that it must hold (条例§12), what is missing, and what changed between versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.core.difference import Difference, DifferenceKind

LABELS: Mapping[str, str] = {
    "classification": "政府信息的分类",
    "arrangement": "编排体系",
    "ways_to_obtain": "获取方式",
    "office_name": "政府信息公开工作机构的名称",
    "address": "办公地址",
    "hours": "办公时间",
    "telephone": "联系电话",
    "fax": "传真号码",
    "online_contact": "互联网联系方式",
}


@dataclass(frozen=True, kw_only=True)
class Guide:
    """The facts of a 指南, in the order of 条例§12; an agency without a fax says 无, which is not the same as blank."""

    classification: str = ""
    arrangement: str = ""
    ways_to_obtain: str = ""
    office_name: str = ""
    address: str = ""
    hours: str = ""
    telephone: str = ""
    fax: str = ""
    online_contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An agency as a letter names it to somebody who is to turn to it (条例§36（五）); blank is what is not known."""

    name: str
    office: str = ""
    address: str = ""
    telephone: str = ""


def contact(name: str, guide: Guide) -> Contact:
    """How an agency is reached, as its guide says."""
    return Contact(name=name, office=guide.office_name, address=guide.address, telephone=guide.telephone)


def missing(guide: Guide) -> tuple[str, ...]:
    """The fields of 条例§12 that are blank; `LABELS` has their official words."""
    return tuple(field for field in LABELS if not getattr(guide, field).strip())


def differences(old: Guide, new: Guide) -> tuple[Difference, ...]:
    """The facts that differ between two versions: added where the old one was blank, removed where the new one is."""
    return tuple(
        Difference(kind=_kind(before, after), field=field, label=label, old=before, new=after)
        for field, label in LABELS.items()
        if (before := getattr(old, field).strip()) != (after := getattr(new, field).strip())
    )


def _kind(before: str, after: str) -> DifferenceKind:
    if not before:
        return DifferenceKind.ADDED
    return DifferenceKind.CHANGED if after else DifferenceKind.REMOVED
