"""送审、审核、签发: four eyes; what was consented to is exactly one version."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.filing import FilingState
from gongkai.web.agencies.models import Role, RoleHeld
from gongkai.web.audit.models import AuditEntry
from gongkai.web.filings import services
from gongkai.web.filings.errors import NotPermitted
from gongkai.web.filings.models import FilingVersion
from gongkai.web.filings.triggers import KEPT
from gongkai.web.records.errors import BadValues, StaleRecord
from web.filings.steps import Desk, published
from web.records.steps import when


def give(desk: Desk, who: str, role: Role) -> None:
    person = getattr(desk.cast, who)
    RoleHeld.objects.create(person=person, agency=desk.cast.bureau, role=role, since=date(2019, 1, 1))
    person.__dict__.pop("_standing", None)


def test_from_desk_to_desk(desk: Desk) -> None:
    states = [
        desk.generate().filing.state,
        desk.send().filing.state,
        desk.review().filing.state,
        desk.sign().filing.state,
    ]
    assert states == [FilingState.DRAFT, FilingState.IN_REVIEW, FilingState.IN_SIGNING, FilingState.SIGNED]


def test_nobody_signs_before_the_review(desk: Desk) -> None:
    desk.generate()
    for step in (desk.review, desk.sign, desk.submit):
        with pytest.raises(NotPermitted, match="处于“待送审”"):
            step()
    desk.send()
    with pytest.raises(NotPermitted, match="处于“待公开办审核”"):
        desk.sign()


def test_who_drafted_neither_reviews_nor_signs_whatever_their_roles(desk: Desk) -> None:
    give(desk, "zhang", Role.OGI_HEAD)
    give(desk, "zhang", Role.LEADER)
    desk.generate().send()
    with pytest.raises(NotPermitted, match="不能办理自己目录"):
        desk.review(by=desk.cast.zhang)
    desk.review()
    with pytest.raises(NotPermitted, match="不能办理自己目录"):
        desk.sign(by=desk.cast.zhang)
    assert desk.sign().filing.state == FilingState.SIGNED


def test_one_who_reviewed_may_sign_by_the_policy_of_small_offices(desk: Desk) -> None:
    give(desk, "head", Role.LEADER)
    desk.generate().send().review()
    assert desk.sign(by=desk.cast.head).filing.state == FilingState.SIGNED


def test_each_step_has_its_role(desk: Desk) -> None:
    desk.generate()
    with pytest.raises(NotPermitted):
        desk.send(by=desk.cast.head)
    desk.send(by=desk.cast.li)
    for other in (desk.cast.li, desk.cast.leader, desk.cast.supervisor, desk.cast.wang):
        with pytest.raises(NotPermitted):
            desk.review(by=other)
    desk.review()
    for other in (desk.cast.li, desk.cast.head, desk.cast.supervisor, desk.cast.wang):
        with pytest.raises(NotPermitted):
            desk.sign(by=other)


def test_sent_back_with_a_reason_it_is_a_draft_again(desk: Desk) -> None:
    desk.generate().send().review()
    with pytest.raises(BadValues, match="写明退回的原因"):
        desk.send_back(reason=" ", by=desk.cast.leader)
    desk.send_back(by=desk.cast.leader)
    assert desk.filing.state == FilingState.DRAFT
    desk.send()
    with pytest.raises(NotPermitted):
        desk.sign()


def test_a_new_version_voids_what_was_signed(desk: Desk) -> None:
    desk.signed()
    published(desk.cast)
    desk.mend()
    assert (desk.filing.state, desk.filing.version) == (FilingState.DRAFT, 2)
    with pytest.raises(NotPermitted):
        desk.submit()


def test_who_comes_second_is_told_who_was_first(desk: Desk) -> None:
    desk.generate()
    read = desk.said(desk.cast.li)
    desk.send()
    with pytest.raises(StaleRecord, match=r"张承办.*送公开办审核"):
        services.send(desk.filing, **read)


def test_rows_that_somebody_changed_in_the_database_are_not_signed(desk: Desk) -> None:
    published(desk.cast)
    desk.generate().send()
    with KEPT.lifted():
        FilingVersion.objects.update(rows=[])
    with pytest.raises(NotPermitted, match="与办理记录不一致"):
        desk.review()


def test_the_audit_tells_who_did_what(desk: Desk) -> None:
    desk.generate().send().send_back().send().review().sign()
    story = AuditEntry.objects.filter(subject=f"filing:{desk.filing.pk}").order_by("number")
    assert [(one.act, one.by) for one in story] == [
        ("filing.generate", "zhang"), ("filing.send", "zhang"), ("filing.send_back", "gong"), ("filing.send", "zhang"),
        ("filing.endorse", "gong"), ("filing.sign", "fen"),
    ]  # fmt: skip
    assert when()["on"] == desk.filing.events.last().on
