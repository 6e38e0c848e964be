"""定时发布: goes out at its time, in the worker, unless whoever vouched for it no longer may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from gongkai.web.agencies.models import Agency, Person, RoleHeld
from gongkai.web.day import CHINA
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.worker import work_off
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import IndexNumberUsed, Record, RecordContent
from gongkai.web.records.selectors.lists import halted, of_agency
from web.cast import DAY
from web.records.steps import Walk, noon

NINE = datetime(2021, 6, 3, 9, tzinfo=CHINA)


@pytest.fixture
def waiting(walk: Walk) -> Walk:
    walk.approved()
    walk.record = services.schedule(walk.record, publish_at=NINE, **walk.said(walk.cast.head))
    return walk


def test_it_waits_for_its_time(waiting: Walk) -> None:
    assert (waiting.record.stage, waiting.record.publish_at) == ("scheduled", NINE)
    work_off(NINE - timedelta(minutes=1))
    waiting.record.refresh_from_db()
    assert waiting.record.standing == "unpublished"


def test_it_goes_out_at_its_time_in_the_name_of_who_scheduled_it(waiting: Walk) -> None:
    work_off(NINE)
    waiting.record.refresh_from_db()
    assert (waiting.record.standing, waiting.record.published_on) == ("published", date(2021, 6, 3))
    last = waiting.record.events.last()
    assert last is not None
    assert (last.kind, last.by) == ("published", waiting.cast.head)


def test_it_goes_out_once(waiting: Walk) -> None:
    work_off(NINE)
    services.publish_scheduled(waiting.record, at=NINE)
    assert waiting.record.events.filter(kind="published").count() == 1


def test_what_was_taken_back_stays(waiting: Walk) -> None:
    waiting.record = services.unschedule(waiting.record, reason="等会议", **waiting.said(waiting.cast.head))
    assert (waiting.record.stage, waiting.record.publish_at) == ("approved", None)
    work_off(NINE)
    waiting.record.refresh_from_db()
    assert waiting.record.standing == "unpublished"


def test_what_was_revised_meanwhile_does_not_go_out(waiting: Walk) -> None:
    waiting.revise({"body": "改"})
    work_off(NINE)
    waiting.record.refresh_from_db()
    assert (waiting.record.stage, waiting.record.standing) == ("draft", "unpublished")


def _stopped(walk: Walk, stage: str, told: str) -> None:
    work_off(NINE)
    walk.record.refresh_from_db()
    assert (walk.record.stage, walk.record.standing, walk.record.halted) == (stage, "unpublished", True)
    last = walk.record.events.last()
    assert last is not None
    assert (last.kind, last.by) == ("stopped", None)
    assert told in last.data["reason"]
    assert list(halted(of_agency(walk.cast.bureau))) == [walk.record]
    assert not Job.objects.exclude(dead_at=None).exists()


def test_it_is_stopped_where_the_reviewer_s_role_has_ended(waiting: Walk) -> None:
    RoleHeld.objects.filter(person=waiting.cast.reviewer).update(until=date(2021, 6, 2))
    _stopped(waiting, "in_review", "沈审查")


def test_it_is_stopped_where_the_reviewer_is_disabled(waiting: Walk) -> None:
    Person.objects.filter(pk=waiting.cast.reviewer.pk).update(is_active=False)
    _stopped(waiting, "in_review", "沈审查")


def test_it_goes_out_though_the_reviewer_has_forgotten_a_password_meanwhile(waiting: Walk) -> None:
    Person.objects.filter(pk=waiting.cast.reviewer.pk).update(awaits_unlock=True)
    work_off(NINE)
    waiting.record.refresh_from_db()
    assert waiting.record.standing == "published"


def test_it_is_stopped_where_the_approver_may_no_longer(waiting: Walk) -> None:
    RoleHeld.objects.filter(person=waiting.cast.head).update(until=date(2021, 6, 2))
    _stopped(waiting, "in_approval", "龚主任")
    waiting.day = date(2021, 6, 3)
    waiting.approve(by=waiting.cast.leader).publish(by=waiting.cast.leader)
    assert (waiting.record.standing, waiting.record.halted) == ("published", False)


def test_it_is_stopped_where_its_content_was_changed_in_the_table(waiting: Walk) -> None:
    RecordContent.objects.update(body={"values": {"body": "改"}})
    _stopped(waiting, "in_review", "不一致")


@pytest.mark.parametrize(
    ("changed", "told"),
    [({"credit_code": ""}, "credit_code"), ({"index_pattern": "示环{year}"}, "须有且只有一个 {serial}")],
)
def test_it_is_stopped_where_no_index_number_can_be_made_and_goes_out_once_it_can(
    waiting: Walk, changed: dict[str, str], told: str
) -> None:
    bureau = Agency.objects.filter(pk=waiting.cast.bureau.pk)
    known = bureau.values(*changed).get()
    bureau.update(**changed)
    _stopped(waiting, "in_approval", told)
    assert not IndexNumberUsed.objects.exists()
    bureau.update(**known)
    walk = Walk(waiting.cast, day=date(2021, 6, 3), record=Record.objects.get(pk=waiting.record.pk))
    walk.approve().publish()
    assert (walk.record.standing, walk.record.halted) == ("published", False)


def test_it_is_not_scheduled_where_no_index_number_can_be_made(walk: Walk) -> None:
    walk.approved()
    Agency.objects.filter(pk=walk.cast.bureau.pk).update(credit_code="")
    walk.record = Record.objects.get(pk=walk.record.pk)
    with pytest.raises(BadValues, match="credit_code"):
        services.schedule(walk.record, publish_at=NINE, **walk.said(walk.cast.head))
    assert walk.record.events.last().kind == "approved"  # type: ignore[union-attr]


QUASHED = {"quashed_on": date(2021, 6, 1), "basis": "示复决〔2021〕1号"}


@pytest.mark.parametrize(
    ("act", "said", "standing"),
    [
        (services.quash, QUASHED, "published"),
        (services.withdraw, {"reasons": "行政复议决定撤销该处罚决定"}, "withdrawn"),
        (services.take_down, {"reason": "信用修复"}, "taken_down"),
    ],
)
def test_what_was_withdrawn_meanwhile_stays_withdrawn(
    walk: Walk, act: Callable[..., Record], said: dict[str, object], standing: str
) -> None:
    walk.published("penalty_decision").amend({"content": "罚款人民币贰万元"}).submit().review().approve()
    walk.record = services.schedule(walk.record, publish_at=NINE, **walk.said(walk.cast.head))
    walk.record = act(walk.record, **said, **walk.said(walk.cast.head))
    work_off(NINE)
    services.publish_scheduled(walk.record, at=NINE)
    walk.record.refresh_from_db()
    assert (walk.record.standing, walk.record.public_version) == (standing, 1)
    assert (walk.record.stage, walk.record.publish_at) == ("in_approval", None)
    assert list(halted(of_agency(walk.cast.bureau))) == [walk.record], "whoever approves is told"
    walk.approve(by=walk.cast.leader).publish(by=walk.cast.leader)
    assert (walk.record.standing, walk.record.public_version, walk.record.halted) == ("published", 2, False)


def test_a_reviewer_at_the_office_above_still_reaches_it(waiting: Walk) -> None:
    """A role at the bureau covers what is drafted in its internal office."""
    walk = Walk(waiting.cast)
    office = walk.cast.bureau_office
    office.credit_code = "11330000MB0000002X"
    office.save()
    walk.record = services.draft(
        office,
        "general",
        {"title": "示例", "made_on": "2021-05-28", "body": "文"},
        by=walk.cast.zhang,
        on=DAY,
        at=noon(),
    )
    walk.submit().review().approve()
    walk.record = services.schedule(walk.record, publish_at=NINE, **walk.said(walk.cast.head))
    work_off(NINE)
    walk.record.refresh_from_db()
    assert walk.record.standing == "published"


def test_the_time_lies_ahead(walk: Walk) -> None:
    walk.approved()
    with pytest.raises(BadValues):
        services.schedule(walk.record, publish_at=noon(), **walk.said(walk.cast.head))


def test_only_what_was_approved_is_scheduled(walk: Walk) -> None:
    walk.draft().submit().review()
    with pytest.raises(NotPermitted):
        services.schedule(walk.record, publish_at=NINE, **walk.said(walk.cast.head))
