"""`CASE.yaml` of `gongkai due` → a CaseFile and the policies it names (the contract is CLI.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Matter, Party
from gongkai.law.lined import LawError, Map, parse

# 每个事件可以写的键；by 是给申请人的补正期限；reason、note 只是登记信息，不影响期限（what is only recorded is kept out）。
EVENT_KEYS = ("kind", "day", "id", "party", "of", "days", "until", "by", "outcome", "event", "reason", "note")


@dataclass(frozen=True, slots=True)
class CaseRead:
    """A request as it was written down, with the policies it asks for."""

    case: CaseFile
    policies: Mapping[str, str]


def read_case(text: str, path: str) -> CaseRead:
    """LawError names file, line and what is allowed."""
    root = parse(text, path)
    if not isinstance(root, Map):
        raise LawError(path, 1, "应有 channel 和 events 两个键")
    events = root.need("events")
    if not isinstance(events, list) or not all(isinstance(item, Map) for item in events):
        raise root.fail("events 应是一列事件，每个写作 {kind: received, day: 2020-09-21}")
    channel = root.code("channel", Channel)
    matter = root.code("matter", Matter) if "matter" in root else Matter.DISCLOSURE
    policies = root.get("policies") or {}
    if not isinstance(policies, dict):
        raise root.fail("policies 应写作 {pause_boundary: from_sending}")
    file = CaseFile(channel, tuple(map(_event, events)), matter)
    return CaseRead(file, {str(k): str(v) for k, v in policies.items()})


def _event(item: Map) -> CaseEvent:
    item.only(*EVENT_KEYS)
    kind = item.code("kind", CaseEventKind)
    until = next((item.day(key) for key in ("until", "by") if key in item), None)
    return CaseEvent(
        kind=kind, on=item.day("day"), id=str(item.get("id", "")),
        party=item.code("party", Party) if "party" in item else None, of=str(item.get("of", "")),
        days=_days(item), until=until,
        outcome=str(item.get("outcome", "")), voids=str(item.need("event")) if kind is CaseEventKind.VOIDED else "",
    )  # fmt: skip


def _days(item: Map) -> int | None:
    return item.number("days", 1) if item.get("days") is not None else None
