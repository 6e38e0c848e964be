"""修订: a new version while the public sees the old one."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.record import Attribute, Outcome
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import WithheldEntry
from web.records.steps import Walk


def test_the_public_sees_the_old_version_until_the_new_one_is_out(walk: Walk) -> None:
    walk.published()
    walk.day = date(2021, 6, 8)
    walk.amend({"body": "新正文"})
    assert (walk.record.version, walk.record.public_version, walk.record.stage) == (2, 1, "draft")
    assert walk.record.public_content["body"] == "示例正文"
    walk.submit().review().approve().publish()
    assert (walk.record.public_version, walk.record.public_content["body"]) == (2, "新正文")
    assert (walk.record.published_on, walk.record.updated_on) == (date(2021, 6, 1), date(2021, 6, 8))


def test_an_amendment_is_due_twenty_working_days_after_it_was_begun(walk: Walk) -> None:
    walk.published()
    walk.day = date(2021, 6, 8)
    # 6月8日（星期二）之后第 20 个工作日；6月14日端午节放假：6月 9-11、15-18、21-25、28-30 日共 15 天，7月 1、2、5、6、7 日
    assert walk.amend({"body": "新"}).record.due_on == date(2021, 7, 7)


def test_a_public_record_cannot_be_amended_into_one_for_requests(walk: Walk) -> None:
    walk.published()
    with pytest.raises(NotPermitted) as caught:
        walk.amend(attribute=Attribute.ON_REQUEST, attribute_basis="只涉及申请人", attribute_reason="改主意")
    assert caught.value.code == "attribute_of_public"


def test_what_is_kept_for_requests_may_become_public_by_an_amendment(walk: Walk) -> None:
    walk.kept(Attribute.ON_REQUEST, "只涉及申请人")
    with pytest.raises(BadValues):
        walk.amend(attribute=Attribute.PROACTIVE)
    walk.amend(attribute=Attribute.PROACTIVE, attribute_reason="多人申请（条例§44）")
    walk.submit().review().approve().publish()
    assert (walk.record.standing, walk.record.attribute) == ("published", "proactive")


def test_a_given_up_amendment_changes_nothing(walk: Walk) -> None:
    walk.published().amend({"title": "新标题"})
    assert walk.record.title == "新标题"
    record = services.discard(walk.record, reason="不改了", **walk.said(walk.cast.zhang))
    assert (record.title, record.stage, record.standing, record.due_on) == ("示例通知", "none", "published", None)


def test_what_is_withheld_opens_after_its_re_evaluation_alone(walk: Walk) -> None:
    walk.withheld()
    with pytest.raises(NotPermitted) as caught:
        walk.amend()
    assert caught.value.code == "not_reevaluated"
    entry = WithheldEntry.objects.get()
    services.reevaluate(
        entry,
        Outcome.DISCLOSE,
        opinion="当事人同意",
        by=walk.cast.reviewer,
        length=0,
        on=walk.day,
        at=walk.said(walk.cast.li)["at"],
    )
    walk.record.refresh_from_db()
    walk.amend(attribute=Attribute.PROACTIVE, attribute_reason="定期评估转为公开").submit().review().approve().publish()
    assert walk.record.standing == "published"


def test_each_version_has_a_key_of_its_own(walk: Walk) -> None:
    walk.published("penalty_decision").amend()
    assert walk.record.working is not None
    assert walk.record.public is not None
    assert walk.record.working.key_id != walk.record.public.key_id
