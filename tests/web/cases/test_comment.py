"""批注、会商、法律意见: kept with the case, sealed; no clock moves, the applicant sees none of it."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.services import advise, close, comment, confer
from gongkai.web.portal.follow_shown import page_of
from web.cases.steps import Walk, everything
from web.cast import DAY

SAID = {
    comment: {"note": "请核对示例年份"},
    confer: {"to": "示例局法制科", "note": "一致同意公开"},
    advise: {"to": "示例律师事务所", "opinion": "不属于商业秘密"},
}


@pytest.mark.parametrize("act", SAID, ids=lambda act: act.__name__)
def test_it_is_kept_sealed_moves_no_clock_and_is_not_the_applicants(walk: Walk, act: Any) -> None:
    walk.receive().act(act, **SAID[act])
    assert (walk.case.stage, walk.case.due_on) == ("in_hand", DAY.replace(day=30))
    assert not [text for text in SAID[act].values() if text in everything()]
    assert len(page_of(walk.case, DAY)["entries"]) == 1, "the receipt alone"


@pytest.mark.parametrize("act", SAID, ids=lambda act: act.__name__)
def test_blank_words_are_asked_for(walk: Walk, act: Any) -> None:
    walk.receive()
    with pytest.raises(BadValues) as bad:
        walk.act(act, **dict.fromkeys(SAID[act], " "))
    assert set(bad.value.problems) == set(SAID[act])


def test_who_reviews_or_signs_comments_too_but_no_stranger(walk: Walk) -> None:
    walk.receive().proposed()
    for by in (walk.cast.reviewer, walk.cast.leader):
        walk.act(comment, by, note="示例")
    for by in (walk.cast.wang, walk.cast.supervisor):
        with pytest.raises(NotPermitted):
            walk.act(comment, by, note="示例")


def test_a_closed_case_takes_a_comment_and_no_conference(walk: Walk) -> None:
    walk.receive().proposed().signed().served().act(close).act(comment, note="归档时补记")
    assert walk.case.stage == "closed"
    with pytest.raises(NotPermitted, match="已办结"):
        walk.act(confer, **SAID[confer])
