"""更正转送: the other agency cancels its registration, and the step of the first goes with it; never the other way round."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.period import Period
from gongkai.web.agencies.models import Person
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.history import history
from gongkai.web.cases.selectors.counting import Counting
from gongkai.web.cases.services import assign, pass_on, request_correction, void
from gongkai.web.cases.services.void import voidable
from gongkai.web.sealing.services import unseal
from web.cases.passed import HANDED, answered, bodies, handed, there, words
from web.cases.steps import Walk, noon
from web.cast import person

YEAR = Period.of(2021)
LATER = date(2021, 6, 10)


@pytest.fixture
def boss(walk: Walk) -> Person:
    """The head of the other agency's office."""
    bodies(walk.cast.other_bureau, walk.cast)
    return person("jiao", "焦主任", walk.cast.other_bureau, "ogi_head")


@pytest.fixture
def theirs(walk: Walk, boss: Person) -> Walk:
    """The request of the other agency; `walk` is that of the first."""
    handed(answered(walk.receive()).on(HANDED))
    return Walk(walk.cast, case=there(walk)).on(LATER)


def step(walk: Walk, kind: str) -> str:
    return str(walk.case.events.filter(kind=kind).latest("seq").seq)


def test_while_the_other_request_stands_the_step_is_not_taken_back(walk: Walk, theirs: Walk) -> None:
    with pytest.raises(NotPermitted, match="已由示例县交通运输局登记（2021-0001）"):
        walk.act(void, walk.cast.head, seq=step(walk, "handed_over"), reason="选错机关")


def test_the_reply_is_not_taken_back_under_it(walk: Walk, theirs: Walk) -> None:
    with pytest.raises(NotPermitted, match="以后登记过“转送其他机关”"):
        walk.act(void, walk.cast.head, seq=step(walk, "replied"), reason="误签")


def test_the_other_agency_cancels_and_the_applicant_is_told(walk: Walk, theirs: Walk, boss: Person) -> None:
    theirs.act(assign, boss, handler=walk.cast.wang, note="")
    theirs.act(void, boss, seq="1", reason="转送时选错了机关（示例）")
    assert theirs.case.stage == "undone"
    assert Counting(walk.cast.other_bureau).received(YEAR).count() == 0
    said = words(theirs.letter())
    assert (
        "政府信息公开申请登记取消告知书" in said
        and "由示例市生态环境局示例分局转送本机关（原登记编号：2021-0001）" in said
    )
    assert "现因转送时选错了机关（示例），本机关取消登记" in said


def test_cancelled_there_it_is_taken_back_here_and_done_again(walk: Walk, theirs: Walk, boss: Person) -> None:
    theirs.act(void, boss, seq="1", reason="选错机关")
    walk.on(LATER).case.refresh_from_db()
    assert walk.case.stage == "served"
    gone = {one.data["voids"] for one in walk.case.events.filter(kind="voided")}
    assert gone == {step(walk, "handed_over"), step(walk, "linked")}
    why = walk.case.events.filter(kind="voided").latest("seq").data["reason"]
    assert unseal(why) == "示例县交通运输局取消登记（2021-0001）：选错机关"
    handed(walk, walk.cast.county)
    assert set(walk.case.handed_to.values_list("agency__code", "stage")) == {
        ("XIAN-JTJ", "undone"),
        ("XIAN", "in_hand"),
    }


def test_what_the_applicant_handed_over_is_answered_and_not_cancelled(walk: Walk, boss: Person) -> None:
    answered(walk.receive()).on(HANDED)
    pass_on(
        walk.case, agency=walk.cast.other_bureau, how="申请人在网上要求转送", length=walk.case.length, by=None, on=HANDED,
        at=noon(HANDED), code="", once="form",
    )  # fmt: skip
    theirs = Walk(walk.cast, case=there(walk)).on(LATER)
    with pytest.raises(NotPermitted, match="申请人自己转来的"):
        theirs.act(void, boss, seq="1", reason="不想办")


@pytest.mark.parametrize(("day", "may"), [(date(2021, 7, 8), True), (date(2021, 7, 9), False)])
def test_up_to_the_last_day_of_its_limit(theirs: Walk, boss: Person, day: date, may: bool) -> None:
    """8 July is the last of the twenty working days."""
    theirs.on(day)
    if may:
        assert theirs.act(void, boss, seq="1", reason="选错机关").case.stage == "undone"
    else:
        with pytest.raises(NotPermitted, match="答复期限已过"):
            theirs.act(void, boss, seq="1", reason="选错机关")


def test_the_service_of_the_decision_is_not_taken_back_under_it(walk: Walk, theirs: Walk) -> None:
    with pytest.raises(NotPermitted, match="以后登记过“转送其他机关”"):
        walk.act(void, walk.cast.head, seq=step(walk, "served"), reason="误登")


def test_what_was_told_to_the_applicant_since_stands_in_the_way(walk: Walk, theirs: Walk, boss: Person) -> None:
    theirs.act(request_correction, walk.cast.wang, items="请写明年份", until=date(2021, 6, 25))
    with pytest.raises(NotPermitted, match="以后登记过“发出补正通知”"):
        theirs.act(void, boss, seq="1", reason="选错机关")


def test_who_may_cancel_it(walk: Walk, theirs: Walk) -> None:
    for who in (walk.cast.wang, walk.cast.head, walk.cast.supervisor):
        with pytest.raises(NotPermitted):
            theirs.act(void, who, seq="1", reason="选错机关")


def test_the_links_go_with_it_and_a_request_of_ones_own_is_not_cancelled(walk: Walk, theirs: Walk) -> None:
    assert voidable(history(theirs.case)) == ["1"]
    assert step(walk, "linked") not in voidable(history(walk.case))
    other = Walk(walk.cast).receive()
    with pytest.raises(BadValues, match="收到申请的登记不能更正"):
        other.act(void, walk.cast.head, seq="1", reason="误登")
