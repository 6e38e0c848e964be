"""保密审查（条例§17）: the gate, its four conclusions, and what becomes of a secret."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.record import Conclusion
from gongkai.web.agencies.models import Role, RoleHeld
from gongkai.web.audit.models import AuditEntry
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import RecordContent, WithheldEntry
from gongkai.web.sealing.models import Key
from web.records.steps import Walk


def test_may_disclose_leads_on_to_the_approval(walk: Walk) -> None:
    record = walk.draft().submit().review().record
    assert record.stage == "in_approval"
    assert record.events.get(seq=3).data["opinion"] == "不含不予公开的内容"


def test_a_severance_tells_the_drafter_what_to_mask(walk: Walk) -> None:
    walk.draft().submit().review(Conclusion.SEVER, mask="第三页的住址", opinion="含住址")
    assert walk.record.stage == "draft"
    assert walk.record.events.get(seq=3).data["mask"] == "第三页的住址"
    walk.revise({"body": "已遮盖"}).submit().review().approve().publish()
    assert walk.record.standing == "published"


def test_a_referral_is_answered_by_a_further_review(walk: Walk) -> None:
    walk.draft().submit().review(Conclusion.REFER, to="示例县保密行政管理部门", opinion="不能确定")
    assert walk.record.stage == "referred"
    walk.review(basis="示保函〔2021〕1号", opinion="答复可以公开")
    assert walk.record.stage == "in_approval"


def test_what_must_be_withheld_goes_into_the_register_without_title_or_number(walk: Walk) -> None:
    record = walk.withheld(office=walk.cast.bureau_office).record
    assert (record.stage, record.standing, record.attribute) == ("none", "withheld", "withheld")
    entry = WithheldEntry.objects.get()
    assert (entry.record, entry.basis, entry.count) == (record, "privacy", 1)
    assert (entry.matter, entry.office) == ("通用信息", walk.cast.bureau_office)
    # 12 个月后（policy withheld_review_months）
    assert (entry.entered_on, entry.review_on) == (date(2021, 6, 1), date(2022, 6, 1))


def test_a_state_secret_leaves_nothing_but_a_neutral_description(walk: Walk) -> None:
    walk.draft(values={"title": "不该录入的标题", "document_number": "示密〔2021〕1号"}).submit()
    record = walk.review(Conclusion.MUST_WITHHOLD, basis="state_secret", opinion="涉密", matter="行政许可").record
    record.refresh_from_db()
    assert (record.title, record.document_number, record.content) == ("行政许可", "", {})
    assert record.erased_at is not None
    assert [content.body for content in RecordContent.objects.all()] == [{}]
    assert set(Key.objects.values_list("wrapped", flat=True)) == {""}
    assert WithheldEntry.objects.get().matter == "行政许可"
    kept = [str(entry.old) + str(entry.new) for entry in AuditEntry.objects.all()]
    assert not any("不该录入" in text or "示密" in text for text in kept)


def test_a_secret_in_an_amendment_leaves_the_public_version_whole(walk: Walk) -> None:
    walk.published("penalty_decision")
    walk.amend({"title": "不该录入的标题"}).submit()
    walk.review(Conclusion.MUST_WITHHOLD, basis="state_secret", opinion="涉密", matter="行政处罚")
    assert (walk.record.standing, walk.record.stage) == ("published", "none")
    assert walk.record.public_content["party_name"] == "示例建材有限公司"
    assert Key.objects.exclude(wrapped="").count() == 1
    assert walk.record.title == "示例建材有限公司行政处罚决定书"


@pytest.mark.parametrize(
    ("conclusion", "said", "field"),
    [
        (Conclusion.MAY_DISCLOSE, {"opinion": " "}, "opinion"),
        (Conclusion.SEVER, {}, "mask"),
        (Conclusion.REFER, {}, "to"),
        (Conclusion.MUST_WITHHOLD, {}, "basis"),
        (Conclusion.MUST_WITHHOLD, {"basis": "because"}, "basis"),
        (Conclusion.MUST_WITHHOLD, {"basis": "state_secret"}, "matter"),
    ],
)
def test_each_conclusion_says_what_it_needs(
    walk: Walk, conclusion: Conclusion, said: dict[str, str], field: str
) -> None:
    walk.draft().submit()
    with pytest.raises(BadValues) as caught:
        walk.review(conclusion, **said)
    assert set(caught.value.problems) == {field}


def test_whoever_drafted_does_not_review_even_with_the_role(walk: Walk) -> None:
    cast = walk.cast
    RoleHeld.objects.create(person=cast.zhang, agency=cast.bureau, role=Role.SECRECY_REVIEWER, since=date(2020, 1, 1))
    walk.draft().submit()
    with pytest.raises(NotPermitted) as caught:
        walk.review(by=cast.zhang)
    assert caught.value.code == "reviewer_drafted"
    walk.record = services.return_(walk.record, reason="补正", **walk.said(cast.reviewer))
    RoleHeld.objects.create(person=cast.reviewer, agency=cast.bureau, role=Role.HANDLER, since=date(2020, 1, 1))
    cast.reviewer.__dict__.pop("_standing")
    walk.revise(by=cast.reviewer).submit()
    with pytest.raises(NotPermitted) as caught:
        walk.review(by=cast.reviewer)
    assert caught.value.code == "reviewer_drafted"


def test_an_amendment_is_reviewed_by_somebody_else_too(walk: Walk) -> None:
    cast = walk.cast
    walk.published()
    RoleHeld.objects.create(person=cast.reviewer, agency=cast.bureau, role=Role.HANDLER, since=date(2020, 1, 1))
    cast.reviewer.__dict__.pop("_standing")
    walk.amend({"body": "新"}, by=cast.reviewer).submit()
    with pytest.raises(NotPermitted) as caught:
        walk.review(by=cast.reviewer)
    assert caught.value.code == "reviewer_drafted"


def test_a_return_needs_its_reason(walk: Walk) -> None:
    walk.draft().submit()
    with pytest.raises(BadValues):
        services.return_(walk.record, reason="", **walk.said(walk.cast.reviewer))
    back = services.return_(walk.record, reason="附件不全", **walk.said(walk.cast.reviewer))
    assert back.stage == "draft"
