"""A month's filing as events: the order of the steps, four eyes, what a digest and a difference are taken over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.filing import (
    FROM,
    NEW,
    FilingEvent,
    FilingLife,
    FilingState,
    FilingStep,
    fold,
    possible,
    refusal,
    then,
)
from gongkai.core.filing_due import MonthStatus, is_late, over, recent, status
from gongkai.core.filing_rows import differences, digest, printed, unanswered
from gongkai.core.record import Refused
from gongkai.core.workflow import Policy

DAY, AT = date(2021, 6, 1), datetime(2021, 6, 1, 12, tzinfo=UTC)
STRICT = {"signer_reviewed": Policy(value=False, basis="", sure="inferred")}
BY = {
    FilingStep.GENERATED: "zhang", FilingStep.SENT: "zhang", FilingStep.REVIEWED: "gong", FilingStep.SIGNED: "fen",
    FilingStep.SUBMITTED: "zhang", FilingStep.ACCEPTED: "du", FilingStep.RETURNED: "du", FilingStep.MENDED: "li",
    FilingStep.SENT_BACK: "gong",
}  # fmt: skip
STRAIGHT = (
    FilingStep.GENERATED, FilingStep.SENT, FilingStep.REVIEWED, FilingStep.SIGNED, FilingStep.SUBMITTED,
    FilingStep.ACCEPTED,
)  # fmt: skip
ROW = {"record": 7, "index_number": "示例/2021-00001", "title": "示例办法", "document_number": "示〔2021〕1号"}


def event(life: FilingLife, step: FilingStep, **data: Any) -> FilingEvent:
    told = {"reason": "示例", "receipt": "BA", **data}
    return FilingEvent(life.length + 1, step, DAY, AT, BY[step], life.digest or "d", told)


def after(*steps: FilingStep) -> FilingLife:
    life = NEW
    for step in steps:
        life = then(life, event(life, step))
    return life


def test_the_straight_path() -> None:
    life = after(*STRAIGHT)
    assert (life.state, life.version, life.accepted_on) == (FilingState.ACCEPTED, 1, DAY)
    assert (life.drafters, life.reviewed_by, life.signed_by) == (frozenset({"zhang"}), "gong", "fen")


@given(st.lists(st.sampled_from(FilingStep), max_size=12))
def test_whatever_is_tried_nothing_is_submitted_that_was_not_signed(steps: list[FilingStep]) -> None:
    """Steps that cannot follow are refused; of those that do, a submission always has its review and its signature."""
    life = NEW
    for step in steps:
        if possible(life, step):
            life = then(life, event(life, step))
            if step is FilingStep.SUBMITTED:
                assert life.reviewed_by
                assert life.signed_by
        else:
            with pytest.raises(Refused):
                then(life, event(life, step))


@pytest.mark.parametrize("step", [one for one in FilingStep if one not in (FilingStep.GENERATED, FilingStep.MENDED)])
def test_a_step_on_another_version_is_refused(step: FilingStep) -> None:
    ways = {state: after(*STRAIGHT[: n + 1]) for n, state in enumerate(
        (FilingState.DRAFT, FilingState.IN_REVIEW, FilingState.IN_SIGNING, FilingState.SIGNED, FilingState.SUBMITTED)
    )}  # fmt: skip
    life = next(ways[state] for state in FilingState if state in FROM[step] and state in ways)
    with pytest.raises(Refused, match="other_version"):
        then(life, replace(event(life, step), digest="another"))


def test_a_gap_in_the_events_is_refused() -> None:
    with pytest.raises(Refused):
        fold([replace(event(NEW, FilingStep.GENERATED), seq=2)])


def test_by_a_strict_policy_who_reviewed_does_not_sign() -> None:
    life = after(*STRAIGHT[:3])
    refused = refusal(life, FilingStep.SIGNED, "gong", STRICT)
    assert refused is not None
    assert refused.code == "signer_reviewed"
    assert refusal(life, FilingStep.SIGNED, "fen", STRICT) is None


def test_mending_voids_the_consents_and_keeps_the_drafters() -> None:
    life = after(*STRAIGHT[:5], FilingStep.RETURNED, FilingStep.MENDED)
    assert (life.reviewed_by, life.signed_by, life.state) == ("", "", FilingState.DRAFT)
    assert life.drafters == {"zhang", "li"}
    refused = refusal(then(life, event(life, FilingStep.SENT)), FilingStep.REVIEWED, "zhang", STRICT)
    assert refused is not None
    assert refused.code == "own_draft"


@pytest.mark.parametrize("changed", ["record", *ROW])
def test_every_column_is_in_the_digest(changed: str) -> None:
    whole = digest("A", "2021-05", [ROW])
    assert digest("A", "2021-05", [dict(reversed(ROW.items()))]) == whole, "the order of the keys is none"
    assert digest("A", "2021-05", [{**ROW, changed: "别的"}]) != whole
    assert digest("B", "2021-05", [ROW]) != whole
    assert digest("A", "2021-06", [ROW]) != whole


def test_the_order_of_the_rows_is_in_the_digest() -> None:
    other = {**ROW, "record": 8}
    assert digest("A", "2021-05", [ROW, other]) != digest("A", "2021-05", [other, ROW])


def test_differences_are_of_the_same_record_wherever_it_stands() -> None:
    other = {**ROW, "record": 8, "title": "另一办法"}
    new = {**ROW, "record": 9, "title": "新办法"}
    found = differences([ROW, other], [new, {**ROW, "document_number": "示〔2021〕2号"}])
    assert [(one.kind.value, one.subject, one.label, one.old, one.new) for one in found] == [
        ("added", "新办法", "", "", "新办法"), ("changed", "示例办法", "文号", "示〔2021〕1号", "示〔2021〕2号"),
        ("removed", "另一办法", "", "另一办法", ""),
    ]  # fmt: skip
    assert differences([ROW, other], [other, ROW]) == []


def test_marks_are_answered_by_a_change_a_removal_or_words() -> None:
    other = {**ROW, "record": 8}
    marks = {"1": "有误", "2": "有误"}
    assert unanswered(marks, [ROW, other], [ROW, other], {}) == ["1", "2"]
    assert unanswered(marks, [ROW, other], [{**ROW, "title": "改了"}], {}) == []
    assert unanswered(marks, [ROW, other], [ROW, other], {"1": "无误", "2": " "}) == ["2"]


def test_rows_are_printed_with_their_number_first() -> None:
    assert next(printed([ROW]))[:4] == ["1", "示例/2021-00001", "示例办法", "示〔2021〕1号"]


DUE = date(2021, 6, 10)


@pytest.mark.parametrize(
    ("state", "submitted", "today", "expected"),
    [
        (None, None, DUE, MonthStatus.OPEN),
        (None, None, date(2021, 6, 11), MonthStatus.MISSING),
        (FilingState.SIGNED, None, DUE, MonthStatus.IN_HAND),
        (FilingState.SIGNED, None, date(2021, 6, 11), MonthStatus.MISSING),
        (FilingState.SUBMITTED, DUE, date(2021, 6, 11), MonthStatus.SUBMITTED),
        (FilingState.RETURNED, DUE, date(2021, 6, 11), MonthStatus.RETURNED),
        (FilingState.IN_REVIEW, DUE, date(2021, 6, 11), MonthStatus.RETURNED),
        (FilingState.ACCEPTED, DUE, date(2021, 6, 11), MonthStatus.ACCEPTED),
    ],
)
def test_how_a_month_stands(
    state: FilingState | None, submitted: date | None, today: date, expected: MonthStatus
) -> None:
    assert status(state, submitted, DUE, today) is expected


def test_late_is_after_the_last_day() -> None:
    assert not is_late(None, DUE)
    assert not is_late(DUE, DUE)
    assert is_late(date(2021, 6, 11), DUE)


def test_only_months_that_are_over_are_filed() -> None:
    assert over(2021, date(2021, 1, 31)) == []
    assert over(2021, date(2021, 3, 1)) == ["2021-01", "2021-02"]
    assert over(2020, date(2021, 3, 1))[-1] == "2020-12"
    assert over(2022, date(2021, 3, 1)) == []
    assert recent(date(2021, 2, 1), 3) == ["2020-11", "2020-12", "2021-01"]
