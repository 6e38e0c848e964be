"""A year's report as events: the order of the steps, four eyes, to which version, what a return leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.annual import (
    ANSWERS,
    FROM,
    NEW,
    ON_A_VERSION,
    AnnualEvent,
    AnnualLife,
    AnnualState,
    AnnualStep,
    fold,
    possible,
    refusal,
    then,
)
from gongkai.core.record import Refused
from gongkai.core.workflow import Policy

DAY, AT, CELL = date(2021, 1, 20), datetime(2021, 1, 20, 12, tzinfo=UTC), "requests/received/total"
STRICT = {"signer_drafted": Policy(value=False, basis="", sure="inferred")}
LOOSE = {"signer_drafted": Policy(value=True, basis="", sure="inferred")}
BY = {AnnualStep.SIGNED: "ju", AnnualStep.SENT_BACK: "ju", AnnualStep.RETURNED: "du", AnnualStep.CLEARED: "du"}
STRAIGHT = (
    AnnualStep.BEGUN, AnnualStep.SENT, AnnualStep.SIGNED, AnnualStep.SUBMITTED, AnnualStep.CLEARED,
    AnnualStep.PUBLISHED,
)  # fmt: skip
STATES = (
    AnnualState.DRAFT, AnnualState.IN_SIGNING, AnnualState.SIGNED, AnnualState.SUBMITTED, AnnualState.CLEARED,
    AnnualState.PUBLISHED,
)  # fmt: skip
MARKS = {"marks": {CELL: "请核对"}, "opinion": "请逐项核对"}
# 上级、答复先后的四种情形（whether anyone stands above, and whether it waits for the answer）。
KINDS = [(True, True), (True, False), (False, True), (False, False)]


def event(life: AnnualLife, step: AnnualStep, *, by: str = "", **more: Any) -> AnnualEvent:
    told = {
        "supervised": True, "receipt": "NB", "cell": CELL, "value": "9", "reason": "台账", "section": 5, "text": "示例",
        "fingerprints": ["f"], **more,
    }  # fmt: skip
    digest = f"d{life.version + 1}" if step is AnnualStep.SENT else life.digest
    return AnnualEvent(life.length + 1, step, DAY, AT, by or BY.get(step, "zhang"), digest, told)


def after(*steps: AnnualStep, **more: Any) -> AnnualLife:
    life = NEW
    for step in steps:
        life = then(life, event(life, step, **more))
    return life


def test_the_straight_path() -> None:
    assert tuple(after(*STRAIGHT[: n + 1]).state for n in range(len(STRAIGHT))) == STATES
    life = after(*STRAIGHT)
    assert (life.version, life.digest, life.submissions, life.receipt) == (1, "d1", 1, "NB")
    assert (life.drafters, life.signed_by, life.submitted_by) == (frozenset({"zhang"}), "ju", "zhang")
    assert (life.signed_on, life.submitted_on, life.cleared_on, life.published_on) == (DAY, DAY, DAY, DAY)


@pytest.mark.parametrize(("supervised", "clearance_first"), KINDS)
@given(steps=st.lists(st.sampled_from(AnnualStep), max_size=20))
def test_whatever_is_tried_nothing_goes_out_that_was_not_signed(
    supervised: bool, clearance_first: bool, steps: list[AnnualStep]
) -> None:
    """What cannot follow is refused; what goes to the supervisor or the public was signed in that version, and waited
    for the supervisor's answer where there is one and it has to."""
    life = NEW
    for step in (*STRAIGHT[:2], *steps):
        tried = event(life, step, supervised=supervised, clearance_first=clearance_first)
        if not possible(life, step):
            with pytest.raises(Refused):
                then(life, tried)
            continue
        before, life = life, then(life, tried)
        if step in (AnnualStep.SUBMITTED, AnnualStep.PUBLISHED):
            assert before.signed_by
            assert before.signed_on
        if step is AnnualStep.PUBLISHED and supervised:
            assert before.submitted_by
            assert before.cleared_on or not clearance_first
        assert before.published_on is None or life.state is AnnualState.PUBLISHED, "what is out stays out"


@pytest.mark.parametrize("step", sorted(ON_A_VERSION))
def test_a_step_on_another_version_is_refused(step: AnnualStep) -> None:
    ways = {state: after(*STRAIGHT[: n + 1]) for n, state in enumerate(STATES)}
    life = next(ways[state] for state in STATES if state in FROM[step])
    then(life, event(life, step))
    with pytest.raises(Refused, match="other_version"):
        then(life, replace(event(life, step), digest="another"))


def test_a_gap_in_the_events_is_refused() -> None:
    begun = event(NEW, AnnualStep.BEGUN)
    with pytest.raises(Refused):
        fold([replace(begun, seq=2)])
    with pytest.raises(Refused):
        fold([begun, replace(event(after(AnnualStep.BEGUN), AnnualStep.SENT), seq=3)])


def test_by_a_strict_policy_who_drafted_any_of_it_does_not_sign() -> None:
    life = after(AnnualStep.BEGUN, drafters=["wu"])
    life = then(life, event(life, AnnualStep.WRITTEN, by="li"))
    life = then(life, event(life, AnnualStep.SENT))
    for who in ("zhang", "li", "wu"):
        refused = refusal(life, AnnualStep.SIGNED, who, STRICT)
        assert refused is not None
        assert refused.code == "own_draft"
        assert refusal(life, AnnualStep.SIGNED, who, LOOSE) is None
    assert refusal(life, AnnualStep.SIGNED, "ju", STRICT) is None


@pytest.mark.parametrize("step", sorted(ANSWERS))
def test_who_had_a_hand_in_it_does_not_answer_for_the_supervisor(step: AnnualStep) -> None:
    life = after(*STRAIGHT[:3])
    life = then(life, event(life, AnnualStep.SUBMITTED, by="gong"))
    for who in ("zhang", "ju", "gong"):
        refused = refusal(life, step, who, LOOSE)
        assert refused is not None
        assert refused.code == "own_report"
    assert refusal(life, step, "du", LOOSE) is None


@pytest.mark.parametrize("sent", [STRAIGHT[:2], STRAIGHT[:3]], ids=["in_signing", "signed"])
def test_sent_back_to_its_drafter_it_is_not_signed_any_more(sent: tuple[AnnualStep, ...]) -> None:
    life = after(*sent, AnnualStep.SENT_BACK, **MARKS)
    assert (life.state, life.signed_by, life.signed_on) == (AnnualState.RETURNED, "", None)
    assert (life.marks, life.note) == ({CELL: "请核对"}, "请逐项核对")


def test_sent_again_it_is_another_version_that_nobody_signed() -> None:
    life = after(*STRAIGHT[:4], AnnualStep.RETURNED, AnnualStep.ENTERED, AnnualStep.SENT)
    assert (life.version, life.digest, life.signed_by, life.submitted_by) == (2, "d2", "", "")
    assert (life.first_submitted_on, life.state) == (DAY, AnnualState.IN_SIGNING)


@pytest.mark.parametrize(("supervised", "clearance_first"), KINDS)
def test_one_that_is_out_is_answered_only_where_it_did_not_wait(supervised: bool, clearance_first: bool) -> None:
    way = [*STRAIGHT[:3], *([AnnualStep.SUBMITTED] if supervised else [])]
    way += [AnnualStep.CLEARED] if supervised and clearance_first else []
    life = after(*way, AnnualStep.PUBLISHED, supervised=supervised, clearance_first=clearance_first)
    late = supervised and not clearance_first
    assert [possible(life, step) for step in sorted(ANSWERS)] == [late, late]
    assert not any(possible(life, step) for step in AnnualStep if step not in ANSWERS)


def test_remarks_on_one_that_is_out_leave_it_out_until_it_is_cleared() -> None:
    way = (*STRAIGHT[:4], AnnualStep.PUBLISHED)
    asked = after(*way, AnnualStep.RETURNED, clearance_first=False, **MARKS)
    assert (asked.state, asked.published_on, asked.cleared_on) == (AnnualState.PUBLISHED, DAY, None)
    assert (asked.asked, asked.asked_note) == ({CELL: "请核对"}, "请逐项核对")
    done = then(asked, event(asked, AnnualStep.CLEARED, opinion="无异议"))
    assert (done.state, done.cleared_on, done.note, done.marks, done.asked) == (
        AnnualState.PUBLISHED, DAY, "无异议", {}, {},
    )  # fmt: skip
    assert not any(possible(done, step) for step in ANSWERS)


def test_a_correction_is_begun_with_what_was_asked_of_the_one_that_is_out() -> None:
    said = {"asked": {CELL: "请核对"}, "asked_note": "请逐项核对"}
    life = after(AnnualStep.BEGUN, AnnualStep.ENTERED, AnnualStep.SENT, **said)
    assert (life.marks, life.note) == ({CELL: "请核对"}, "请逐项核对"), "who signs sees it"
    life = then(life, event(life, AnnualStep.SIGNED))
    life = then(life, event(life, AnnualStep.SUBMITTED))
    assert (life.marks, life.note, life.asked, life.asked_note) == ({}, "", {}, "")
