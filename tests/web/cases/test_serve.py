"""送达, 撤回, 办结: how a case ends."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.selectors.tasks import tasks_for
from gongkai.web.cases.services import assign, close, serve, withdraw
from web.cases.steps import Walk


def test_served_and_closed(walk: Walk) -> None:
    walk.receive().proposed().signed().served()
    assert walk.case.stage == "served"
    walk.act(close)
    assert (walk.case.stage, walk.case.lane) == ("closed", "finished")
    with pytest.raises(NotPermitted):
        walk.act(close)


@pytest.mark.parametrize(("route", "said"), [("post", "邮件号"), ("pickup", "签收人"), ("email", "发送成功")])
def test_each_route_wants_its_own_proof(walk: Walk, route: str, said: str) -> None:
    walk.receive().proposed().signed()
    with pytest.raises(BadValues, match=said):
        walk.act(serve, route=route, proof="")


def test_nothing_is_served_before_it_is_signed(walk: Walk) -> None:
    walk.receive().proposed()
    with pytest.raises(NotPermitted, match="待签发"):
        walk.served()


def test_a_reply_that_is_signed_waits_to_be_sent(walk: Walk) -> None:
    """签收、交邮之日为答复之日（235号）：没有送出的答复，仍在承办人的待办中，至答复期限届满日。"""
    walk.receive().act(assign, walk.cast.head, handler=walk.cast.li).proposed().signed()
    (task,) = tasks_for(walk.cast.li, walk.day)
    assert (task.label, task.due_on) == ("待送达", walk.case.due_on)
    assert not tasks_for(walk.cast.zhang, walk.day)
    walk.served()
    assert not tasks_for(walk.cast.li, walk.day)


def test_a_reply_is_not_served_before_its_day(walk: Walk) -> None:
    walk.receive().on(date(2021, 6, 8)).proposed().signed()
    with pytest.raises(NotPermitted, match="作出答复"):
        walk.act(serve, route="post", proof="EMS 1", on=date(2021, 6, 7))


def test_a_withdrawn_request_is_counted_and_owes_nothing(walk: Walk) -> None:
    walk.receive().act(withdraw, note="书面撤回")
    assert (walk.case.stage, walk.case.row, walk.case.ended_on) == ("withdrawn", "other_reason", walk.day)
    walk.act(close)
    assert walk.case.stage == "closed"
