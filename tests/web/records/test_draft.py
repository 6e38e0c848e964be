"""起草、修改、送审、弃稿."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.core.record import Attribute
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted, StaleRecord
from gongkai.web.records.models import AgencyItem, Record
from gongkai.web.records.services import Attachment
from web.cast import DAY, Cast
from web.records.steps import EXAMPLES, Walk, when


def test_a_draft_has_what_was_typed_and_stands_at_its_first_stage(walk: Walk) -> None:
    record = walk.draft("normative_document").record
    assert (record.title, record.document_number) == ("示例县排污口管理办法", "示环〔2021〕3号")
    assert (record.stage, record.standing, record.version, record.length) == ("draft", "unpublished", 1, 1)
    assert record.made_on == date(2021, 5, 20)
    assert record.index_number is None


def test_a_draft_without_a_title_gets_the_one_its_type_proposes(walk: Walk) -> None:
    record = walk.draft("environment_quality_report", values={"title": ""}).record
    assert record.title == "示例县2021年4月环境空气质量报告"


def test_a_draft_may_lack_what_a_complete_record_has(cast: Cast) -> None:
    record = services.draft(cast.bureau, "general", {"title": "未写完"}, by=cast.zhang, **when())
    with pytest.raises(BadValues) as caught:
        services.submit(record, by=cast.zhang, length=1, **when())
    assert set(caught.value.problems) == {"made_on", "body"}


def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_kept(walk: Walk) -> None:
    with pytest.raises(BadValues) as caught:
        walk.draft(values={"made_on": "2021-02-30"})
    assert set(caught.value.problems) == {"made_on"}
    assert not Record.objects.exists()


def test_an_unknown_type_is_told_with_those_there_are(cast: Cast) -> None:
    with pytest.raises(BadValues) as caught:
        services.draft(cast.bureau, "generl", {}, by=cast.zhang, **when())
    assert "通用信息" in caught.value.problems["type"]


def test_what_is_not_proactive_needs_its_basis(walk: Walk) -> None:
    with pytest.raises(BadValues) as caught:
        walk.draft(attribute=Attribute.ON_REQUEST)
    assert set(caught.value.problems) == {"attribute_basis"}
    with pytest.raises(BadValues):
        walk.draft(attribute=Attribute.WITHHELD, attribute_basis="别的理由")
    assert walk.draft(attribute=Attribute.WITHHELD, attribute_basis="internal_affairs").record.attribute == "withheld"


def test_a_state_secret_is_not_typed_here(walk: Walk) -> None:
    with pytest.raises(BadValues, match="非涉密"):
        walk.draft(attribute=Attribute.WITHHELD, attribute_basis="state_secret")
    assert not Record.objects.exists()


@pytest.fixture
def item(cast: Cast) -> AgencyItem:
    return AgencyItem.objects.create(
        agency=cast.bureau, code="air", level1="环境质量", valid_from=date(2020, 1, 1), valid_to=date(2021, 12, 31),
        facts={"record_types": ["environment_quality_report"]},
    )  # fmt: skip


def test_an_item_takes_its_own_types_in_its_own_days(walk: Walk, item: AgencyItem) -> None:
    assert walk.draft("environment_quality_report", item=item).record.item == item
    with pytest.raises(BadValues, match="通用信息"):
        walk.draft(item=item)
    walk.day = date(2022, 1, 4)
    with pytest.raises(BadValues, match="不在用"):
        walk.draft("environment_quality_report", item=item)


def test_an_item_of_another_agency_is_refused(walk: Walk, item: AgencyItem) -> None:
    item.agency = walk.cast.other_bureau
    item.save()
    with pytest.raises(BadValues, match="不是本单位"):
        walk.draft("environment_quality_report", item=item)


def test_a_revision_replaces_the_values_and_keeps_the_rest(walk: Walk) -> None:
    walk.draft(
        attribute=Attribute.ON_REQUEST, attribute_basis="只涉及申请人", attachments=[Attachment("d1", "表.xlsx")]
    )
    before = walk.record.working
    record = walk.revise({"body": "改过的正文"}).record
    assert record.content["body"] == "改过的正文"
    assert (record.attribute, record.attribute_basis) == ("on_request", "只涉及申请人")
    assert record.working is not None
    assert record.working.body["attachments"] == [{"digest": "d1", "name": "表.xlsx"}]
    assert before is not None
    assert before.body["values"]["body"] == "示例正文"


def test_the_attribute_never_changes_silently(walk: Walk) -> None:
    walk.draft()
    with pytest.raises(BadValues) as caught:
        walk.revise(attribute=Attribute.ON_REQUEST, attribute_basis="只涉及申请人")
    assert set(caught.value.problems) == {"attribute_reason"}
    walk.revise(attribute=Attribute.ON_REQUEST, attribute_basis="只涉及申请人", attribute_reason="内容只涉及一户")
    assert walk.record.attribute == "on_request"
    assert walk.record.events.get(seq=2).data["attribute_reason"] == "内容只涉及一户"


def test_a_colleague_may_go_on_with_a_draft(walk: Walk) -> None:
    walk.draft().revise(by=walk.cast.li)
    assert walk.record.length == 2


def test_a_revision_at_any_stage_goes_back_to_the_start(walk: Walk) -> None:
    for steps in (["submit"], ["submit", "review"], ["submit", "review", "approve"]):
        walk.draft()
        for step in steps:
            getattr(walk, step)()
        walk.revise({"body": "又改"})
        assert walk.record.stage == "draft"


def test_the_second_of_two_is_told_who_was_first_and_keeps_his_text(walk: Walk) -> None:
    walk.draft()
    length = walk.record.length
    walk.revise({"body": "李的稿"}, by=walk.cast.li)
    with pytest.raises(StaleRecord) as caught:
        services.revise(
            walk.record, {**EXAMPLES["general"], "body": "张的稿"}, by=walk.cast.zhang, length=length, **when()
        )
    assert (caught.value.who, caught.value.act) == ("李承办", "修改稿件")
    assert "2021-06-01 12:00" in str(caught.value)
    walk.record.refresh_from_db()
    assert walk.record.content["body"] == "李的稿"


def test_nothing_is_dated_in_the_future(walk: Walk) -> None:
    walk.draft()
    with pytest.raises(BadValues) as caught:
        services.submit(walk.record, by=walk.cast.zhang, length=1, on=DAY + timedelta(days=1), at=when()["at"])
    assert set(caught.value.problems) == {"on"}


def test_a_discarded_draft_is_kept_and_gone(walk: Walk) -> None:
    walk.draft()
    record = services.discard(walk.record, reason="重复", **walk.said(walk.cast.zhang))
    assert (record.stage, record.standing, record.title) == ("none", "unpublished", "示例通知")
    walk.record = record
    with pytest.raises(NotPermitted):
        walk.revise()


def test_a_reference_names_a_record_that_is_there(walk: Walk) -> None:
    walk.draft("normative_document", values={"repeals": ["999999"]})
    with pytest.raises(BadValues) as caught:
        walk.submit()
    assert set(caught.value.problems) == {"repeals"}
    general = walk.draft().record
    walk.draft("normative_document", values={"repeals": [str(general.pk)]})
    with pytest.raises(BadValues, match="重新选取"):
        walk.submit()


def test_a_record_goes_to_review_with_its_item_where_there_is_one_to_choose(walk: Walk, item: AgencyItem) -> None:
    walk.draft("environment_quality_report", values={"area": ""})
    with pytest.raises(BadValues) as caught:
        walk.submit()
    assert set(caught.value.problems) == {"area", "item"}, "told all at once"
    walk.revise()
    with pytest.raises(BadValues, match="公开事项未选"):
        walk.submit()
    assert walk.revise(item=item).submit().record.stage == "in_review"


def test_no_item_is_asked_for_where_none_takes_such_a_record_or_it_is_not_proactive(
    walk: Walk, item: AgencyItem
) -> None:
    assert walk.draft().submit().record.stage == "in_review"
    kept = walk.draft("environment_quality_report", attribute=Attribute.ON_REQUEST, attribute_basis="只涉及申请人")
    assert kept.submit().record.stage == "in_review"
