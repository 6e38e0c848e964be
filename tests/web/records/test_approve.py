"""审核同意: over the very content that was reviewed; what is not proactive is settled by it."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.record import Attribute
from gongkai.web.agencies.models import Role, RoleHeld
from gongkai.web.records.errors import NotPermitted
from gongkai.web.records.models import WithheldEntry
from web.records.steps import Walk


def test_an_approved_version_waits_to_be_published(walk: Walk) -> None:
    assert walk.approved().record.stage == "approved"


def test_the_leader_may_approve_too(walk: Walk) -> None:
    assert walk.draft().submit().review().approve(by=walk.cast.leader).record.stage == "approved"


def test_whoever_drafted_does_not_approve(walk: Walk) -> None:
    RoleHeld.objects.create(person=walk.cast.zhang, agency=walk.cast.bureau, role=Role.OGI_HEAD, since=date(2020, 1, 1))
    walk.draft().submit().review()
    with pytest.raises(NotPermitted) as caught:
        walk.approve(by=walk.cast.zhang)
    assert caught.value.code == "approver_drafted"


def test_what_is_kept_for_requests_is_settled_and_not_published(walk: Walk) -> None:
    walk.kept(Attribute.ON_REQUEST, "只涉及申请人")
    assert (walk.record.stage, walk.record.standing, walk.record.due_on) == ("none", "on_request", None)
    with pytest.raises(NotPermitted):
        walk.publish()
    assert not WithheldEntry.objects.exists()


def test_what_the_drafter_kept_back_goes_into_the_register(walk: Walk) -> None:
    walk.draft(attribute=Attribute.WITHHELD, attribute_basis="process_information").submit().review()
    walk.approve(matter="内部请示")
    assert walk.record.standing == "withheld"
    entry = WithheldEntry.objects.get()
    assert (entry.matter, entry.basis, entry.review_on) == ("内部请示", "process_information", date(2022, 6, 1))
