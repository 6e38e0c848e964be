"""咨询留言 as events: received, an answer drafted, returned or approved, or another way pointed out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from gongkai.core.record import Refused
from gongkai.core.worded import Worded
from gongkai.core.workdays import Calendar
from gongkai.core.workflow import Policy


class InquiryState(Worded):
    """Where an inquiry stands."""

    WAITING = "waiting", "待答复"
    IN_APPROVAL = "in_approval", "待审核"
    RETURNED = "returned", "退回修改"
    ANSWERED = "answered", "已答复"
    REDIRECTED = "redirected", "已告知其他途径"


class InquiryStep(Worded):
    """What can happen to it."""

    RECEIVED = "received", "收到咨询"
    DRAFTED = "drafted", "拟答复"
    RETURNED = "returned", "退回修改"
    APPROVED = "approved", "审核同意"
    REDIRECTED = "redirected", "告知其他途径"


class OtherWay(Worded):
    """Where a matter belongs that is no inquiry."""

    APPLICATION = "application", "依申请公开"
    PETITION = "petition", "信访"


OPEN = frozenset({InquiryState.WAITING, InquiryState.IN_APPROVAL, InquiryState.RETURNED})
_AT_HANDLER = frozenset({InquiryState.WAITING, InquiryState.RETURNED})
# 步骤 → 此前所处的状态；收到是第一步，不在任何状态之后。
FROM: Mapping[InquiryStep, frozenset[InquiryState]] = {
    InquiryStep.RECEIVED: frozenset(),
    InquiryStep.DRAFTED: _AT_HANDLER,
    InquiryStep.RETURNED: frozenset({InquiryState.IN_APPROVAL}),
    InquiryStep.APPROVED: frozenset({InquiryState.IN_APPROVAL}),
    InquiryStep.REDIRECTED: _AT_HANDLER,
}
TO: Mapping[InquiryStep, InquiryState] = {
    InquiryStep.RECEIVED: InquiryState.WAITING,
    InquiryStep.DRAFTED: InquiryState.IN_APPROVAL,
    InquiryStep.RETURNED: InquiryState.RETURNED,
    InquiryStep.APPROVED: InquiryState.ANSWERED,
    InquiryStep.REDIRECTED: InquiryState.REDIRECTED,
}


@dataclass(frozen=True, eq=False)
class InquiryLaw:
    """The policies by name; no article sets a term for answering an inquiry."""

    policies: Mapping[str, Policy]

    def due_on(self, received_on: date, calendar: Calendar) -> date:
        """The last day for an answer, in working days from the day after the receipt."""
        return calendar.after(received_on, int(self.policies["answer_days"].value), guess=True).day


@dataclass(frozen=True, slots=True)
class InquiryEvent:
    """One thing that happened to an inquiry; `by` is a username, blank where the inquirer did it."""

    seq: int
    step: InquiryStep
    on: date
    recorded_at: datetime
    by: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InquiryLife:
    """The fold of an inquiry's events: the answer that was last drafted, whether it is for everybody, and by whom.

    `question` is the wording in which the question is published; `reason` that of the last return.
    """

    length: int = 0
    state: InquiryState = InquiryState.WAITING
    answer: str = ""
    public: bool = False
    question: str = ""
    drafted_by: str = ""
    reason: str = ""
    other_way: str = ""
    closed_on: date | None = None


def fold(events: Iterable[InquiryEvent]) -> InquiryLife:
    """What the events come to. Refused where one cannot follow."""
    life = InquiryLife()
    for event in events:
        life = then(life, event)
    return life


def refusal(life: InquiryLife, step: InquiryStep, by: str) -> Refused | None:
    """Why this person may not take a step as the inquiry stands; None where they may.

    Four eyes: who drafted the answer does not approve it.
    """
    possible = life.state in FROM[step] if life.length else step is InquiryStep.RECEIVED
    if not possible:
        return Refused("not_now", step=step.label, state=life.state.label)
    if step is InquiryStep.APPROVED and by == life.drafted_by:
        return Refused("own_draft")
    return None


def then(life: InquiryLife, event: InquiryEvent) -> InquiryLife:
    """The inquiry after one more event. Refused where it cannot follow."""
    refused = refusal(life, event.step, event.by)
    if refused or event.seq != life.length + 1:
        raise refused or Refused("not_now", step=event.step.label, state=life.state.label)
    moved = replace(life, length=event.seq, state=TO[event.step])
    match event.step:
        case InquiryStep.DRAFTED:
            said = {name: event.data[name] for name in ("answer", "public", "question")}
            return replace(moved, **said, drafted_by=event.by, reason="")
        case InquiryStep.RETURNED:
            return replace(moved, reason=event.data["reason"])
        case InquiryStep.APPROVED:
            return replace(moved, closed_on=event.on)
        case InquiryStep.REDIRECTED:
            # 退回过的拟答复不随之外露（what was drafted before is nobody's answer）。
            return replace(
                moved, closed_on=event.on, other_way=event.data["way"], answer="", public=False, question="", reason=""
            )
    return moved
