"""期限时间线: a case's days for a court. What is asked for, as it was typed; nobody's name and no other free text: what
happened, when, what follows from it, by which article. What the office did within itself is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from gongkai.core.case import INTERNAL, CaseEvent, CaseEventKind, Matter
from gongkai.core.cited import cited_whole
from gongkai.core.clock import Deadline, Deadlines
from gongkai.core.outcome import Outcome
from gongkai.law.load import wording
from gongkai.law.outcome_file import outcome_law
from gongkai.publish.letters.letter import day
from gongkai.publish.letters.timeline import Cell, Event, Limit, Said, Timeline
from gongkai.web.cases.days import strip, told, unasked
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.cases.models import Case
from gongkai.web.cases.reckoning import clocks
from gongkai.web.ui.shown import moment

K = CaseEventKind


def timeline(case: Case, recorded: Sequence[Recorded], today: date) -> Timeline:
    """The sheet on a day. CaseRefused where the record cannot have happened."""
    found = clocks(case, [one.event for one in recorded], today)
    outcome = outcome_law().outcomes.get(case.outcome)
    matter = Matter(case.matter)
    asked = _("要求更正的内容") if matter is Matter.OWN_RECORD else _("申请公开的内容")
    facts = [
        (_("登记编号"), case.number), (_("机关"), case.agency.name), (asked, case.subject),
        (_("申请方式"), case.get_way_display()), (_("收到申请之日"), day(case.first_received_on) or _("尚未确认")),
        *([(_("办理结果"), said_of(outcome))] if outcome else []),
        (_("计算至"), day(today)),
    ]  # fmt: skip
    return Timeline(
        title=_("%(matter)s期限时间线") % {"matter": matter.label},
        facts=facts,
        events=list(_events(recorded)),
        limits=list(_limits(case, found, [one.event for one in recorded], today)),
    )


def said_of(outcome: Outcome) -> str:
    """An outcome with its article in words, where there is one."""
    return f"{outcome.label}（{cited_whole(outcome.article)}）" if outcome.article else outcome.label


def _events(recorded: Sequence[Recorded]) -> Iterable[Event]:
    """In the order of their days; what was taken back stays, and says so."""
    standing = {one.event.id for one in stands(recorded)}
    for one in sorted(recorded, key=lambda one: (one.on, one.seq)):
        if one.kind not in INTERNAL:
            voided = one.event.id not in standing and one.kind is not K.VOIDED
            yield Event(one.on, _words(one) + (_("（已更正，不作数）") if voided else ""), moment(one.recorded_at))


def _words(one: Recorded) -> str:
    """The kind, whose opinion, how many days, until when, by which outcome, which step is corrected."""
    event = one.event
    parts = [event.party.label] if event.party else []
    parts += [_("%(n)d 个工作日") % {"n": event.days}] if event.days else []
    parts += [_("至 %(day)s") % {"day": day(event.until)}] if event.until else []
    parts += [outcome_law().outcomes[event.outcome].label] if event.outcome else []
    return f"{one.kind.label}：{'，'.join(parts)}" if parts else one.kind.label


def _limits(case: Case, found: Deadlines, events: Sequence[CaseEvent], today: date) -> Iterable[Limit]:
    """Each limit that has begun; the picture of the reply's."""
    for one in found.deadlines:
        if one.why:
            days = strip(one, today, case.first_received_on) if one is found.reply else []
            cells = [Cell(each.on, each.kind, each.number, each.due) for each in days]
            state = _("未要求补正") if unasked(one, events) else _state(one)
            yield Limit(one.period.label, state, [Said(**told(step)) for step in one.why], cells)


def _state(one: Deadline) -> str:
    """How it stands, with its last day."""
    said = wording("zh").say(f"due.state.{one.state}")
    if one.due:
        return _("%(state)s；届满日 %(day)s") % {"state": said, "day": day(one.due)}
    if one.provisional:
        return _("%(state)s；暂计 %(day)s，不能作为依据") % {"state": said, "day": day(one.provisional)}
    return said
