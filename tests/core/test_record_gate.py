"""先审查、后公开（条例§17）: no way round the gate, tried one by one and at random."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.record_events import OUT, Step, amended, approved, drafted, history, published, reviewed, revised, submitted
from gongkai.core.record import EventKind, RecordEvent, Refused, Stage, digest
from gongkai.core.record_life import fold


def why(*steps: Step) -> str:
    with pytest.raises(Refused) as caught:
        fold(history(*steps))
    return caught.value.code


@pytest.mark.parametrize(
    "steps",
    [
        (drafted(), published()),
        (drafted(), submitted(), published()),
        (drafted(), submitted(), reviewed(), published()),
        (drafted(), submitted(), approved(), published()),
        (drafted(), approved(), published()),
        (*OUT, amended("c"), published("c")),
        (*OUT, amended("c"), submitted("c"), reviewed("c"), published("c")),
    ],
)
def test_no_step_can_be_left_out(steps: Sequence[Step]) -> None:
    assert why(*steps) == "not_now"


def test_a_revision_after_the_approval_leads_back_to_the_start() -> None:
    assert why(*OUT[:4], revised("b"), published("b")) == "not_now"
    assert why(*OUT[:4], revised("a"), published("a")) == "not_now"


@pytest.mark.parametrize(
    "steps",
    [
        (drafted(), submitted("b")),
        (drafted(), submitted(), reviewed("b")),
        (drafted(), submitted(), reviewed(), approved("b")),
        (*OUT[:4], published("b")),
    ],
)
def test_nobody_consents_to_another_content(steps: Sequence[Step]) -> None:
    assert why(*steps) == "other_content"


def test_whoever_wrote_any_part_does_not_review() -> None:
    assert why(drafted(by="shen"), submitted(), reviewed(by="shen")) == "reviewer_drafted"
    assert why(drafted(), revised("b", "shen"), submitted("b"), reviewed("b", "shen")) == "reviewer_drafted"
    assert why(*OUT, amended("c", "shen"), submitted("c"), reviewed("c", "shen")) == "reviewer_drafted"


def test_who_wrote_the_version_before_may_review_the_next() -> None:
    steps = (*OUT, amended("c", "li"), submitted("c"), reviewed("c", "zhang"))
    assert fold(history(*steps)).stage is Stage.IN_APPROVAL


def test_the_index_number_never_changes() -> None:
    again = (amended("c"), submitted("c"), reviewed("c"), approved("c"), published("c", index_number="X/2021-00002"))
    assert why(*OUT, *again) == "other_index_number"


def test_the_digest_speaks_for_fields_attachments_and_attribute() -> None:
    content: dict[str, Any] = {"values": {"a": 1, "b": 2}, "attachments": [{"digest": "d"}], "attribute": "proactive"}
    same = {"attribute": "proactive", "values": {"b": 2, "a": 1}, "attachments": [{"digest": "d"}]}
    assert digest(content) == digest(same)
    for changed in (
        {**content, "values": {"a": 1, "b": 3}},
        {**content, "attachments": []},
        {**content, "attribute": "on_request"},
    ):
        assert digest(changed) != digest(content)


PEOPLE, DIGESTS = ("zhang", "shen", "gong"), ("a", "b")
MOVES = st.lists(
    st.tuples(
        st.sampled_from(list(EventKind)), st.sampled_from(PEOPLE), st.sampled_from(DIGESTS),
        st.sampled_from(("may_disclose", "may_disclose", "may_disclose", "sever", "refer", "must_withhold")),
    ),
    max_size=25,
)  # fmt: skip


def moved(kind: EventKind, by: str, which: str, conclusion: str) -> Step:
    """An event with everything that any kind may need."""
    return kind, by, {
        "digest": which, "attribute": "proactive", "conclusion": conclusion, "index_number": "X/2021-00001",
        "publish_at": "2021-06-07T09:00:00+08:00", "to": "in_review", "reasons": "有误", "outcome": "disclose",
    }  # fmt: skip


def as_far_as_allowed(moves: Sequence[Any]) -> list[RecordEvent]:
    """Every move that is let through, one after another."""
    steps: list[Step] = [drafted(), submitted(), reviewed(), approved()]
    for move in moves:
        try:
            fold(history(*steps, moved(*move)))
        except Refused:
            continue
        steps.append(moved(*move))
    return history(*steps)


WRITES = (EventKind.DRAFTED, EventKind.REVISED, EventKind.AMENDED)


@settings(max_examples=200)
@given(MOVES)
def test_whatever_is_tried_only_what_four_eyes_saw_goes_out(moves: Sequence[Any]) -> None:
    events = as_far_as_allowed(moves)
    for place, event in enumerate(events):
        if event.kind is not EventKind.PUBLISHED:
            continue
        before = events[:place]
        begun = max(n for n, one in enumerate(before) if one.kind in (EventKind.DRAFTED, EventKind.AMENDED))
        written = max(n for n, one in enumerate(before) if one.kind in WRITES)
        authors = {one.by for one in before[begun:] if one.kind in WRITES}
        since = before[written + 1 :]
        assert before[written].data["digest"] == event.data["digest"]
        assert any(
            one.kind is EventKind.REVIEWED
            and one.data["conclusion"] == "may_disclose"
            and one.data["digest"] == event.data["digest"]
            and one.by not in authors
            for one in since
        )
        assert any(one.kind is EventKind.APPROVED and one.data["digest"] == event.data["digest"] for one in since)


@settings(max_examples=60)
@given(MOVES)
def test_a_record_that_nobody_published_has_no_number_and_is_never_public(moves: Sequence[Any]) -> None:
    events = as_far_as_allowed(moves)
    life = fold(events)
    out = [event for event in events if event.kind is EventKind.PUBLISHED]
    assert bool(life.index_number) == bool(life.public_version) == bool(out)
