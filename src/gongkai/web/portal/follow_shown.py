"""A request as its applicant sees it: where it is, until when and why, what happened, the letters, what can be done.

The office's own steps, other people's opinions and letters to others are not among it; a decision is, once it is served.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind, Matter
from gongkai.core.case_life import BY_ITSELF, CaseLife, CaseStage
from gongkai.core.clock import Deadline, State
from gongkai.core.clock.refusals import CaseRefused
from gongkai.law.outcome_file import outcome_law
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.days import strip, told
from gongkai.web.cases.history import Recorded, history, stands
from gongkai.web.cases.models import LEAST, MOST, Case, CaseDocument, DocumentKind, Satisfaction
from gongkai.web.cases.permission import APPLICANTS
from gongkai.web.cases.reckoning import clocks, life_of
from gongkai.web.cases.selectors.in_charge import answering, of_reply
from gongkai.web.cases.services.rate import AFTER
from gongkai.web.cases.services.sealed import opened_texts
from gongkai.web.portal import apply_ticket
from gongkai.web.portal.follow_words import EVENTS, UNDONE, event_of, stage_of
from gongkai.web.portal.templatetags.portal import on as day
from gongkai.web.ui.pieces import Entry

K = CaseEventKind


@dataclass(frozen=True)
class Standing:
    """The events that stand, in their order, and what they come to."""

    recorded: list[Recorded]
    whole: list[Recorded]
    life: CaseLife

    @property
    def served(self) -> bool:
        return self.life.stage in (CaseStage.SERVED, CaseStage.CLOSED)

    @property
    def own(self) -> bool:
        """Whether a record about oneself is to be put right (条例§41)."""
        return self.life.matter is Matter.OWN_RECORD

    @property
    def handed(self) -> Recorded | None:
        """The hand-over of the reply that stands."""
        handed = self.life.handed
        return next((one for one in self.recorded if handed and one.event.id == handed.id), None)

    @property
    def undone(self) -> list[Recorded]:
        """The splits taken back, and what had been handed over by mistake: the applicant had been told of them, and is told
        of that."""
        return [one for one in self.whole if one.kind is K.VOIDED and "letter" in one.data]

    def may(self, kind: CaseEventKind) -> bool:
        """Whether the applicant may do something now."""
        return kind in APPLICANTS and self.life.may_follow(kind)


def standing(case: Case, today: date) -> Standing:
    """One query. CaseRefused where the record cannot have happened."""
    whole = history(case)
    return Standing(stands(whole), whole, life_of(case, [one.event for one in whole], today))


def page_of(case: Case, today: date) -> dict[str, Any]:
    """What the page shows; bounded queries."""
    try:
        now = standing(case, today)
        reply = clocks(case, [one.event for one in now.whole], today).reply
    except CaseRefused:
        return {"case": case, "broken": True}
    rated = Satisfaction.objects.filter(case=case).first()
    outcome = outcome_law().outcomes.get(case.outcome)
    right = offered(case, now, today)
    return {
        "case": case, "own": now.own, "stage": stage_of(now.life.stage, own=now.own), "whole": whole_of(case, now.life), "cancelled": cancelled_of(case, now.life), "handed": now.handed, "received_on": now.life.first_received_on, "begun_on": now.life.received_on, "reply": reply,
        "kept": kept(now, reply, today), "silent": silent(now, reply, today),
        "paused": now.life.paused, "why": [told(step) for step in reply.why], "days": strip(reply, today, now.life.first_received_on),
        "outcome": outcome.label if outcome and (now.served or now.life.stage is CaseStage.WITHDRAWN) else "",
        "entries": entries(now), "letters": letters(case, now), "length": len(now.whole),
        "asked": corrections(now) if now.may(K.CORRECTION_RECEIVED) else None, "may_withdraw": now.may(K.WITHDRAWN), "right": right, "ticket": apply_ticket.issue().text if right else "",
        "may_rate": now.life.stage in AFTER and rated is None, "rated": rated, "scores": range(MOST, LEAST - 1, -1),
    }  # fmt: skip


def kept(now: Standing, reply: Deadline, today: date) -> str:
    """Whether the limit was kept, as far as the applicant knows of a reply; blank while it runs. The day of a reply is the
    day it was signed for, posted or sent (235号), not the day it was made."""
    if now.life.ended and now.life.ended.kind is K.WITHDRAWN:
        return ""
    if now.served:
        late = reply.state is State.MISSED or is_past(reply, served_on(now))
        return _("机关逾期作出了答复") if late else _("机关在期限内作出了答复") if reply.state is State.MET else ""
    return _("期限已过，机关还没有送达答复") if silent(now, reply, today) else ""


def silent(now: Standing, reply: Deadline, today: date) -> bool:
    """Whether the limit is over and no reply was served: what may be done against that is told (条例§51). Not of a
    record to be put right: §41 sets no limit."""
    if now.own or now.served or (now.life.ended and now.life.ended.kind is K.WITHDRAWN):
        return False
    waits = now.life.stage is CaseStage.REPLIED and is_past(reply, today)
    return waits or reply.state is State.MISSED


def served_on(now: Standing) -> date | None:
    """The day the reply that stands was served; None where nothing was, and of a request given up, whose limit ended with
    its lapse."""
    decided = now.life.ended
    if decided is None or decided.kind is not K.REPLIED or decided.outcome in BY_ITSELF.values():
        return None
    return next((one.on for one in now.recorded if one.kind is K.SERVED and one.seq > int(decided.id)), None)


def is_past(reply: Deadline, day: date | None) -> bool:
    """Whether a day is after the last one of the limit."""
    return day is not None and reply.due is not None and day > reply.due


def entries(now: Standing) -> list[Entry]:
    """What happened, as far as it is the applicant's; nobody's name and nobody's opinion."""
    told_of = [one for one in now.recorded if one.kind in EVENTS]
    found = sorted([*told_of, *now.undone], key=lambda one: one.seq) if now.undone else told_of
    return [Entry(one.on, said_of(one, now), note(one), state="now" if one is found[-1] else "done") for one in found]


def said_of(one: Recorded, now: Standing) -> str:
    """What happened, in words for who asked."""
    if one.kind is K.VOIDED:
        voided = next(other.kind for other in now.whole if other.event.id == one.data["voids"])
        return str(UNDONE[voided])
    return str(event_of(one.kind, own=now.own))


def whole_of(case: Case, life: CaseLife) -> str:
    """The number of the request that a part was made of, where the split was taken back."""
    return case.split_from.number if life.stage is CaseStage.UNDONE and case.split_from else ""


def offered(case: Case, now: Standing, today: date) -> Agency | None:
    """The agency that the served decision names, where the request may be handed over to it: two queries at most."""
    if not (now.served and now.may(K.HANDED_OVER)):
        return None
    named = of_reply(now.recorded)
    there = named and answering(today, but=case.agency_id).filter(pk=named.pk).exists()
    return named if there else None


def cancelled_of(case: Case, life: CaseLife) -> Case | None:
    """The request that this one was handed over from, where its registration was cancelled."""
    return case.handed_from if life.stage is CaseStage.UNDONE else None


def note(one: Recorded) -> str:
    """The number elsewhere, the number of days of an extension, the day until which, the amount of a fee."""
    parts = []
    if "case_number" in one.data:
        parts.append(_("登记编号 %(number)s") % {"number": one.data["case_number"]})
    if one.event.days:
        parts.append(_("%(n)s 个工作日") % {"n": one.event.days})
    if one.event.until:
        parts.append(_("至 %(day)s") % {"day": day(one.event.until)})
    if "amount" in one.data:
        parts.append(_("%(n)s 元") % {"n": one.data["amount"]})
    return " · ".join(parts)


def corrections(now: Standing) -> dict[str, Any]:
    """What was asked to be made clear, and until when: one query."""
    asked = next(one for one in reversed(now.recorded) if one.kind is K.CORRECTION_REQUESTED)
    said = opened_texts([asked.data])
    return {"items": said.get(str(asked.data.get("items", "")), ""), "until": asked.event.until}


def letters(case: Case, now: Standing) -> Sequence[CaseDocument]:
    """The letters to the applicant of what stands; a decision once it is served. One query."""
    served = max((one.seq for one in now.recorded if one.kind is K.SERVED), default=0)
    known = {one.seq for one in now.recorded if one.kind in EVENTS and (one.kind is not K.REPLIED or one.seq < served)}
    known |= {one.seq for one in now.undone}
    rows = CaseDocument.objects.filter(case=case, kind=DocumentKind.LETTER, personal=True, event_seq__in=known)
    return list(rows.order_by("event_seq", "ending"))
