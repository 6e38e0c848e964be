"""告知其他途径: an application or a petition is shown its way; an answer that was drafted before is nobody's."""

from __future__ import annotations

import pytest

from gongkai.core.inquiry import InquiryState, OtherWay
from gongkai.web.audit.models import AuditEntry
from gongkai.web.inquiries.errors import NotPermitted
from web.inquiries.steps import Counter


@pytest.mark.parametrize("way", list(OtherWay))
def test_it_is_closed_with_the_way(counter: Counter, way: OtherWay) -> None:
    counter.receive().redirect(way)
    assert (counter.inquiry.state, counter.inquiry.other_way) == (InquiryState.REDIRECTED, way)
    assert AuditEntry.objects.get(act="inquiry.redirect").new["other_way"] == way


def test_a_draft_that_was_returned_does_not_go_out_with_it(counter: Counter) -> None:
    counter.receive().for_everybody().return_().redirect()
    assert (counter.inquiry.answer, counter.inquiry.public, counter.inquiry.question) == ("", False, "")


def test_not_while_an_answer_waits_for_approval_and_not_by_others(counter: Counter) -> None:
    counter.receive()
    for other in (counter.cast.wang, counter.cast.supervisor, counter.cast.head):
        with pytest.raises(NotPermitted, match="您的角色不能"):
            counter.redirect(by=other)
    counter.answer()
    with pytest.raises(NotPermitted, match="处于“待审核”"):
        counter.redirect()
