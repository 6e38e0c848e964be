"""每日提醒: one mail a person and working day, by days left; numbers and days alone; none where no server is set."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail

from gongkai.core.approval import Node, NodeKind, Route
from gongkai.core.part import PartForm
from gongkai.web.agencies.models import Person, Role, RoleHeld
from gongkai.web.cases.digest import MAIL
from gongkai.web.cases.services import ask_part, assign, endorse, set_route
from gongkai.web.day import CHINA
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.worker import work_off
from web.cases.steps import APPLICATION, NAME, Walk, when
from web.cast import DAY


@pytest.fixture
def posted(settings: Any, walk: Walk) -> Walk:
    """A mail server is set, and everybody has an address."""
    settings.EMAIL_HOST = "mail.example"
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(email=f"{person.username}@example.gov")
    return walk


def morning(day: date = DAY) -> None:
    """The worker at one in the night, and again at half past eight."""
    for at in (time(1), time(8, 30)):
        work_off(datetime.combine(day, at, CHINA))


def to(address: str) -> list[str]:
    return [str(one.body) for one in mail.outbox if one.to == [f"{address}@example.gov"]]


def test_each_gets_what_waits_for_them_the_first_due_first(posted: Walk) -> None:
    posted.receive().act(assign, posted.cast.head, handler=posted.cast.li)
    asked = {"form": PartForm.WITHIN, "content": "示例", "person": posted.cast.li}
    posted.receive().act(assign, posted.cast.head, handler=posted.cast.li)
    posted.act(ask_part, **asked, until=date(2021, 6, 4))
    morning()
    (said,) = to("li")
    first, second, *_more = said.splitlines()
    assert first == "2021-0002　分办　还有 3 个工作日（2021-06-04）"
    assert second == "2021-0001　办理中　还有 20 个工作日（2021-06-30）"
    assert to("zhang") == [], "nothing waits, nothing is sent"


def test_what_nobody_handles_or_confirmed_yet_is_told_to_whoever_may(posted: Walk) -> None:
    posted.receive("fax").receive()
    morning()
    for who in ("zhang", "gong"):
        (said,) = to(who)
        assert said.splitlines()[:2] == [
            "2021-0002　办理中　还有 20 个工作日（2021-06-30）",
            "2021-0001　待确认收到　期限未定",
        ]
    assert to("fen") == [], "who signs neither confirms nor handles"


def test_who_handles_no_more_is_told_nothing_of_what_they_handled(posted: Walk) -> None:
    posted.receive().act(assign, posted.cast.head, handler=posted.cast.li)
    RoleHeld.objects.filter(person=posted.cast.li).update(role=Role.LEADER)
    morning()
    assert to("li") == []


def test_no_person_and_nothing_that_was_asked_for_leaves_the_house(posted: Walk) -> None:
    posted.receive().act(assign, posted.cast.head, handler=posted.cast.li)
    morning()
    (said,) = to("li")
    assert NAME not in said
    assert APPLICATION.subject not in said


def test_one_mail_a_person_and_day_however_often_the_worker_runs(posted: Walk) -> None:
    posted.receive().proposed()
    morning()
    morning()
    assert len(to("fen")) == 1
    morning(DAY + timedelta(1))
    assert len(to("fen")) == 2


def test_none_on_a_day_off(posted: Walk) -> None:
    posted.receive().proposed()
    morning(date(2021, 6, 5))
    assert mail.outbox == [], "a Saturday"


def test_a_mail_whose_day_is_over_is_not_sent(posted: Walk) -> None:
    posted.receive().proposed()
    work_off(datetime.combine(DAY, time(1), CHINA))
    Job.objects.exclude(kind=MAIL).delete()
    work_off(datetime.combine(date(2021, 6, 5), time(9), CHINA))
    assert mail.outbox == []


def test_none_where_no_server_is_set(posted: Walk, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    posted.receive().proposed()
    morning()
    assert (mail.outbox, Job.objects.filter(kind=MAIL).exists()) == ([], False)


def test_none_for_who_has_no_address_or_no_role_any_more(posted: Walk) -> None:
    Person.objects.filter(username="fen").update(email="")
    Person.objects.filter(username="gong").update(is_active=False)
    posted.receive().proposed()
    morning()
    assert mail.outbox == []


def test_what_was_theirs_who_handle_no_more_is_told_to_whoever_may(posted: Walk) -> None:
    posted.receive().act(assign, posted.cast.head, handler=posted.cast.li)
    posted.receive().act(assign, posted.cast.head, handler=posted.cast.li)
    posted.proposed(by=posted.cast.li).signed()
    RoleHeld.objects.filter(person=posted.cast.li).update(role=Role.LEADER)
    morning()
    for who in ("gong", "zhang"):
        (said,) = to(who)
        assert "2021-0001　办理中" in said
        assert "2021-0002　待送达" in said
    assert to("li") == []


def test_a_draft_whose_signer_left_is_told_to_whoever_may_take_it_back(posted: Walk) -> None:
    route = Route((Node(NodeKind.OFFICE), Node(NodeKind.SIGN, ("fen",))))
    set_route(posted.cast.bureau, route, by=posted.cast.head, **when())
    posted.receive().proposed().act(endorse, posted.cast.head)
    RoleHeld.objects.filter(person=posted.cast.leader).update(role=Role.SECRECY_REVIEWER)
    morning()
    (said,) = to("gong")
    assert "2021-0001　签发" in said
    assert (to("zhang"), to("fen")) == ([], [])


def test_what_is_theirs_who_handle_it_is_told_to_nobody_else(posted: Walk) -> None:
    posted.receive().act(assign, posted.cast.head, handler=posted.cast.li).proposed(by=posted.cast.li).signed()
    morning()
    assert ([len(to(who)) for who in ("li", "gong", "zhang")]) == [1, 0, 0]
