"""征求意见: the clock stands still, the other side never learns who asks, each silence has its own meaning."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest

from gongkai.core.case import Party
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import CaseDocument
from gongkai.web.cases.services import consult, lapse_opinion, receive_consultation, receive_opinion
from web.cases.steps import NAME, Walk


def consulted(walk: Walk) -> Walk:
    return walk.receive().on(date(2021, 6, 3)).consulted()


def test_the_clock_stands_still_and_goes_on(walk: Walk) -> None:
    consulted(walk)
    assert (walk.case.lane, walk.case.resumes_on) == ("waiting", None)
    assert walk.case.due_on == date(2021, 6, 30), "the earliest it can be"
    walk.on(date(2021, 6, 10)).answered("2")
    # 6 月 4、7、8、9、10 日五个工作日不计入。
    assert (walk.case.lane, walk.case.due_on) == ("in_progress", date(2021, 7, 7))


def test_the_letter_does_not_say_who_asks(walk: Walk) -> None:
    consulted(walk)
    said = "".join(one.text for one in docx.Document(BytesIO(walk.letter())).paragraphs)
    assert "你公司的排污许可证执行报告" in said
    assert NAME not in said
    assert walk.case.number not in said
    assert not CaseDocument.objects.filter(event_seq=2, personal=True).exists()


def test_their_own_limit_runs_from_their_receipt(walk: Walk) -> None:
    consulted(walk).on(date(2021, 6, 4)).act(receive_consultation, of="2", proof="EMS 1")
    assert walk.last().data["of"] == "2"
    with pytest.raises(BadValues, match="早于发出"):
        walk.on(date(2021, 6, 7)).act(receive_opinion, of="2", stance="consents", opinion="", on=date(2021, 6, 2))


def test_an_objection_needs_its_reasons(walk: Walk) -> None:
    consulted(walk)
    with pytest.raises(BadValues) as bad:
        walk.act(receive_opinion, of="2", stance="objects", opinion=" ")
    assert set(bad.value.problems) == {"opinion"}
    walk.act(receive_opinion, of="2", stance="consents", opinion="")
    assert walk.last().data["stance"] == "consents"


@pytest.mark.parametrize("of", ["", "1", "9"])
def test_an_answer_to_nothing_is_refused(walk: Walk, of: str) -> None:
    consulted(walk)
    with pytest.raises(BadValues, match="请选择所答复的征求意见"):
        walk.answered(of)


def test_one_consultation_is_answered_once(walk: Walk) -> None:
    consulted(walk).on(date(2021, 6, 10)).answered("2")
    with pytest.raises(BadValues, match="已经有答复"):
        walk.answered("2")


def test_silence_lets_the_clock_go_on(walk: Walk) -> None:
    consulted(walk).on(date(2021, 6, 10)).act(lapse_opinion, of="2", note="")
    assert (walk.case.lane, walk.case.due_on) == ("in_progress", date(2021, 7, 7))


@pytest.mark.parametrize(("party", "said"), [(Party.CO_MAKER, "视为同意公开"), (Party.OTHER_ORGAN, "第三十三条第三款")])
def test_each_party_reads_its_own_law(walk: Walk, party: Party, said: str) -> None:
    walk.receive().consulted(party)
    assert said in "".join(one.text for one in docx.Document(BytesIO(walk.letter())).paragraphs)


def test_a_stranger_does_not_consult(walk: Walk) -> None:
    walk.receive()
    with pytest.raises(NotPermitted):
        walk.act(consult, walk.cast.wang, party=Party.THIRD_PARTY, to="甲", content="乙")
