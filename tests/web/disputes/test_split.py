"""A dispute about one part of a split request: the split is not taken back beneath it."""

from __future__ import annotations

import pytest

from gongkai.core.case import CaseEventKind
from gongkai.core.dispute import Procedure, Route
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.history import history, stands
from gongkai.web.cases.models import Case
from gongkai.web.cases.services import split, void
from gongkai.web.disputes.models import Dispute
from gongkai.web.disputes.services import open_dispute
from web.cases.steps import Walk, noon, with_bodies
from web.cast import Cast
from web.disputes.conftest import RECEIVED, filed


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(with_bodies(cast))


@pytest.fixture
def part(walk: Walk) -> Case:
    """The second of the two that a request was split into."""
    walk.receive().act(split, items=["示例化工有限公司2020年排污许可证", "示例路改造工程的环评批复"])
    return Case.objects.get(split_from=walk.case)


def disputed(walk: Walk, case: Case, **more: object) -> Dispute:
    return open_dispute(walk.cast.bureau, filed(**more), received_on=RECEIVED, by=walk.cast.zhang, at=noon(), case=case)


def undone(walk: Walk) -> Walk:
    seq = next(one.event.id for one in stands(history(walk.case)) if one.kind is CaseEventKind.SPLIT)
    return walk.act(void, walk.cast.head, seq=seq, reason="几项内容密切相关，不应拆分")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "行政复议（示例复〔2021〕1号）"),
        ({"route": Route.DIRECT, "procedure": Procedure.SUIT, "reference": "（2021）示行初1号"}, "行政诉讼（（2021）示行初1号）"),
    ],
)  # fmt: skip
def test_what_is_disputed_is_not_undone_and_the_sentence_says_by_what(
    walk: Walk, part: Case, more: dict[str, object], said: str
) -> None:
    disputed(walk, part, **more)
    with pytest.raises(NotPermitted) as refused:
        undone(walk)
    assert f"{part.number} 已涉及{said}，不能再更正拆分" in str(refused.value)
    part.refresh_from_db()
    assert (part.stage, walk.case.subject) == ("in_hand", "示例化工有限公司2020年排污许可证")


def test_a_dispute_about_the_whole_is_about_the_whole_as_before(walk: Walk, part: Case) -> None:
    disputed(walk, walk.case)
    undone(walk)
    part.refresh_from_db()
    assert part.stage == "undone"


def test_no_dispute_is_opened_about_what_was_undone(walk: Walk, part: Case) -> None:
    undone(walk)
    with pytest.raises(BadValues, match="原申请的登记编号"):
        disputed(walk, part)
