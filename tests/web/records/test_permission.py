"""Each step asked of everybody: owner, colleague, stranger, supervisor, administrators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from gongkai.core.record import Conclusion, EventKind
from gongkai.law.workflow_file import workflow
from gongkai.web.access import scopes_of
from gongkai.web.agencies.models import Person, Role
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.history import life
from gongkai.web.records.models import Record
from gongkai.web.records.permission import ACTIONS, may_do, may_still, roles
from web.cast import DAY, Cast
from web.records.steps import Walk, example, when

Act = Callable[[Record, dict[str, Any]], object]
HANDLERS, HEADS = {"zhang", "li"}, {"gong", "fen"}

# 步骤：走到哪里、怎么办、谁可以（how far the record has come, the act, whose act it is）。
STEPS: dict[str, tuple[str, Act, set[str]]] = {
    "revise": ("draft", lambda r, said: services.revise(r, example("penalty_decision"), **said), HANDLERS),
    "submit": ("draft", lambda r, said: services.submit(r, **said), HANDLERS),
    "discard": ("draft", lambda r, said: services.discard(r, reason="重复", **said), HANDLERS),
    "review": (
        "submit",
        lambda r, said: services.review(r, Conclusion.MAY_DISCLOSE, basis="", opinion="可以", **said),
        {"shencha"},
    ),
    "return a reviewed one": ("review", lambda r, said: services.return_(r, reason="补正", **said), HEADS),
    "return a submitted one": ("submit", lambda r, said: services.return_(r, reason="补正", **said), {"shencha"}),
    "approve": ("review", lambda r, said: services.approve(r, **said), HEADS),
    "publish": ("approve", lambda r, said: services.publish(r, **said), HANDLERS | HEADS),
    "schedule": (
        "approve",
        lambda r, said: services.schedule(r, publish_at=when(date(2021, 6, 2))["at"], **said),
        HANDLERS | HEADS,
    ),
    "amend": ("publish", lambda r, said: services.amend(r, example("penalty_decision"), **said), HANDLERS),
    "quash": (
        "publish",
        lambda r, said: services.quash(r, quashed_on=DAY, basis="示复决〔2021〕1号", **said),
        HANDLERS | HEADS,
    ),
    "withdraw": ("publish", lambda r, said: services.withdraw(r, reasons="有误", **said), HEADS),
    "take down": ("publish", lambda r, said: services.take_down(r, reason="信用修复", length=said.pop("length"), **said), HEADS),
    "repeal": (
        "publish",
        lambda r, said: services.repeal(r, basis="示环〔2021〕9号", ended_on=DAY, **said),
        HANDLERS | HEADS,
    ),
}  # fmt: skip


def people(cast: Cast) -> list[Person]:
    return [person for one in fields(cast) if isinstance(person := getattr(cast, one.name), Person)]


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_taken_by_those_whose_step_it_is_and_by_nobody_else(walk: Walk, step: str) -> None:
    until, act, allowed = STEPS[step]
    for person in people(walk.cast):
        walk.draft("penalty_decision")
        for name in ("submit", "review", "approve", "publish"):
            if walk.record.events.filter(kind__startswith=until[:5]).exists():
                break
            getattr(walk, name)()
        said = walk.said(person)
        if person.username in allowed:
            act(walk.record, said)
            continue
        length = walk.record.length
        with pytest.raises(NotPermitted):
            act(walk.record, said)
        walk.record.refresh_from_db()
        assert walk.record.length == length


def test_only_the_agency_s_own_handlers_draft(cast: Cast) -> None:
    for person in people(cast):
        if person.username in HANDLERS:
            continue
        with pytest.raises(NotPermitted):
            services.draft(cast.bureau, "general", {"title": "示例"}, by=person, **when())


def test_a_role_counts_on_the_day_of_the_act(walk: Walk) -> None:
    walk.cast.zhang.roles.update(until=date(2021, 5, 31))
    with pytest.raises(NotPermitted):
        walk.draft()


def test_what_a_page_offers_is_what_the_service_takes(walk: Walk) -> None:
    walk.draft().submit()
    known = life(walk.record)
    assert may_do(walk.cast.reviewer, walk.record.agency_id, known, DAY) == (EventKind.REVIEWED, EventKind.RETURNED)
    assert may_do(walk.cast.zhang, walk.record.agency_id, known, DAY) == (EventKind.REVISED, EventKind.DISCARDED)
    assert may_do(walk.cast.wang, walk.record.agency_id, known, DAY) == ()


def test_every_event_has_an_action_and_the_workflow_promises_no_more_than_access_gives() -> None:
    assert set(ACTIONS) == set(EventKind)
    for tables in (workflow().stages, workflow().standings):
        for table in tables.values():
            for role, kinds in table.items():  # type: ignore[attr-defined]
                assert all(role in scopes_of(ACTIONS[kind]) for kind in kinds)
    assert set(workflow().roles) <= set(Role.values)


def test_whether_somebody_still_may_is_what_roles_says(cast: Cast) -> None:
    for person in people(cast):
        for action in ("record.review", "record.approve", "record.read"):
            for agency in (cast.bureau, cast.bureau_office, cast.county):
                said = may_still({(person.username, action)}, agency.pk, DAY)
                assert bool(said) == bool(roles(person, action, agency.pk, DAY))


def test_bad_values_are_told_only_to_who_may_act(walk: Walk) -> None:
    walk.draft().submit()
    with pytest.raises(NotPermitted):
        walk.review(by=walk.cast.wang, opinion="")
    with pytest.raises(BadValues):
        walk.review(opinion="")
