"""更正登记: what was recorded by mistake never happened; what rests on it is taken back first."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.approval import Node, NodeKind, Route
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import CaseEvent
from gongkai.web.cases.services import (
    close,
    comment,
    endorse,
    lapse_correction,
    receive_correction,
    return_,
    set_route,
    sign,
    void,
    withdraw,
)
from gongkai.web.cases.services.reorder import order_reply
from web.cases.steps import Walk, noon, when


def test_a_consultation_recorded_by_mistake_pauses_nothing(walk: Walk) -> None:
    walk.receive().on(date(2021, 6, 3)).consulted().on(date(2021, 6, 10))
    walk.act(void, walk.cast.head, seq="2", reason="误录")
    assert (walk.case.lane, walk.case.due_on, walk.case.length) == ("in_progress", date(2021, 6, 30), 3)
    assert walk.case.events.count() == 3, "both entries stay"


def test_what_rests_on_it_is_taken_back_first(walk: Walk) -> None:
    walk.receive().proposed().signed().served()
    with pytest.raises(NotPermitted, match="送达"):
        walk.act(void, walk.cast.head, seq="3", reason="误录")
    walk.act(void, walk.cast.head, seq="4", reason="误录").act(void, walk.cast.head, seq="3", reason="误录")
    assert walk.case.stage == "in_signing"


@pytest.mark.parametrize("seq", ["1", "9", "x"])
def test_the_receipt_and_what_there_is_not_cannot_be_taken_back(walk: Walk, seq: str) -> None:
    walk.receive()
    with pytest.raises(BadValues, match="请选择要更正的一步"):
        walk.act(void, walk.cast.head, seq=seq, reason="误录")


def test_a_handler_does_not_correct_the_log(walk: Walk) -> None:
    walk.receive().consulted()
    with pytest.raises(NotPermitted):
        walk.act(void, walk.cast.zhang, seq="2", reason="误录")


def test_a_correction_taken_back_leaves_what_was_asked_for_before(walk: Walk) -> None:
    before = walk.receive().case.subject
    walk.corrected(date(2021, 6, 18)).act(receive_correction, subject="别的内容")
    walk.act(void, walk.cast.head, seq="3", reason="误录")
    walk.case.refresh_from_db()
    assert (walk.case.stage, walk.case.subject) == ("awaiting_correction", before)


def taken_back(walk: Walk, seq: int) -> Walk:
    return walk.act(void, walk.cast.head, seq=str(seq), reason="误录")


def test_what_was_closed_upon_a_withdrawal_is_opened_first(walk: Walk) -> None:
    walk.receive().act(withdraw, note="书面撤回").act(close)
    with pytest.raises(NotPermitted, match="“申请人撤回”以后登记过“办结归档”"):
        taken_back(walk, 2)
    taken_back(taken_back(walk, 3), 2)
    assert (walk.case.stage, walk.case.outcome) == ("in_hand", "")


def test_a_reply_given_anew_is_not_taken_back_while_its_service_stands(walk: Walk) -> None:
    walk.receive().proposed().signed().served()
    walk.on(date(2021, 6, 8)).act(order_reply, days=None, reference="示例").proposed().signed().served()
    with pytest.raises(NotPermitted, match="“作出答复”以后登记过“送达”"):
        taken_back(walk, 7)
    taken_back(taken_back(walk, 8), 7).signed()
    assert walk.case.stage == "replied", "the new letter is not served yet"


def lapsed(walk: Walk) -> Walk:
    """Asked to be corrected by 18 June 2021, and not corrected; its draft waits."""
    walk.receive().corrected(date(2021, 6, 18)).on(date(2021, 6, 21)).act(lapse_correction, note="示例")
    return walk.proposed("not_corrected", given={"not_corrected_in_time": "示例"})


def test_what_a_draft_rests_on_is_not_taken_back_under_it(walk: Walk) -> None:
    lapsed(walk)
    with pytest.raises(NotPermitted, match="请先退回或者更正“拟定答复”"):
        taken_back(walk, 3)
    walk.act(return_, walk.cast.leader, note="误录")
    assert taken_back(walk, 3).case.stage == "awaiting_correction"


def test_an_agreed_draft_keeps_the_correction_it_was_written_for(walk: Walk) -> None:
    set_route(walk.cast.bureau, Route((Node(NodeKind.OFFICE), Node(NodeKind.SIGN))), by=walk.cast.head, **when())
    walk.receive().corrected(date(2021, 6, 18)).act(receive_correction, subject="别的内容").act(comment, note="示例")
    walk.proposed().act(endorse, walk.cast.head)
    with pytest.raises(NotPermitted, match="正在呈批"):
        taken_back(walk, 3)
    assert taken_back(walk, 4).case.stage == "in_signing", "a remark is nothing that a draft rests on"
    assert taken_back(walk, 6).case.stage == "in_signing", "nor is what was agreed after it"


def test_a_lapse_that_was_replied_upon_is_not_taken_back_under_the_reply(walk: Walk) -> None:
    lapsed(walk).signed()
    with pytest.raises(NotPermitted, match="“逾期不补正”以后登记过“作出答复”"):
        taken_back(walk, 3)


def test_a_draft_whose_lapse_does_not_stand_is_not_signed(walk: Walk) -> None:
    """As an old log may have it, where the lapse was voided under the draft."""
    lapsed(walk)
    CaseEvent.objects.create(
        case=walk.case, seq=5, kind="voided", by=walk.cast.head, data={"voids": "3"}, on=walk.day, recorded_at=noon(walk.day)
    )  # fmt: skip
    with pytest.raises(NotPermitted, match="它所依据的登记已经更正"):
        walk.act(sign, walk.cast.leader, length=5)


def test_withdrawn_in_signing_the_case_ends_as_a_withdrawal(walk: Walk) -> None:
    walk.receive().proposed().act(withdraw, note="书面撤回")
    assert (walk.case.stage, walk.case.outcome, walk.case.tasks.count()) == ("withdrawn", "withdrawal", 0)
    assert taken_back(walk, 3).case.stage == "in_signing", "as if it had never been withdrawn"


def test_a_remark_does_not_hold_an_order_to_reply_anew(walk: Walk) -> None:
    walk.receive().act(order_reply, days=None, reference="示例").act(comment, note="示例")
    assert taken_back(walk, 2).case.stage == "in_hand"


def corrected_twice(walk: Walk) -> Walk:
    """The request of the walk, then A, then B: the receipts are the third and the fifth step."""
    for day, text in ((2, "甲"), (4, "乙")):
        walk.on(date(2021, 6, day)).corrected(date(2021, 6, 18))
        walk.on(date(2021, 6, day + 1)).act(receive_correction, subject=text)
    return walk


def test_the_first_of_two_corrections_taken_back_the_second_still_stands(walk: Walk) -> None:
    before = walk.receive().case.subject
    taken_back(corrected_twice(walk), 3)
    walk.case.refresh_from_db()
    assert walk.case.subject == "乙"
    taken_back(walk, 5)
    walk.case.refresh_from_db()
    assert walk.case.subject == before, "none stands: what was asked for at first"


def test_the_second_of_two_corrections_taken_back_leaves_the_first(walk: Walk) -> None:
    taken_back(corrected_twice(walk.receive()), 5)
    walk.case.refresh_from_db()
    assert walk.case.subject == "甲"
