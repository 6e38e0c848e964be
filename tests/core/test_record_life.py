"""What the events of a record come to: stages, standings, versions, ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.record_events import (
    OUT,
    Step,
    amended,
    approved,
    drafted,
    history,
    published,
    reviewed,
    revised,
    step,
    submitted,
)
from gongkai.core.record import Attribute, EventKind, RecordLife, Refused, Stage, Standing
from gongkai.core.record_life import fold, following


def life(*steps: Step) -> RecordLife:
    return fold(history(*steps))


def why(*steps: Step) -> str:
    with pytest.raises(Refused) as caught:
        life(*steps)
    return caught.value.code


def test_the_straight_path_goes_from_stage_to_stage() -> None:
    stages = [life(*OUT[:count]).stage for count in range(6)]
    assert stages == [Stage.NONE, Stage.DRAFT, Stage.IN_REVIEW, Stage.IN_APPROVAL, Stage.APPROVED, Stage.NONE]


def test_what_was_published_has_its_number_its_day_and_its_version() -> None:
    out = life(*OUT)
    assert (out.standing, out.index_number, out.public_version) == (Standing.PUBLISHED, "X/2021-00001", 1)
    assert out.published_on == out.updated_on == date(2021, 6, 5)
    assert out.settled_digest == "a"


def test_a_severance_goes_back_to_the_drafter_with_what_to_mask() -> None:
    masked = life(drafted(), submitted(), reviewed(conclusion="sever", mask="第三页住址"))
    assert (masked.stage, masked.note) == (Stage.DRAFT, "第三页住址")


def test_a_return_tells_why_and_voids_the_review() -> None:
    back = life(drafted(), submitted(), reviewed(), step(EventKind.RETURNED, reason="附件缺一页"))
    assert (back.stage, back.note, back.reviewed) == (Stage.DRAFT, "附件缺一页", None)


def test_a_referral_waits_for_the_answer_which_is_a_further_review() -> None:
    waiting = life(drafted(), submitted(), reviewed(conclusion="refer", to="示例县保密局"))
    assert (waiting.stage, waiting.referred_to) == (Stage.REFERRED, "示例县保密局")
    answered = life(drafted(), submitted(), reviewed(conclusion="refer", to="示例县保密局"), reviewed())
    assert answered.stage is Stage.IN_APPROVAL


def test_what_must_be_withheld_stands_in_the_register_with_its_next_review() -> None:
    kept = life(drafted(), submitted(), reviewed(conclusion="must_withhold", basis="privacy", review_on="2022-06-03"))
    assert (kept.stage, kept.standing, kept.attribute) == (Stage.NONE, Standing.WITHHELD, Attribute.WITHHELD)
    assert (kept.withheld_basis, kept.review_on) == ("privacy", date(2022, 6, 3))


def test_what_is_kept_for_requests_is_settled_by_its_approval() -> None:
    on_request = {"attribute": "on_request", "attribute_basis": "只涉及特定申请人"}
    kept = life(drafted(**on_request), submitted(), reviewed(), approved())
    assert (kept.stage, kept.standing, kept.settled_version) == (Stage.NONE, Standing.ON_REQUEST, 1)


def test_an_amendment_is_a_new_version_while_the_public_sees_the_old_one() -> None:
    working = life(*OUT, amended("c", "li"))
    assert (working.version, working.public_version, working.stage) == (2, 1, Stage.DRAFT)
    assert working.drafters == {"li"}
    out = life(*OUT, amended("c", "li"), submitted("c"), reviewed("c"), approved("c"), published("c"))
    assert (out.public_version, out.index_number, out.published_on) == (2, "X/2021-00001", date(2021, 6, 5))
    assert out.updated_on == date(2021, 6, 10)


def test_an_amendment_given_up_leaves_what_was_public() -> None:
    left = life(*OUT, amended("c"), step(EventKind.DISCARDED, "zhang"))
    assert (left.stage, left.standing, left.digest) == (Stage.NONE, Standing.PUBLISHED, "a")


def test_an_amendment_that_must_be_withheld_leaves_what_was_public() -> None:
    left = life(*OUT, amended("c"), submitted("c"), reviewed("c", conclusion="must_withhold", basis="privacy"))
    assert (left.stage, left.standing, left.digest) == (Stage.NONE, Standing.PUBLISHED, "a")


def test_a_first_draft_given_up_is_the_end_of_the_record() -> None:
    assert why(drafted(), step(EventKind.DISCARDED, "zhang"), amended()) == "not_now"


def test_a_public_record_does_not_quietly_become_one_for_requests() -> None:
    assert why(*OUT, amended(attribute="on_request")) == "attribute_of_public"


@pytest.mark.parametrize(
    ("kind", "standing"), [(EventKind.REPEALED, Standing.REPEALED), (EventKind.LAPSED, Standing.LAPSED)]
)
def test_a_document_ends_on_its_day(kind: EventKind, standing: Standing) -> None:
    ended = life(*OUT, step(kind, ended_on="2021-12-31"))
    assert ended.standing is standing
    assert ended.ended is not None
    assert ended.ended.on == date(2021, 12, 31)


def test_nothing_ends_twice() -> None:
    assert why(*OUT, step(EventKind.REPEALED), step(EventKind.LAPSED)) == "not_now"


def test_a_repeal_recorded_by_mistake_is_voided_and_the_document_is_in_force_again() -> None:
    back = life(*OUT, step(EventKind.REPEALED), step(EventKind.VOIDED, voids=6))
    assert (back.standing, back.ended, back.length) == (Standing.PUBLISHED, None, 7)


@pytest.mark.parametrize("target", [3, 5, 6, 9])
def test_no_review_publication_or_missing_step_can_be_voided(target: int) -> None:
    assert (
        why(*OUT, step(EventKind.WITHDRAWN, reasons="已撤销"), step(EventKind.VOIDED, voids=target)) == "not_voidable"
    )


def test_a_step_is_voided_once() -> None:
    gone = (*OUT, step(EventKind.TAKEN_DOWN), step(EventKind.VOIDED, voids=6))
    assert why(*gone, step(EventKind.VOIDED, voids=6)) == "not_voidable"


def test_a_withdrawal_keeps_its_public_reasons_and_needs_them() -> None:
    gone = life(*OUT, step(EventKind.WITHDRAWN, reasons="决定被撤销", quashed_on="2021-06-04"))
    assert (gone.standing, gone.reasons, gone.quashed_on) == (Standing.WITHDRAWN, "决定被撤销", date(2021, 6, 4))
    assert why(*OUT, step(EventKind.WITHDRAWN, reasons=" ")) == "no_reasons"


def test_a_withdrawn_record_comes_back_through_the_same_gates() -> None:
    gone = (*OUT, step(EventKind.WITHDRAWN, reasons="有误"), amended("c"))
    assert why(*gone, published("c")) == "not_now"
    back = life(*gone, submitted("c"), reviewed("c"), approved("c"), published("c"))
    assert (back.standing, back.reasons, back.withdrawn_on) == (Standing.PUBLISHED, "", None)


def test_an_amended_repealed_document_stays_repealed() -> None:
    mended = (amended("c"), submitted("c"), reviewed("c"), approved("c"), published("c"))
    assert life(*OUT, step(EventKind.REPEALED), *mended).standing is Standing.REPEALED


def test_withheld_information_opens_by_a_re_evaluation_alone() -> None:
    kept = (drafted(), submitted(), reviewed(conclusion="must_withhold", basis="privacy"))
    assert why(*kept, amended("c")) == "not_reevaluated"
    again = life(*kept, step(EventKind.REEVALUATED, "shen", outcome="keep", review_on="2023-06-04"))
    assert again.review_on == date(2023, 6, 4)
    opened = (*kept, step(EventKind.REEVALUATED, "shen", outcome="disclose"), amended("c"))
    assert life(*opened).stage is Stage.DRAFT
    out = life(*opened, submitted("c"), reviewed("c"), approved("c"), published("c"))
    assert (out.standing, out.withheld_basis, out.review_on) == (Standing.PUBLISHED, "", None)


def test_a_scheduled_version_goes_out_unless_it_is_stopped() -> None:
    waiting = (*OUT[:4], step(EventKind.SCHEDULED, publish_at="2021-06-07T09:00:00+08:00"))
    assert life(*waiting).publish_at is not None
    assert life(*waiting, published()).standing is Standing.PUBLISHED
    stopped = (*waiting, step(EventKind.STOPPED, "", to="in_review", reason="审查人已离任"))
    assert (life(*stopped).stage, life(*stopped).halted, life(*stopped).note) == (Stage.IN_REVIEW, True, "审查人已离任")
    assert why(*stopped, published()) == "not_now"
    assert life(*stopped, reviewed(by="shen2"), approved(), published()).halted is False


def test_a_stop_for_the_approver_keeps_the_review() -> None:
    waiting = (*OUT[:4], step(EventKind.SCHEDULED, publish_at="2021-06-07T09:00:00+08:00"))
    stopped = (*waiting, step(EventKind.STOPPED, "", to="in_approval", reason="审核人已离任"))
    assert life(*stopped, approved(by="feng"), published()).standing is Standing.PUBLISHED


WAITING = (
    *OUT, amended("c"), submitted("c"), reviewed("c"), approved("c"),
    step(EventKind.SCHEDULED, publish_at="2021-06-12T15:00:00+08:00"),
)  # fmt: skip
GONE = (
    step(EventKind.QUASHED, quashed_on="2021-06-10", basis="示复决〔2021〕1号"),
    step(EventKind.WITHDRAWN, reasons="决定被撤销"),
    step(EventKind.TAKEN_DOWN, reason="信用修复"),
)


@pytest.mark.parametrize("gone", GONE, ids=lambda gone: gone[0].value)
def test_what_was_scheduled_does_not_undo_by_itself_what_happened_to_the_public_one(gone: Step) -> None:
    held = life(*WAITING, gone)
    assert (held.stage, held.publish_at, held.scheduled_by, held.halted) == (Stage.IN_APPROVAL, None, "", True)
    assert (held.approved, held.reviewed) == (None, life(*WAITING).reviewed)
    assert why(*WAITING, gone, published("c")) == "not_now"
    again = life(*WAITING, gone, approved("c", by="feng"), published("c"))
    assert (again.standing, again.halted) == (Standing.PUBLISHED, False), "somebody wanted it, knowing"


@pytest.mark.parametrize("gone", GONE, ids=lambda gone: gone[0].value)
def test_where_nothing_is_scheduled_the_working_version_stays_where_it_is(gone: Step) -> None:
    for steps in (OUT, WAITING[:6], WAITING[:7], WAITING[:8], WAITING[:9]):
        before, after = life(*steps), life(*steps, gone)
        assert (after.stage, after.approved, after.halted) == (before.stage, before.approved, before.halted)


@pytest.mark.parametrize(("waited", "stage"), [(0, Stage.SCHEDULED), (3, Stage.APPROVED)])
def test_a_take_down_by_mistake_gives_its_time_back_unless_it_has_passed(waited: int, stage: Stage) -> None:
    """Voided at noon of 12 June, before the time, or days later, when nothing goes out by itself any more."""
    meanwhile = [step(EventKind.MODIFIED)] * waited
    back = life(*WAITING, step(EventKind.TAKEN_DOWN), *meanwhile, step(EventKind.VOIDED, voids=11))
    assert (back.standing, back.stage, back.publish_at is None) == (Standing.PUBLISHED, stage, bool(waited))
    assert back.halted is bool(waited), "who publishes is told that it did not go out"


def test_a_gap_in_the_events_is_named() -> None:
    events = history(*OUT)
    with pytest.raises(Refused) as caught:
        fold([*events[:2], *events[3:]])
    assert (caught.value.code, caught.value.slots) == ("gap", {"found": 4, "expected": 3})


def test_an_event_that_cannot_be_read_is_named() -> None:
    assert why(drafted(), (EventKind.SUBMITTED, "zhang", {})) == "unreadable"


def test_revising_voids_what_was_consented_to() -> None:
    again = life(*OUT[:4], revised("b", "li"))
    assert (again.stage, again.reviewed, again.approved, again.drafters) == (Stage.DRAFT, None, None, {"zhang", "li"})


def test_when_something_was_last_recorded_does_not_go_back_with_a_clock() -> None:
    """A server's clock that was set back by a week in between: the latest instant stays."""
    events = history(*OUT[:3])
    known = events[1].recorded_at
    events[2] = replace(events[2], recorded_at=known - timedelta(days=7))
    assert fold(events[:2]).recorded_at == fold(events).recorded_at == known
    assert fold(events).begun_at == events[0].recorded_at
    assert following(events[:2], fold(events[:2]), events[2]) == fold(events)
