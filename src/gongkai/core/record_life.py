"""The fold: events → RecordLife. What may not follow is refused here, whoever asks and whatever a table holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from gongkai.core.record import (
    NEW,
    PUBLIC,
    Attribute,
    Conclusion,
    Consent,
    Ended,
    EventKind,
    Outcome,
    RecordEvent,
    RecordLife,
    Refused,
    Stage,
    Standing,
)

WORKING = frozenset(Stage) - {Stage.NONE}
IDLE = frozenset({Stage.NONE})
SEEN = frozenset(Standing) - {Standing.UNPUBLISHED}
VOIDABLE = frozenset({EventKind.REPEALED, EventKind.LAPSED, EventKind.TAKEN_DOWN})
KEPT: Mapping[Attribute, Standing] = {
    Attribute.ON_REQUEST: Standing.ON_REQUEST,
    Attribute.WITHHELD: Standing.WITHHELD,
}

# For each kind of event the stages and the standings after which it may happen (None: any).
FROM: Mapping[EventKind, tuple[frozenset[Stage] | None, frozenset[Standing] | None]] = {
    EventKind.DRAFTED: (IDLE, frozenset({Standing.UNPUBLISHED})),
    EventKind.REVISED: (WORKING, None),
    EventKind.SUBMITTED: (frozenset({Stage.DRAFT}), None),
    EventKind.REVIEWED: (frozenset({Stage.IN_REVIEW, Stage.REFERRED}), None),
    EventKind.RETURNED: (WORKING - {Stage.DRAFT, Stage.SCHEDULED}, None),
    EventKind.APPROVED: (frozenset({Stage.IN_APPROVAL}), None),
    EventKind.SCHEDULED: (frozenset({Stage.APPROVED}), None),
    EventKind.UNSCHEDULED: (frozenset({Stage.SCHEDULED}), None),
    EventKind.STOPPED: (frozenset({Stage.APPROVED, Stage.SCHEDULED}), None),
    EventKind.PUBLISHED: (frozenset({Stage.APPROVED, Stage.SCHEDULED}), None),
    EventKind.AMENDED: (IDLE, SEEN),
    EventKind.DISCARDED: (WORKING, None),
    EventKind.MODIFIED: (None, SEEN),
    EventKind.REPEALED: (None, frozenset({Standing.PUBLISHED, Standing.ON_REQUEST, Standing.WITHHELD})),
    EventKind.LAPSED: (None, frozenset({Standing.PUBLISHED, Standing.ON_REQUEST, Standing.WITHHELD})),
    EventKind.QUASHED: (None, PUBLIC),
    EventKind.WITHDRAWN: (None, PUBLIC | {Standing.TAKEN_DOWN}),
    EventKind.TAKEN_DOWN: (None, PUBLIC),
    EventKind.REEVALUATED: (IDLE, frozenset({Standing.WITHHELD})),
    EventKind.VOIDED: (None, SEEN),
}


def fold(events: Iterable[RecordEvent]) -> RecordLife:
    """What the events come to. Refused names the event that may not stand where it does (a gap, a gate skipped)."""
    history = tuple(events)
    voided = _voided(history)
    life = NEW
    for number, event in enumerate(history, 1):
        if event.seq != number:
            raise Refused("gap", found=event.seq, expected=number)
        life = _recorded(life if event.seq in voided else _applied(life, event), event)
    return life


def following(events: Sequence[RecordEvent], life: RecordLife, event: RecordEvent) -> RecordLife:
    """What `events`, which come to `life`, come to with one more: `fold` of all, without folding all again."""
    if event.seq != len(events) + 1 or event.voids is not None or event.kind is EventKind.VOIDED:
        return fold([*events, event])
    return _recorded(_applied(life, event), event)


def _recorded(life: RecordLife, event: RecordEvent) -> RecordLife:
    """How many there are now, and when the first and the last of them were recorded (a clock may have been set back in
    between)."""
    at = event.recorded_at
    return replace(
        life, length=event.seq, begun_at=life.begun_at or at, recorded_at=max(life.recorded_at or at, at)
    )  # fmt: skip


def _applied(life: RecordLife, event: RecordEvent) -> RecordLife:
    try:
        return apply(life, event)
    except Refused:
        raise
    except (KeyError, ValueError, TypeError) as error:
        raise Refused("unreadable", seq=event.seq) from error


def _voided(history: tuple[RecordEvent, ...]) -> frozenset[int]:
    """The numbers of the events that later ones undo: each once, and none that a gate stands on."""
    found: set[int] = set()
    kinds = {event.seq: event.kind for event in history}
    for event in history:
        if event.kind is EventKind.VOIDED or event.voids is not None:
            target = event.voids or 0
            if target in found or target >= event.seq or kinds.get(target) not in VOIDABLE:
                raise Refused("not_voidable", seq=event.voids)
            found.add(target)
    return frozenset(found)


def possible(life: RecordLife, kind: EventKind) -> bool:
    """Whether an event of a kind can follow at all, by the record's state alone."""
    stages, standings = FROM[kind]
    fresh = (kind is EventKind.DRAFTED) == (life.length == 0)
    open_end = kind not in (EventKind.REPEALED, EventKind.LAPSED) or life.ended is None
    return fresh and open_end and (not stages or life.stage in stages) and (not standings or life.standing in standings)


def apply(life: RecordLife, event: RecordEvent) -> RecordLife:
    """The life after one more event; Refused where it cannot follow."""
    if not possible(life, event.kind):
        raise Refused("not_now", kind=event.kind.label, stage=life.stage.label, standing=life.standing.label)
    return STEPS[event.kind](life, event)


def _begun(life: RecordLife, event: RecordEvent) -> RecordLife:
    """A new version: drafted the first time, amended later. The content of a withheld record opens by re-evaluation."""
    if life.standing is Standing.WITHHELD and not life.may_reopen:
        raise Refused("not_reevaluated")
    changed_on = event.on if life.version else None
    begun = replace(life, version=life.version + 1, drafters=frozenset({event.by}), changed_on=changed_on)
    return _written(begun, event)


def _revised(life: RecordLife, event: RecordEvent) -> RecordLife:
    return _written(replace(life, drafters=life.drafters | {event.by}), event)


def _written(life: RecordLife, event: RecordEvent) -> RecordLife:
    """The content of the working version is new: every review and approval of it is void."""
    attribute = Attribute(event.data["attribute"])
    if life.standing in PUBLIC and attribute is not Attribute.PROACTIVE:
        raise Refused("attribute_of_public", attribute=attribute.label)
    return replace(
        _unreviewed(life), stage=Stage.DRAFT, digest=event.data["digest"],
        attribute=attribute, attribute_basis=event.data.get("attribute_basis", ""),
    )  # fmt: skip


def _unreviewed(life: RecordLife, note: str = "") -> RecordLife:
    return replace(
        life, reviewed=None, approved=None, referred_to="", note=note, halted=False, publish_at=None, scheduled_by="",
    )  # fmt: skip


def _submitted(life: RecordLife, event: RecordEvent) -> RecordLife:
    _same_digest(life, event)
    return replace(_unreviewed(life), stage=Stage.IN_REVIEW)


def _same_digest(life: RecordLife, event: RecordEvent) -> None:
    if event.data["digest"] != life.digest:
        raise Refused("other_content", kind=event.kind.label)


def _reviewed(life: RecordLife, event: RecordEvent) -> RecordLife:
    _same_digest(life, event)
    if event.by in life.drafters:
        raise Refused("reviewer_drafted")
    conclusion, basis = Conclusion(event.data["conclusion"]), event.data.get("basis", "")
    match conclusion:
        case Conclusion.MAY_DISCLOSE:
            consent = Consent(event.by, event.on, life.digest, conclusion, basis)
            return replace(life, stage=Stage.IN_APPROVAL, reviewed=consent, note="", halted=False)
        case Conclusion.SEVER:
            return replace(_unreviewed(life, event.data.get("mask", "")), stage=Stage.DRAFT)
        case Conclusion.REFER:
            return replace(life, stage=Stage.REFERRED, referred_to=event.data.get("to", ""))
        case Conclusion.MUST_WITHHOLD:
            return _withheld(_unreviewed(life), event)


def _withheld(life: RecordLife, event: RecordEvent) -> RecordLife:
    """The working version ends in the register; what the public already sees stays until someone withdraws it."""
    if life.public_version:
        return _discarded(life, event)
    basis = event.data.get("basis", "")
    return replace(
        _settled(replace(life, attribute=Attribute.WITHHELD, attribute_basis=basis)), standing=Standing.WITHHELD,
        withheld_basis=basis, matter=event.data.get("matter", ""), review_on=_day(event.data.get("review_on")),
        may_reopen=False,
    )  # fmt: skip


def _settled(life: RecordLife) -> RecordLife:
    return replace(
        life, stage=Stage.NONE, settled_digest=life.digest, settled_version=life.version,
        settled_attribute=life.attribute, settled_basis=life.attribute_basis,
        settled_changed_on=life.changed_on,
    )  # fmt: skip


def _returned(life: RecordLife, event: RecordEvent) -> RecordLife:
    return replace(_unreviewed(life, event.data.get("reason", "")), stage=Stage.DRAFT)


def _approved(life: RecordLife, event: RecordEvent) -> RecordLife:
    _same_digest(life, event)
    _gate(life, event, approved=False)
    consent = Consent(event.by, event.on, life.digest)
    if life.attribute is Attribute.PROACTIVE:
        return replace(life, stage=Stage.APPROVED, approved=consent, halted=False, note="")
    kept = replace(_settled(life), standing=KEPT[life.attribute], approved=consent, halted=False, note="")
    if life.attribute is Attribute.WITHHELD:
        return replace(
            kept, withheld_basis=life.attribute_basis, matter=event.data.get("matter", ""),
            review_on=_day(event.data.get("review_on")), may_reopen=False,
        )  # fmt: skip
    return replace(kept, withheld_basis="", matter="", review_on=None, may_reopen=False)


def _gate(life: RecordLife, event: RecordEvent, approved: bool = True) -> None:
    """条例§17、保密法实施条例: 先审查、后公开; over exactly the content that goes out."""
    review = life.reviewed
    if review is None or review.conclusion is not Conclusion.MAY_DISCLOSE or review.digest != event.data["digest"]:
        raise Refused("not_reviewed")
    if approved and (life.approved is None or life.approved.digest != event.data["digest"]):
        raise Refused("not_approved")


def _scheduled(life: RecordLife, event: RecordEvent) -> RecordLife:
    at = datetime.fromisoformat(event.data["publish_at"])
    return replace(life, stage=Stage.SCHEDULED, publish_at=at, scheduled_by=event.by)


def _unscheduled(life: RecordLife, _event: RecordEvent) -> RecordLife:
    return replace(life, stage=Stage.APPROVED, publish_at=None, scheduled_by="")


def _stopped(life: RecordLife, event: RecordEvent) -> RecordLife:
    """Whoever reviewed or approved no longer may: that step is to be done again, by somebody who may."""
    back = Stage(event.data["to"])
    if back not in (Stage.IN_REVIEW, Stage.IN_APPROVAL):
        raise Refused("not_now", kind=event.kind.label, stage=back.label, standing=life.standing.label)
    return _halted(life, back, event.data.get("reason", ""))


def _halted(life: RecordLife, back: Stage, note: str) -> RecordLife:
    stopped = replace(_unreviewed(life, note), stage=back, halted=True)
    return replace(stopped, reviewed=life.reviewed) if back is Stage.IN_APPROVAL else stopped


def _untimed(life: RecordLife, note: str) -> RecordLife:
    """What was quashed, withdrawn or taken down does not come back by itself at an hour that was set before: the
    version waits to be approved again, by somebody who knows of it. One without an hour waits for somebody anyway."""
    return _halted(life, Stage.IN_APPROVAL, note) if life.stage is Stage.SCHEDULED else life


def _published(life: RecordLife, event: RecordEvent) -> RecordLife:
    _same_digest(life, event)
    _gate(life, event)
    if life.attribute is not Attribute.PROACTIVE:
        raise Refused("not_proactive", attribute=life.attribute.label)
    number = event.data["index_number"]
    if not number or life.index_number not in ("", number):
        raise Refused("other_index_number", found=number, expected=life.index_number)
    standing = life.ended.how if life.ended else Standing.PUBLISHED
    return replace(
        _settled(life), standing=standing, public_version=life.version, public_digest=life.digest, index_number=number, publish_at=None,
        scheduled_by="", published_on=life.published_on or event.on, updated_on=event.on, withdrawn_on=None,
        quashed_on=None, reasons="", taken_down_on=None, withheld_basis="", review_on=None, may_reopen=False, halted=False,
    )  # fmt: skip


def _discarded(life: RecordLife, _event: RecordEvent) -> RecordLife:
    """The working version is given up; the record is again what it was decided to be."""
    if not life.settled_version:
        return replace(_unreviewed(life), stage=Stage.NONE)
    return replace(
        _unreviewed(life), stage=Stage.NONE, digest=life.settled_digest, attribute=life.settled_attribute,
        attribute_basis=life.settled_basis, changed_on=life.settled_changed_on,
    )  # fmt: skip


def _ended(how: Standing) -> Callable[[RecordLife, RecordEvent], RecordLife]:
    def end(life: RecordLife, event: RecordEvent) -> RecordLife:
        day = _day(event.data.get("ended_on")) or event.on
        standing = how if life.standing is Standing.PUBLISHED else life.standing
        return replace(life, standing=standing, ended=Ended(how, day, event.data.get("basis", "")))

    return end


def _quashed(life: RecordLife, event: RecordEvent) -> RecordLife:
    held = _untimed(life, event.data.get("basis", ""))
    return replace(held, quashed_on=date.fromisoformat(event.data["quashed_on"]))


def _withdrawn(life: RecordLife, event: RecordEvent) -> RecordLife:
    """处罚法§48: withdrawn with public reasons."""
    if not str(event.data.get("reasons", "")).strip():
        raise Refused("no_reasons")
    return replace(
        _untimed(life, event.data["reasons"]), standing=Standing.WITHDRAWN, withdrawn_on=event.on, reasons=event.data["reasons"],
        quashed_on=_day(event.data.get("quashed_on")) or life.quashed_on,
    )  # fmt: skip


def _taken_down(life: RecordLife, event: RecordEvent) -> RecordLife:
    held = _untimed(life, event.data.get("reason", ""))
    return replace(held, standing=Standing.TAKEN_DOWN, taken_down_on=event.on)


def _reevaluated(life: RecordLife, event: RecordEvent) -> RecordLife:
    if Outcome(event.data["outcome"]) is Outcome.KEEP:
        return replace(life, review_on=_day(event.data.get("review_on")), may_reopen=False)
    return replace(life, review_on=None, may_reopen=True)


def _unchanged(life: RecordLife, _event: RecordEvent) -> RecordLife:
    """Another document modified this one."""
    return life


def _undone(life: RecordLife, event: RecordEvent) -> RecordLife:
    """What was voided has been left out of the fold already; an hour that has passed meanwhile is not made up for:
    whoever publishes is told that the version did not go out."""
    passed = life.publish_at is not None and life.publish_at <= event.recorded_at
    return replace(_unscheduled(life, event), halted=True) if passed else life


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


STEPS: Mapping[EventKind, Callable[[RecordLife, RecordEvent], RecordLife]] = {
    EventKind.DRAFTED: _begun,
    EventKind.REVISED: _revised,
    EventKind.SUBMITTED: _submitted,
    EventKind.REVIEWED: _reviewed,
    EventKind.RETURNED: _returned,
    EventKind.APPROVED: _approved,
    EventKind.SCHEDULED: _scheduled,
    EventKind.UNSCHEDULED: _unscheduled,
    EventKind.STOPPED: _stopped,
    EventKind.PUBLISHED: _published,
    EventKind.AMENDED: _begun,
    EventKind.DISCARDED: _discarded,
    EventKind.MODIFIED: _unchanged,
    EventKind.REPEALED: _ended(Standing.REPEALED),
    EventKind.LAPSED: _ended(Standing.LAPSED),
    EventKind.QUASHED: _quashed,
    EventKind.WITHDRAWN: _withdrawn,
    EventKind.TAKEN_DOWN: _taken_down,
    EventKind.REEVALUATED: _reevaluated,
    EventKind.VOIDED: _undone,
}
