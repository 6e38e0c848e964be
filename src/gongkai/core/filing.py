"""备案: a month's catalogue of document-type information as events: what may happen, who may not, what it came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from gongkai.core.record import Refused
from gongkai.core.worded import Worded
from gongkai.core.workflow import Policy


class FilingState(Worded):
    """Where a month's filing stands."""

    DRAFT = "draft", "待送审"
    IN_REVIEW = "in_review", "待公开办审核"
    IN_SIGNING = "in_signing", "待签发"
    SIGNED = "signed", "待报送"
    SUBMITTED = "submitted", "已报送"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "已备案"


class FilingStep(Worded):
    """What can happen to it."""

    GENERATED = "generated", "生成目录"
    MENDED = "mended", "修改目录"
    SENT = "sent", "送公开办审核"
    REVIEWED = "reviewed", "审核同意"
    SENT_BACK = "sent_back", "退回承办人"
    SIGNED = "signed", "签发"
    SUBMITTED = "submitted", "报送"
    RETURNED = "returned", "主管部门退回"
    ACCEPTED = "accepted", "接收备案"


AT_HOME = frozenset({FilingState.DRAFT, FilingState.IN_REVIEW, FilingState.IN_SIGNING, FilingState.SIGNED})
# 步骤 → 此前所处的状态；生成是第一步，不在任何状态之后。
FROM: Mapping[FilingStep, frozenset[FilingState]] = {
    FilingStep.GENERATED: frozenset(),
    FilingStep.MENDED: AT_HOME | {FilingState.RETURNED},
    FilingStep.SENT: frozenset({FilingState.DRAFT}),
    FilingStep.REVIEWED: frozenset({FilingState.IN_REVIEW}),
    FilingStep.SENT_BACK: frozenset({FilingState.IN_REVIEW, FilingState.IN_SIGNING}),
    FilingStep.SIGNED: frozenset({FilingState.IN_SIGNING}),
    FilingStep.SUBMITTED: frozenset({FilingState.SIGNED}),
    FilingStep.RETURNED: frozenset({FilingState.SUBMITTED, FilingState.ACCEPTED}),
    FilingStep.ACCEPTED: frozenset({FilingState.SUBMITTED}),
}
TO: Mapping[FilingStep, FilingState] = {
    FilingStep.GENERATED: FilingState.DRAFT,
    FilingStep.MENDED: FilingState.DRAFT,
    FilingStep.SENT: FilingState.IN_REVIEW,
    FilingStep.REVIEWED: FilingState.IN_SIGNING,
    FilingStep.SENT_BACK: FilingState.DRAFT,
    FilingStep.SIGNED: FilingState.SIGNED,
    FilingStep.SUBMITTED: FilingState.SUBMITTED,
    FilingStep.RETURNED: FilingState.RETURNED,
    FilingStep.ACCEPTED: FilingState.ACCEPTED,
}
WRITES = frozenset({FilingStep.GENERATED, FilingStep.MENDED})
ANSWERS = frozenset({FilingStep.RETURNED, FilingStep.ACCEPTED})


@dataclass(frozen=True, eq=False)
class FilingLaw:
    """Type of record → whether it counts as a document only with a 文号; the policies by name."""

    documents: Mapping[str, bool]
    policies: Mapping[str, Policy]

    def due_on(self, month: str) -> date:
        """The last day on which a month (2021-05) is filed in time."""
        year, number = following(month)
        return date(year, number, int(self.policies["due_day"].value))


def following(month: str) -> tuple[int, int]:
    """Year and number of the month after one (2021-12 → 2022, 1)."""
    year, number = (int(part) for part in month.split("-"))
    return (year + 1, 1) if number == 12 else (year, number + 1)


@dataclass(frozen=True, slots=True)
class FilingEvent:
    """One thing that happened to a filing; `by` is a username, `digest` that of the version it was done to."""

    seq: int
    step: FilingStep
    on: date
    recorded_at: datetime
    by: str
    digest: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FilingLife:
    """The fold of a filing's events.

    `marks` are the remarks of the last return by the number of the row; `note` is what it was sent back or returned
    with. `drafters` wrote any version of it. `submissions` counts them; `first_submitted_on` decides whether it was late.
    """

    length: int = 0
    state: FilingState = FilingState.DRAFT
    version: int = 0
    digest: str = ""
    drafters: frozenset[str] = frozenset()
    reviewed_by: str = ""
    signed_by: str = ""
    submitted_by: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    receipt: str = ""
    submissions: int = 0
    first_submitted_on: date | None = None
    submitted_on: date | None = None
    accepted_on: date | None = None


NEW = FilingLife()


def fold(events: Iterable[FilingEvent]) -> FilingLife:
    """What the events come to. Refused where one cannot follow."""
    life = NEW
    for event in events:
        life = then(life, event)
    return life


def possible(life: FilingLife, step: FilingStep) -> bool:
    """Whether such a step may follow at all, whoever takes it."""
    return life.state in FROM[step] if life.length else step is FilingStep.GENERATED


def refusal(life: FilingLife, step: FilingStep, by: str, policies: Mapping[str, Policy]) -> Refused | None:
    """Why this person may not take a step as the filing stands; None where they may.

    Four eyes: who drafted neither reviews nor signs; who had a hand in it does not answer for the supervisor.
    """
    if not possible(life, step):
        return Refused("not_now", step=step.label, state=life.state.label)
    if step in (FilingStep.REVIEWED, FilingStep.SIGNED) and by in life.drafters:
        return Refused("own_draft", step=step.label)
    if step is FilingStep.SIGNED and by == life.reviewed_by and policies["signer_reviewed"].value is False:
        return Refused("signer_reviewed")
    if step in ANSWERS and by in {*life.drafters, life.reviewed_by, life.signed_by, life.submitted_by}:
        return Refused("own_filing", step=step.label)
    return None


def then(life: FilingLife, event: FilingEvent) -> FilingLife:
    """The filing after one more event. Refused where it cannot follow, or was done to another version."""
    if event.seq != life.length + 1 or not possible(life, event.step):
        raise Refused("not_now", step=event.step.label, state=life.state.label)
    if event.step not in WRITES and event.digest != life.digest:
        raise Refused("other_version", step=event.step.label)
    moved = replace(life, length=event.seq, state=TO[event.step])
    return _changed(moved, event)


def _changed(life: FilingLife, event: FilingEvent) -> FilingLife:
    match event.step:
        case FilingStep.GENERATED | FilingStep.MENDED:
            return replace(
                life, version=life.version + 1, digest=event.digest, drafters=life.drafters | {event.by},
                reviewed_by="", signed_by="", submitted_by="", marks={}, note="",
            )  # fmt: skip
        case FilingStep.REVIEWED:
            return replace(life, reviewed_by=event.by, note="")
        case FilingStep.SENT_BACK:
            return replace(life, reviewed_by="", signed_by="", note=event.data["reason"])
        case FilingStep.SIGNED:
            return replace(life, signed_by=event.by)
        case FilingStep.SUBMITTED:
            return replace(
                life, submitted_by=event.by, receipt=event.data["receipt"], submissions=life.submissions + 1,
                first_submitted_on=life.first_submitted_on or event.on, submitted_on=event.on,
            )  # fmt: skip
        case FilingStep.RETURNED:
            return replace(
                life, marks=event.data.get("marks", {}), note=event.data.get("opinion", ""), accepted_on=None
            )
        case FilingStep.ACCEPTED:
            return replace(life, accepted_on=event.on, note=event.data.get("opinion", ""))
    return replace(life, note="")
