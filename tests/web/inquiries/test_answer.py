"""拟答复: by the handler; in an answer for everybody nothing gives anybody away."""

from __future__ import annotations

import pytest

from gongkai.core.inquiry import InquiryState
from gongkai.web.audit.models import AuditEntry
from gongkai.web.inquiries.errors import NotPermitted
from gongkai.web.inquiries.opening import INQUIRY
from gongkai.web.inquiries.selectors import published
from gongkai.web.records.errors import BadValues, StaleRecord
from web.inquiries.steps import ANSWER, Counter
from web.records.steps import ID_NUMBER


def test_it_goes_to_the_head_and_is_nobodys_to_read_before(counter: Counter) -> None:
    counter.receive().for_everybody()
    assert counter.inquiry.state == InquiryState.IN_APPROVAL
    assert not published().exists()
    entry = AuditEntry.objects.get(act="inquiry.reply")
    assert entry.new["public"] is True
    assert ANSWER not in str(entry.new)


def test_a_colleague_may_and_others_may_not(counter: Counter) -> None:
    counter.receive()
    cast = counter.cast
    for other in (cast.wang, cast.supervisor, cast.head, cast.leader, cast.reviewer, cast.system_admin):
        with pytest.raises(NotPermitted, match="您的角色不能在这个单位办理“拟答复”"):
            counter.answer(by=other)
    assert counter.answer(by=cast.li).inquiry.state == InquiryState.IN_APPROVAL


def test_who_comes_second_is_told_who_was_first(counter: Counter) -> None:
    counter.receive()
    seen = counter.inquiry
    counter.answer()
    counter.inquiry = seen
    with pytest.raises(StaleRecord, match=r"张承办.*拟答复"):
        counter.answer(by=counter.cast.li)


@pytest.mark.parametrize("field", ["answer", "question"])
@pytest.mark.parametrize("leak", ["13800138000", ID_NUMBER, "家住示例路1号示例小区"])
def test_nothing_personal_goes_to_everybody(counter: Counter, field: str, leak: str) -> None:
    counter.receive()
    typed = {"answer": "好。", "question": "怎样？", field: f"联系 {leak}"}
    with pytest.raises(BadValues) as bad:
        counter.answer(public=True, **typed)
    assert bad.value.problems.keys() == {field}
    assert leak not in bad.value.problems[field]
    assert INQUIRY.life(counter.inquiry).length == 1


def test_to_the_inquirer_alone_a_number_may_be_told(counter: Counter) -> None:
    assert counter.receive().answer("请拨 13800138000。", question="不用").inquiry.question == ""


def test_blank_answers_and_questions_are_named(counter: Counter) -> None:
    counter.receive()
    with pytest.raises(BadValues) as bad:
        counter.answer(" ", public=True, question=" ")
    assert bad.value.problems.keys() == {"answer", "question"}
