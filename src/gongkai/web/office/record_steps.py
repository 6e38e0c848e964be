"""The story of a record as a timeline: what was done, by whom, and what was said with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.record import Basis, Conclusion, EventKind
from gongkai.web.office.record_cited import cited
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.history import Entry as Event
from gongkai.web.records.selectors.history import history
from gongkai.web.ui.pieces import Entry
from gongkai.web.ui.shown import moment

SAID = ("opinion", "mask", "reason", "reasons", "basis", "matter", "attribute_reason")


def steps(record: Record) -> list[Entry]:
    """First to last; the latest is marked, what was recorded in error is struck out."""
    events = history(record)
    return [step(event, event is events[-1]) for event in events]


def step(event: Event, last: bool) -> Entry:
    state = "voided" if event.voided else "now" if last else "done"
    by = event.by.name if event.by else _("系统")
    return Entry(event.on, title(event), note(event), f"{by} {moment(event.recorded_at)}", state=state)  # type: ignore[arg-type]


def title(event: Event) -> str:
    if event.kind is EventKind.REVIEWED:
        return f"{event.kind.label}：{Conclusion(event.data['conclusion']).label}"
    return event.kind.label


def note(event: Event) -> str:
    """What was said with it, in the order one says it."""
    data: Mapping[str, Any] = event.data
    parts = [words(str(data[name])) for name in SAID if data.get(name)]
    if data.get("to") and event.kind is EventKind.REVIEWED:
        parts.append(_("报请%(to)s确定") % {"to": data["to"]})
    if data.get("index_number"):
        parts.append(_("索引号 %(number)s") % {"number": data["index_number"]})
    if data.get("publish_at"):
        parts.append(_("定于 %(at)s") % {"at": str(data["publish_at"])[:16].replace("T", " ")})
    for name, said in (
        ("ended_on", _("自 %(day)s 起")),
        ("quashed_on", _("文书日期 %(day)s")),
        ("review_on", _("下次评估 %(day)s")),
    ):
        if data.get(name):
            parts.append(said % {"day": data[name]})
    return "；".join(parts)


def words(text: str) -> str:
    """A basis by its code is said in words."""
    return cited(Basis(text).label) if text in set(Basis) else cited(text)
