"""Where a request stands: the fold of its events over the clock, and what may follow (条例§29-§36).

The clock (`core.clock`) says what it waits for and what ended it; the acts of the office itself (assigned, proposed,
returned, served, closed) are folded here. Nothing of this is stored as truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Matter, live
from gongkai.core.clock.fold import standing
from gongkai.core.clock.law import ClockLaw, not_of
from gongkai.core.clock.running import Running
from gongkai.core.worded import Worded
from gongkai.core.workdays import Calendar

K = CaseEventKind


class CaseStage(Worded):
    """How far a request has come; waiting and paused are the clock's."""

    UNCONFIRMED = "unconfirmed", "待确认收到"
    IN_HAND = "in_hand", "办理中"
    AWAITING_CORRECTION = "awaiting_correction", "待补正"
    AWAITING_REASONS = "awaiting_reasons", "待说明理由"
    AWAITING_PAYMENT = "awaiting_payment", "待缴费"
    IN_SIGNING = "in_signing", "待签发"
    GIVEN_UP = "given_up", "视为放弃，待告知"
    REPLIED = "replied", "已答复，待送达"
    SERVED = "served", "已送达"
    WITHDRAWN = "withdrawn", "已撤回"
    CLOSED = "closed", "已办结"
    UNDONE = "undone", "登记已取消"


class Lane(Worded):
    """The three lists of a worklist."""

    IN_PROGRESS = "in_progress", "办理中"
    WAITING = "waiting", "暂停和等待"
    FINISHED = "finished", "已答复和办结"


S = CaseStage
WAITS: Mapping[CaseEventKind, CaseStage] = {
    K.RECEIPT_CONFIRMED: S.UNCONFIRMED, K.CORRECTION_RECEIVED: S.AWAITING_CORRECTION,
    K.REASONS_RECEIVED: S.AWAITING_REASONS, K.FEE_PAID: S.AWAITING_PAYMENT,
}  # fmt: skip
# 由事件本身得出的办理结果（outcomes that follow from an event, without a decision）。
BY_ITSELF: Mapping[CaseEventKind, str] = {
    K.WITHDRAWN: "withdrawal", K.CORRECTION_LAPSED: "not_corrected", K.FEE_LAPSED: "fee_unpaid",
}  # fmt: skip
# 条例§36（五）：答复不属于本机关负责公开的，可以转送负责的机关（the outcome after which a request may be handed over）。
HANDED_AFTER = "not_responsible"
ANSWERS = (K.CONSULTATION_RECEIVED, K.OPINION_RECEIVED, K.OPINION_LAPSED)
ALWAYS = (K.VOIDED, K.COMMENTED, K.LINKED)
# 责令答复：没有作出答复的，也可以被责令（行政复议法§66、行政诉讼法§72）。
OPEN = (
    K.ASSIGNED, K.PART_ASKED, K.PART_URGED, K.PART_ANSWERED, K.CONFERRED, K.LEGAL_ADVISED, K.WITHDRAWN, K.REPLY_ORDERED,
)  # fmt: skip
# 每个阶段可以接着登记的事件；应有在先的事件由 core.clock.refusals 把守。
MAY_FOLLOW: Mapping[CaseStage, tuple[CaseEventKind, ...]] = {
    S.UNCONFIRMED: (K.RECEIPT_CONFIRMED, *OPEN),
    S.IN_HAND: (
        K.PROPOSED, K.CORRECTION_REQUESTED, K.CONSULTED, *ANSWERS, K.EXTENDED, K.REASONS_REQUESTED, K.REASONS_RECEIVED,
        K.DELAYED, K.FEE_NOTICED, K.SPLIT, *OPEN,
    ),
    S.AWAITING_CORRECTION: (K.CORRECTION_RECEIVED, K.CORRECTION_LAPSED, *ANSWERS, *OPEN),
    S.AWAITING_REASONS: (K.REASONS_RECEIVED, *ANSWERS, *OPEN),
    S.AWAITING_PAYMENT: (K.FEE_NOTICE_RECEIVED, K.FEE_PAID, K.FEE_LAPSED, *ANSWERS, *OPEN),
    S.IN_SIGNING: (K.ENDORSED, K.REPLIED, K.RETURNED, *ANSWERS, K.EXTENDED, *OPEN),
    S.GIVEN_UP: (K.PROPOSED, K.ASSIGNED, K.REPLY_ORDERED),
    S.REPLIED: (K.SERVED, K.REPLY_ORDERED),
    S.SERVED: (K.CLOSED, K.HANDED_OVER, K.REPLY_ORDERED, K.CONVERTED),
    S.WITHDRAWN: (K.CLOSED,),
    S.CLOSED: (K.HANDED_OVER, K.REPLY_ORDERED, K.CONVERTED),
    S.UNDONE: (),
}  # fmt: skip
# 期限照常计算的，不必等：可以先行办理（where the limit runs on though something is asked for, the office need not wait）。
MEANWHILE = frozenset({K.PROPOSED, K.CONSULTED, K.EXTENDED})
FINISHED = frozenset({S.REPLIED, S.SERVED, S.WITHDRAWN, S.CLOSED, S.UNDONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLife:
    """What the events come to. `ended` is the event that ended the clock, `proposal` the draft that waits for its
    signature (None where none does), `endorsed` the nodes' agreements to that very draft, `paused` whether the clock
    stood still on the day asked. `resumes_on` is the first day on which the office is on again though nothing happened:
    the limit of an opinion, a correction or a payment is over. None where only an event can end the waiting. `handed` is
    the hand-over of the reply that stands; `barred` is what is not done to its matter, `beside` what may be done although
    something is waited for, since the limit runs on. Of a request all of whose events were taken back (`UNDONE`) nothing is
    left."""

    stage: CaseStage
    lane: Lane
    paused: bool
    resumes_on: date | None
    first_received_on: date | None
    received_on: date | None
    ended_on: date | None
    outcome: str
    proposal: CaseEvent | None
    endorsed: tuple[CaseEvent, ...]
    ended: CaseEvent | None
    handed: CaseEvent | None = None
    matter: Matter = Matter.DISCLOSURE
    barred: frozenset[CaseEventKind] = frozenset()
    beside: frozenset[CaseEventKind] = frozenset()

    def may_follow(self, kind: CaseEventKind) -> bool:
        """Whether an event of a kind may be recorded now."""
        if kind in self.barred or self.stage is S.UNDONE:
            return False
        if kind is K.HANDED_OVER and (self.outcome != HANDED_AFTER or self.handed):
            return False
        return kind in MAY_FOLLOW[self.stage] or kind in self.beside or kind in ALWAYS


def last_day(case: CaseFile) -> date:
    """The last legal day of what stands; the earliest day of all where nothing stands."""
    return max((event.on for event in live(case.events)), default=date.min)


def life(case: CaseFile, law: ClockLaw, calendar: Calendar, as_of: date | None = None) -> CaseLife:
    """The fold up to a day (None: to the last event). CaseRefused where an event cannot have happened."""
    day = last_day(case) if as_of is None else as_of
    clock = standing(case, law, calendar, day)
    kept = live(case.events)
    acts = _Acts([event for event in kept if event.on <= day])
    stage = _stage(clock, acts) if kept else S.UNDONE
    waits = stage in WAITS.values() and clock.is_stopped
    at_work = stage in (S.IN_HAND, S.IN_SIGNING, *WAITS.values()) and not waits
    paused = at_work and clock.start is not None and clock.is_paused(day)
    signing = (
        stage is S.IN_SIGNING
    )  # 撤回以后，在办的草稿不再等人（a draft of a request that was withdrawn waits for nobody）
    return CaseLife(
        stage=stage, lane=_lane(stage, waits or paused), paused=paused,
        resumes_on=clock.resumes(day) if paused else _given_up(clock) if stage in WAITS.values() else None,
        first_received_on=_first(case, clock, day), received_on=clock.start, ended_on=_ended_on(clock, acts), outcome=_outcome(clock, acts),
        proposal=acts.proposal if signing else None, endorsed=tuple(acts.endorsed) if signing else (),
        ended=acts.reply or clock.ended, handed=acts.handed, matter=case.matter, barred=not_of(case.matter, law),
        beside=_beside(clock, stage),
    )  # fmt: skip


class _Acts:
    """The office's own acts since the last order to reply anew."""

    def __init__(self, events: Iterable[CaseEvent]) -> None:
        self.proposal: CaseEvent | None = None
        self.endorsed: list[CaseEvent] = []
        self.reply: CaseEvent | None = None
        self.handed: CaseEvent | None = None
        self.served = self.closed = False
        for event in events:
            self.take(event)

    def take(self, event: CaseEvent) -> None:
        if event.kind is K.PROPOSED:
            self._wait_for(event)
        elif event.kind is K.ENDORSED:
            self._agree(event)
        elif event.kind is K.RETURNED:
            self._wait_for(None)
        elif event.kind in (K.REPLIED, K.REPLY_ORDERED):
            # 新的答复须重新送达、重新办结（what was served and closed was the reply before it）。
            self._wait_for(None)
            self.reply = event if event.kind is K.REPLIED else None
            self.handed, self.served, self.closed = None, False, False
        elif event.kind is K.HANDED_OVER:
            self.handed = event
        elif event.kind is K.SERVED:
            self.served = True
        elif event.kind is K.CLOSED:
            self.closed = True

    def _wait_for(self, draft: CaseEvent | None) -> None:
        self.proposal, self.endorsed = draft, []

    def _agree(self, event: CaseEvent) -> None:
        """An agreement is to the draft it names, and to no other that waits in its stead."""
        if self.proposal and event.of == self.proposal.id:
            self.endorsed.append(event)


def _stage(clock: Running, acts: _Acts) -> CaseStage:
    ended = clock.ended.kind if clock.ended else None
    if acts.closed and (acts.reply or ended is K.WITHDRAWN):
        return S.CLOSED
    if acts.reply:
        return S.SERVED if acts.served else S.REPLIED
    if ended is K.WITHDRAWN:
        return S.WITHDRAWN
    if acts.proposal:
        return S.IN_SIGNING
    if ended:
        return S.GIVEN_UP
    return WAITS[clock.waiting] if clock.waiting else S.IN_HAND


def _beside(clock: Running, stage: CaseStage) -> frozenset[CaseEventKind]:
    """What may be done too while a limit runs on though something is waited for: the office decides; and what was asked for
    may still come while the draft is under way (that it did not is recorded once the draft is returned)."""
    if clock.waiting is None or clock.is_stopped:
        return frozenset()
    if stage is S.IN_SIGNING:
        return frozenset(MAY_FOLLOW[WAITS[clock.waiting]]) - BY_ITSELF.keys()
    return MEANWHILE if stage in WAITS.values() else frozenset()


def _lane(stage: CaseStage, waits: bool) -> Lane:
    if stage in FINISHED:
        return Lane.FINISHED
    return Lane.WAITING if waits else Lane.IN_PROGRESS


def _given_up(clock: Running) -> date | None:
    """The day after the last one for what is waited for: it may now be recorded that it did not come."""
    return clock.given + timedelta(1) if clock.given else None


def _first(case: CaseFile, clock: Running, day: date) -> date | None:
    """The first day of receipt, which says in which year a request is new (an order to reply anew is no new one)."""
    kinds = {event.kind: event.on for event in live(case.events) if event.on <= day}
    waits = clock.channel.is_confirmed and (clock.waiting is K.RECEIPT_CONFIRMED or K.RECEIPT_CONFIRMED in kinds)
    return kinds.get(K.RECEIPT_CONFIRMED) if waits else kinds.get(K.RECEIVED)


def _ended_on(clock: Running, acts: _Acts) -> date | None:
    """The day that ended the clock: of a request given up, the day it lapsed, whenever the applicant is told."""
    return clock.ended.on if clock.ended else acts.reply.on if acts.reply else None


def _outcome(clock: Running, acts: _Acts) -> str:
    if acts.reply:
        return acts.reply.outcome
    return BY_ITSELF.get(clock.ended.kind, "") if clock.ended else ""
