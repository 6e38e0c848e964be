"""The story of a record as a timeline: what was done, by whom, and what was said with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.cited import cited
from gongkai.core.record import Basis, Conclusion, EventKind
from gongkai.core.screening.finding import Level
from gongkai.web.day import CHINA
from gongkai.web.records.kinds import said
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.history import Entry as Event
from gongkai.web.records.selectors.history import history
from gongkai.web.screening.models import Passed, Run
from gongkai.web.screening.selectors import passed, runs
from gongkai.web.ui.pieces import Entry, Words
from gongkai.web.ui.shown import moment

# 三审三校：承办人送审时、保密审查时、公开办审核时，各看一遍内容和检查结果（国办发〔2018〕123号）。
REVIEWS: Mapping[EventKind, Words] = {
    EventKind.SUBMITTED: lazy("初审初校"), EventKind.REVIEWED: lazy("复审复校"), EventKind.APPROVED: lazy("终审终校"),
}  # fmt: skip
SAID = ("opinion", "mask", "reason", "reasons", "basis", "matter", "attribute_reason")


def steps(record: Record) -> list[Entry]:
    """First to last, with what the checks found when it was submitted and who passed what; the latest is marked, what
    was recorded in error is struck out."""
    events, answers = history(record), list(passed(record.pk))
    sent = [event.data["digest"] for event in events if event.kind is EventKind.SUBMITTED]
    found = runs(record.pk, sent) if sent else {}
    told = [(event.recorded_at, step(event, event is events[-1], screened(event, found, answers))) for event in events]
    told += [(one.at, passing(one)) for one in answers]
    return [entry for _at, entry in sorted(told, key=lambda pair: pair[0])]


def passing(one: Passed) -> Entry:
    """A finding that was let through: 三审三校 leaves its trail."""
    finding, words = one.what(), said()
    what = f"{finding.where(words)}：{finding.what(words)}"
    return Entry(
        one.at.astimezone(CHINA).date(), _("放行检查结果"), f"{what}{one.reason}", f"{one.by.name} {moment(one.at)}"
    )


def screened(event: Event, found: Mapping[str, Run], answers: Sequence[Passed]) -> str:
    """三审三校: at each of the three reviews which one it is, how many findings of each level lay before it, and how many
    of them had been let through by then. Blank at every other step, and of what was not checked."""
    run = found.get(event.data.get("digest", "")) if event.kind in REVIEWS else None
    if run is None:
        return ""
    before = {one.fingerprint for one in answers if one.digest == run.digest and one.at <= event.recorded_at}
    levels = Counter(one.level for one in run.found())
    words = [(Level.BLOCK, _("须处理 %(n)s 处")), (Level.WARN, _("请核对 %(n)s 处"))]
    told = [text % {"n": levels[level]} for level, text in words if levels[level]]
    told += [_("其中已放行 %(n)s 处") % {"n": len(before)}] if before else []
    return f"{REVIEWS[event.kind]}；{_('发布前检查：')}{'、'.join(told) or _('没有须处理的内容')}"


def step(event: Event, last: bool, more: str = "") -> Entry:
    by = event.by.name if event.by else _("系统")
    told = "；".join(filter(None, [note(event).rstrip("。") if more else note(event), more]))
    entry = Entry(event.on, title(event), told, f"{by} {moment(event.recorded_at)}", state="now" if last else "done")
    return replace(entry, state="voided") if event.voided else entry


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
    for name, words_ in (
        ("ended_on", _("自 %(day)s 起")),
        ("quashed_on", _("文书日期 %(day)s")),
        ("review_on", _("下次评估 %(day)s")),
    ):
        if data.get(name):
            parts.append(words_ % {"day": data[name]})
    return "；".join(parts)


def words(text: str) -> str:
    """A basis by its code is said in words."""
    return cited(Basis(text).label) if text in set(Basis) else cited(text)
