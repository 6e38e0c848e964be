"""The supervisor returns with marked rows, or accepts; nobody answers for the supervisor on their own filing."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.filing import FilingState
from gongkai.web.agencies.models import Role, RoleHeld
from gongkai.web.audit.models import AuditEntry
from gongkai.web.filings.errors import NotPermitted
from gongkai.web.filings.opening import FILING
from gongkai.web.records.errors import BadValues
from web.cast import DAY, person
from web.filings.steps import Desk, published


def test_returned_with_a_remark_on_a_row(desk: Desk) -> None:
    published(desk.cast, 3)
    published(desk.cast, 4)
    desk.submitted().return_({"2": "文号与文件不一致", "1": " "}, opinion="其余无误")
    known = FILING.life(desk.filing)
    assert desk.filing.state == FilingState.RETURNED
    assert (dict(known.marks), known.note) == ({"2": "文号与文件不一致"}, "其余无误")


@pytest.mark.parametrize("number", ["0", "2", "-1", "一", ""])
def test_a_row_that_is_not_there_cannot_be_marked(desk: Desk, number: str) -> None:
    published(desk.cast)
    desk.submitted()
    with pytest.raises(BadValues, match="没有第"):
        desk.return_({number: "意见"})


def test_a_return_says_what_is_wrong(desk: Desk) -> None:
    desk.submitted()
    with pytest.raises(BadValues, match="填写意见"):
        desk.return_({}, opinion="　")
    assert desk.filing.state == FilingState.SUBMITTED


def test_accepted_and_returned_again_where_a_fault_is_found_later(desk: Desk) -> None:
    desk.submitted().accept()
    assert (desk.filing.state, desk.filing.accepted_on) == (FilingState.ACCEPTED, DAY)
    desk.return_(opinion="漏报一件")
    assert (desk.filing.state, desk.filing.accepted_on) == (FilingState.RETURNED, None)


def test_only_what_was_submitted_is_answered(desk: Desk) -> None:
    desk.signed()
    for step in (desk.accept, lambda: desk.return_(opinion="请核对")):
        with pytest.raises(NotPermitted, match="处于“待报送”"):
            step()


def test_only_the_supervising_agency_answers(desk: Desk) -> None:
    """Who supervises at the bureau itself, or at another place, does not; who supervises above the county does."""
    desk.submitted()
    own = person("own", "本局督查", desk.cast.bureau, Role.SUPERVISOR)
    other = person("other", "旁局督查", desk.cast.other_bureau, Role.SUPERVISOR)
    for who in (own, other, desk.cast.zhang, desk.cast.head, desk.cast.leader, desk.cast.wang):
        with pytest.raises(NotPermitted):
            desk.accept(by=who)
    city = person("city", "市督查", desk.cast.city, Role.SUPERVISOR)
    assert desk.accept(by=city).filing.state == FilingState.ACCEPTED


def test_who_had_a_hand_in_it_does_not_accept_it(desk: Desk) -> None:
    RoleHeld.objects.create(
        person=desk.cast.leader, agency=desk.cast.county, role=Role.SUPERVISOR, since=date(2019, 1, 1)
    )
    desk.submitted()
    with pytest.raises(NotPermitted, match="经手过这份目录的人不能办理"):
        desk.accept(by=desk.cast.leader)


def test_the_audit_tells_both_on_the_chain_of_the_agency(desk: Desk) -> None:
    desk.submitted().return_(opinion="请核对").mend(note="无误").send().review().sign().submit().accept()
    story = AuditEntry.objects.filter(by="du").order_by("number")
    assert [(one.act, one.chain.name) for one in story] == [
        ("filing.return", "XIAN-STHJ"), ("filing.accept", "XIAN-STHJ"),
    ]  # fmt: skip
