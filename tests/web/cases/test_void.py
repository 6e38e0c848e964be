"""更正登记: what was recorded by mistake never happened; what rests on it is taken back first."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.services import receive_correction, void
from web.cases.steps import Walk


def test_a_consultation_recorded_by_mistake_pauses_nothing(walk: Walk) -> None:
    walk.receive().on(date(2021, 6, 3)).consulted().on(date(2021, 6, 10))
    walk.act(void, walk.cast.head, seq="2", reason="误录")
    assert (walk.case.paused, walk.case.due_on, walk.case.length) == (False, date(2021, 6, 30), 3)
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
