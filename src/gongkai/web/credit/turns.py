"""The steps of a whole batch, and which of its records each is still to be done to.

A record goes its own way once somebody has dealt with it alone: it has other content by now, or stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from gongkai.core.record import PUBLIC, EventKind, Stage, Standing
from gongkai.web.credit.models import Batch, Entry, State

# 一批信息停在哪一步，这一批就是什么状态；有先有后的，以最靠前的为准（the first of these where any record stands）。
GOING: Mapping[Stage, State] = {
    Stage.IN_REVIEW: State.IMPORTED, Stage.IN_APPROVAL: State.REVIEWED, Stage.APPROVED: State.APPROVED,
}  # fmt: skip


@dataclass(frozen=True)
class Turn:
    """A step: the stages of the records that it is done to, the stages of those that need it no longer (`past`), how
    the audit calls it, and the state of the batch once nothing waits for it."""

    stages: frozenset[Stage]
    past: frozenset[Stage]
    act: str
    after: State


STANDING = frozenset(GOING)
# 已公开、已作废的一批，其中单独退回的信息各自办理（a batch that is out or given up is no batch any more）。
OPEN = frozenset({*GOING.values(), State.RETURNED})
TURNS: Mapping[EventKind, Turn] = {
    # 报请确定的等主管部门答复，不随批审查（what was referred waits for its answer, and is reviewed alone）。
    EventKind.REVIEWED: Turn(
        frozenset({Stage.IN_REVIEW}),
        frozenset({Stage.REFERRED, Stage.IN_APPROVAL, Stage.APPROVED, Stage.SCHEDULED}),
        "record.review", State.REVIEWED,
    ),
    EventKind.APPROVED: Turn(
        frozenset({Stage.IN_APPROVAL}), frozenset({Stage.APPROVED, Stage.SCHEDULED}), "record.approve",
        State.APPROVED,
    ),
    EventKind.PUBLISHED: Turn(
        frozenset({Stage.APPROVED}), frozenset({Stage.SCHEDULED}), "record.publish", State.PUBLISHED
    ),
    EventKind.RETURNED: Turn(STANDING, frozenset({Stage.DRAFT}), "record.return", State.RETURNED),
    EventKind.DISCARDED: Turn(
        STANDING | {Stage.DRAFT}, frozenset({Stage.NONE}), "record.discard", State.DISCARDED
    ),
}  # fmt: skip


def asked_of(batch: Batch, kind: EventKind) -> QuerySet[Entry]:
    """The records a step goes through: all but those it was done to already. What else it cannot be done to, is named."""
    past = Q(record__stage__in=TURNS[kind].past) | Q(record__standing__in=PUBLIC)
    return batch.entries.exclude(past).order_by("record")


def at_hand(batch: Batch) -> QuerySet[Entry]:
    """The records that never came out and have the content they were brought in with."""
    return batch.entries.filter(record__standing=Standing.UNPUBLISHED, record__working__digest=F("digest"))


def waiting_for(batch: Batch, kind: EventKind) -> QuerySet[Entry]:
    """The records that a step may be taken with, the first ones first."""
    return at_hand(batch).filter(record__stage__in=TURNS[kind].stages).order_by("record")


def standing(batch: Batch) -> dict[Stage, int]:
    """How many records of the batch stand at each stage at which a step of the batch may be taken: one query."""
    rows = at_hand(batch).filter(record__stage__in=TURNS[EventKind.DISCARDED].stages)
    counted = rows.order_by().values_list("record__stage").annotate(n=Count("pk"))
    return {Stage(stage): n for stage, n in counted}


def state_of(batch: Batch, counts: Mapping[Stage, int]) -> State:
    """Where the batch stands by its records; as it was where none of them waits for a step of the batch."""
    return next((state for stage, state in GOING.items() if counts.get(stage)), State(batch.state))


def open_to(batch: Batch, kind: EventKind, counts: Mapping[Stage, int]) -> bool:
    """Whether a step of the batch may be taken at all now, whoever asks."""
    return state_of(batch, counts) in OPEN and any(counts.get(stage) for stage in TURNS[kind].stages)


def state_after(batch: Batch, kind: EventKind, done: int) -> State:
    """The state of the batch once a step has gone through it: the next one only where nothing waits for the step."""
    counts, turn = standing(batch), TURNS[kind]
    left = any(counts.get(stage) for stage in turn.stages)
    reached = done and not left and not any(counts.get(stage) for stage in GOING)
    return turn.after if reached else state_of(batch, counts)
