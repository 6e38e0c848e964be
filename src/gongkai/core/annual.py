"""年度报告: an agency's report of a year as events: what may happen to it, who may not, what it came to (条例§49、§50)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from gongkai.core.annual_work import Work, begun_with, worked
from gongkai.core.record import Refused
from gongkai.core.worded import Worded
from gongkai.core.workflow import Policy


class AnnualState(Worded):
    """Where a report stands."""

    DRAFT = "draft", "起草中"
    IN_SIGNING = "in_signing", "待签发"
    SIGNED = "signed", "待报送"
    SUBMITTED = "submitted", "已报送"
    RETURNED = "returned", "退回修改"
    CLEARED = "cleared", "待公布"
    PUBLISHED = "published", "已公布"
    ABANDONED = "abandoned", "已作废"


class AnnualStep(Worded):
    """What can happen to it."""

    BEGUN = "begun", "起草"
    ENTERED = "entered", "填写数字"
    DROPPED = "dropped", "改用统计数"
    WRITTEN = "written", "修改文字"
    EXPLAINED = "explained", "说明问题"
    SENT = "sent", "送签发"
    SENT_BACK = "sent_back", "退回起草人"
    SIGNED = "signed", "签发"
    SUBMITTED = "submitted", "报送"
    RETURNED = "returned", "主管部门退回"
    CLEARED = "cleared", "审核通过"
    PUBLISHED = "published", "公布"
    ABANDONED = "abandoned", "作废更正版"


OPEN = frozenset({AnnualState.DRAFT, AnnualState.RETURNED})
LOCKED = frozenset({AnnualState.SIGNED, AnnualState.SUBMITTED, AnnualState.CLEARED, AnnualState.PUBLISHED})
WORK = frozenset({AnnualStep.ENTERED, AnnualStep.DROPPED, AnnualStep.WRITTEN, AnnualStep.EXPLAINED})
ANSWERS = frozenset({AnnualStep.RETURNED, AnnualStep.CLEARED})
# 只能对着送签发时锁定的那一版办理的步骤（done to exactly the version that was frozen when it was sent to be signed）。
ON_A_VERSION = ANSWERS | {AnnualStep.SENT_BACK, AnnualStep.SIGNED, AnnualStep.SUBMITTED, AnnualStep.PUBLISHED}
# 步骤 → 此前所处的状态；起草是第一步，不在任何状态之后。
FROM: Mapping[AnnualStep, frozenset[AnnualState]] = {
    AnnualStep.BEGUN: frozenset(),
    **dict.fromkeys(WORK, OPEN),
    AnnualStep.SENT: OPEN,
    AnnualStep.SENT_BACK: frozenset({AnnualState.IN_SIGNING, AnnualState.SIGNED}),
    AnnualStep.SIGNED: frozenset({AnnualState.IN_SIGNING}),
    AnnualStep.SUBMITTED: frozenset({AnnualState.SIGNED}),
    AnnualStep.RETURNED: frozenset({AnnualState.SUBMITTED, AnnualState.CLEARED}),
    AnnualStep.CLEARED: frozenset({AnnualState.SUBMITTED}),
    AnnualStep.PUBLISHED: frozenset({AnnualState.CLEARED}),
    AnnualStep.ABANDONED: OPEN,
}
TO: Mapping[AnnualStep, AnnualState] = {
    AnnualStep.BEGUN: AnnualState.DRAFT,
    AnnualStep.SENT: AnnualState.IN_SIGNING,
    AnnualStep.SENT_BACK: AnnualState.RETURNED,
    AnnualStep.SIGNED: AnnualState.SIGNED,
    AnnualStep.SUBMITTED: AnnualState.SUBMITTED,
    AnnualStep.RETURNED: AnnualState.RETURNED,
    AnnualStep.CLEARED: AnnualState.CLEARED,
    AnnualStep.PUBLISHED: AnnualState.PUBLISHED,
    AnnualStep.ABANDONED: AnnualState.ABANDONED,
}


@dataclass(frozen=True, slots=True)
class AnnualEvent:
    """One thing that happened to a report; `by` is a username, `digest` that of the version it was done to (blank
    where no version is frozen yet)."""

    seq: int
    step: AnnualStep
    on: date
    recorded_at: datetime
    by: str
    digest: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnnualLife:
    """The fold of a report's events.

    `work` is what people gave to it: figures, texts, explanations. `marks` are the remarks of the last return by cell
    (`requests/received/total`) or section (`section/1`); `asked` and `asked_note` those of the supervisor among them,
    which stand until it is submitted again. `drafters` gave anything to it, or to the edition that it corrects.
    Of a report that is out they lead to its 更正版, which is begun with them.
    `supervised` is False where nobody stands above the agency: then it goes from signing to publication.
    `clearance_first` is False where, when it was begun, it was not to wait for the supervisor's answer.
    """

    length: int = 0
    state: AnnualState = AnnualState.DRAFT
    version: int = 0
    digest: str = ""
    supervised: bool = True
    clearance_first: bool = True
    work: Work = field(default_factory=Work)
    drafters: frozenset[str] = frozenset()
    signed_by: str = ""
    submitted_by: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)
    asked_note: str = ""
    receipt: str = ""
    submissions: int = 0
    signed_on: date | None = None
    first_submitted_on: date | None = None
    submitted_on: date | None = None
    cleared_on: date | None = None
    published_on: date | None = None

    @property
    def remarked(self) -> bool:
        """Whether it is out with remarks of the supervisor: its 更正版 is to be begun, or the supervisor clears it."""
        return self.state is AnnualState.PUBLISHED and bool(self.asked or self.asked_note)


NEW = AnnualLife()


def fold(events: Iterable[AnnualEvent]) -> AnnualLife:
    """What the events come to. Refused where one cannot follow."""
    life = NEW
    for event in events:
        life = then(life, event)
    return life


def possible(life: AnnualLife, step: AnnualStep) -> bool:
    """Whether such a step may follow at all, whoever takes it."""
    if not life.length:
        return step is AnnualStep.BEGUN
    if step is AnnualStep.PUBLISHED and not life.supervised:
        return life.state is AnnualState.SIGNED
    if step is AnnualStep.PUBLISHED and not life.clearance_first and life.state is AnnualState.SUBMITTED:
        return True
    if step is AnnualStep.SUBMITTED and not life.supervised:
        return False
    if step in ANSWERS and life.state is AnnualState.PUBLISHED:
        # 没有等答复就公布的，主管部门仍可答复：提意见，或者审核通过，此后不再改（it went out before the answer）。
        return life.supervised and not life.clearance_first and life.cleared_on is None
    return life.state in FROM[step]


def refusal(life: AnnualLife, step: AnnualStep, by: str, policies: Mapping[str, Policy]) -> Refused | None:
    """Why this person may not take a step as the report stands; None where they may.

    Four eyes: by policy, who drafted does not sign; who had a hand in it never answers for the supervisor.
    """
    if not possible(life, step):
        return Refused("not_now", step=step.label, state=life.state.label)
    if step is AnnualStep.SIGNED and by in life.drafters and policies["signer_drafted"].value is False:
        return Refused("own_draft", step=step.label)
    if step in ANSWERS and by in {*life.drafters, life.signed_by, life.submitted_by}:
        return Refused("own_report", step=step.label)
    return None


def then(life: AnnualLife, event: AnnualEvent) -> AnnualLife:
    """The report after one more event. Refused where it cannot follow, or was done to another version."""
    if event.seq != life.length + 1 or not possible(life, event.step):
        raise Refused("not_now", step=event.step.label, state=life.state.label)
    if event.step in ON_A_VERSION and event.digest != life.digest:
        raise Refused("other_version", step=event.step.label)
    return _changed(replace(life, length=event.seq, state=_state(life, event.step)), event)


def _state(life: AnnualLife, step: AnnualStep) -> AnnualState:
    """Where a report stands after a step; one that is out stays out, whatever is answered."""
    out = step in ANSWERS and life.state is AnnualState.PUBLISHED
    return life.state if out else TO.get(step, life.state)


def _changed(life: AnnualLife, event: AnnualEvent) -> AnnualLife:
    data = event.data
    match event.step:
        case AnnualStep.BEGUN:
            marks, note = data.get("asked", {}), data.get("asked_note", "")
            return replace(
                life, supervised=data["supervised"], clearance_first=data.get("clearance_first", True),
                work=begun_with(data.get("work", {})), drafters=frozenset({event.by, *data.get("drafters", ())}),
                marks=marks, note=note, asked=marks, asked_note=note,
            )  # fmt: skip
        case AnnualStep.SENT:
            return replace(
                life, version=life.version + 1, digest=event.digest, signed_by="", submitted_by="", signed_on=None,
                marks=life.asked, note=life.asked_note,
            )  # fmt: skip
        case AnnualStep.SENT_BACK:
            marks, note = data.get("marks", {}), data.get("opinion", "")
            both, notes = _both(life.asked, marks), _joined(life.asked_note, note)
            return replace(life, signed_by="", signed_on=None, marks=both, note=notes)
        case AnnualStep.RETURNED:
            marks, note = data.get("marks", {}), data.get("opinion", "")
            return replace(life, marks=marks, note=note, asked=marks, asked_note=note, cleared_on=None)
        case AnnualStep.SIGNED:
            return replace(life, signed_by=event.by, signed_on=event.on)
        case AnnualStep.SUBMITTED:
            return replace(
                life, submitted_by=event.by, receipt=data["receipt"], submissions=life.submissions + 1,
                first_submitted_on=life.first_submitted_on or event.on, submitted_on=event.on, marks={}, note="",
                asked={}, asked_note="",
            )  # fmt: skip
        case AnnualStep.CLEARED:
            return replace(
                life, cleared_on=event.on, note=data.get("opinion", ""), marks={}, asked={}, asked_note=""
            )  # fmt: skip
        case AnnualStep.PUBLISHED:
            return replace(life, published_on=event.on)
    return replace(life, work=worked(life.work, event), drafters=life.drafters | {event.by})


def _both(first: Mapping[str, str], then_: Mapping[str, str]) -> dict[str, str]:
    """The remarks of two returns; what both say of one place stands together."""
    return {place: _joined(first.get(place, ""), then_.get(place, "")) for place in {**first, **then_}}


def _joined(*said: str) -> str:
    return "；".join(one for one in said if one)
