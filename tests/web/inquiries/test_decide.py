"""审核: the answer is given, or returned with the reason; nobody approves their own."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.inquiry import InquiryState
from gongkai.web.agencies.models import Role, RoleHeld
from gongkai.web.inquiries.errors import NotPermitted
from gongkai.web.inquiries.opening import INQUIRY
from gongkai.web.inquiries.selectors import published
from gongkai.web.records.errors import BadValues
from web.cast import DAY
from web.inquiries.steps import ANSWER, Counter


def test_approved_it_is_answered_for_the_inquirer_alone(counter: Counter) -> None:
    counter.receive().answer().approve()
    assert (counter.inquiry.state, counter.inquiry.closed_on) == (InquiryState.ANSWERED, DAY)
    assert not published().exists()


def test_approved_for_everybody_it_is_published(counter: Counter) -> None:
    counter.receive().for_everybody().approve()
    assert [one.answer for one in published()] == [ANSWER]


def test_returned_with_the_reason_it_is_drafted_anew(counter: Counter) -> None:
    counter.receive().answer().return_("请写明地点")
    assert (counter.inquiry.state, INQUIRY.life(counter.inquiry).reason) == (InquiryState.RETURNED, "请写明地点")
    counter.answer("在示例路 1 号交。").approve()
    assert counter.inquiry.answer == "在示例路 1 号交。"


def test_a_return_needs_a_reason(counter: Counter) -> None:
    counter.receive().answer()
    with pytest.raises(BadValues, match="请写明退回的原因"):
        counter.return_(" ")


def test_who_drafted_it_does_not_approve_it(counter: Counter) -> None:
    RoleHeld.objects.create(
        person=counter.cast.zhang, agency=counter.cast.bureau, role=Role.OGI_HEAD, since=date(2019, 1, 1)
    )
    counter.receive().answer()
    with pytest.raises(NotPermitted, match="不能审核自己拟的答复"):
        counter.approve(by=counter.cast.zhang)
    assert counter.approve().inquiry.state == InquiryState.ANSWERED


def test_only_the_head_decides(counter: Counter) -> None:
    counter.receive().answer()
    cast = counter.cast
    for other in (cast.li, cast.wang, cast.supervisor, cast.leader, cast.reviewer):
        for act in (counter.approve, counter.return_):
            with pytest.raises(NotPermitted, match="您的角色不能"):
                act(by=other)


def test_what_is_answered_is_not_answered_again(counter: Counter) -> None:
    counter.receive().answer().approve()
    for act in (counter.answer, counter.approve, counter.return_, counter.redirect):
        with pytest.raises(NotPermitted, match=r"您的角色不能|处于“已答复”"):
            act()
    with pytest.raises(NotPermitted, match="处于“已答复”"):
        counter.answer(by=counter.cast.li)
