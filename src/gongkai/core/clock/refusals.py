"""What cannot have happened: refused with a sentence. What happened against the law is a finding instead."""

from __future__ import annotations

from collections import Counter

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, live
from gongkai.core.clock.consultation import ANSWERS, Consultation, asked_by, consultations
from gongkai.core.wording import Wording

K = CaseEventKind
# 每种事件之前须有的事件（what has to have happened before each）。
NEEDS = {
    K.CORRECTION_RECEIVED: K.CORRECTION_REQUESTED,
    K.CORRECTION_LAPSED: K.CORRECTION_REQUESTED,
    K.REASONS_RECEIVED: K.REASONS_REQUESTED,
    K.FEE_NOTICE_RECEIVED: K.FEE_NOTICED,
    K.FEE_PAID: K.FEE_NOTICED,
    K.FEE_LAPSED: K.FEE_NOTICED,
    K.RETURNED: K.PROPOSED,
    K.ENDORSED: K.PROPOSED,
    K.PART_URGED: K.PART_ASKED,
    K.PART_ANSWERED: K.PART_ASKED,
    K.SERVED: K.REPLIED,
    K.HANDED_OVER: K.SERVED,
}
ONCE = (K.RECEIVED, K.RECEIPT_CONFIRMED, K.WITHDRAWN)


class CaseRefused(ValueError):  # noqa: N818 - an answer: it cannot have been so
    """An event that cannot have happened; `code` and `slots` are the sentence, `event` the one it is about."""

    def __init__(self, code: str, event: CaseEvent | None = None, **slots: object) -> None:
        super().__init__(code)
        self.code, self.event, self.slots = code, event, slots

    def says(self, wording: Wording) -> str:
        """Which event, what is wrong with it, what to do."""
        about = {"kind": self.event.kind.label, "on": self.event.on.isoformat()} if self.event else {}
        return wording.say(f"clock.refused.{self.code}", **about, **self.slots)


def check(case: CaseFile) -> None:
    """CaseRefused for the first event that cannot have happened. Of a request that was taken back whole nothing is left to
    refuse."""
    _ids(case)
    events = live(case.events)
    if case.events and not events:
        return
    if not any(event.kind is K.RECEIVED for event in events):
        raise CaseRefused("never_received")
    for event in events:
        _numbers(event)
    for kind in ONCE:
        if len(twice := [event for event in events if event.kind is kind]) > 1:
            raise CaseRefused("twice", twice[1])
    _order(events)


def _ids(case: CaseFile) -> None:
    names = Counter(event.id for event in case.events if event.id)
    for event in case.events:
        if names[event.id] > 1:
            raise CaseRefused("same_id", event, id=event.id)
        if event.kind is K.VOIDED and event.voids not in names:
            raise CaseRefused("voids_nothing", event, id=event.voids)


def _numbers(event: CaseEvent) -> None:
    if event.days is not None and event.days < 1:
        raise CaseRefused("days", event, days=event.days)
    if event.kind is K.DELAYED and (event.until is None or event.until <= event.on):
        raise CaseRefused("until", event)


def _order(events: list[CaseEvent]) -> None:
    """Each event after what it presupposes."""
    seen: set[CaseEventKind] = set()
    asked: list[Consultation] = []
    for at, event in enumerate(events):
        if event.kind is not K.RECEIVED and K.RECEIVED not in seen:
            raise CaseRefused("before_receipt", event)
        if (needed := NEEDS.get(event.kind)) and needed not in seen:
            raise CaseRefused("without", event, needed=needed.label)
        if event.kind in ANSWERS and asked_by(event, asked) is None:
            raise CaseRefused("answers_nothing", event)
        seen.add(event.kind)
        if event.kind is K.CONSULTED or event.kind in ANSWERS:
            asked = consultations(events[: at + 1])
