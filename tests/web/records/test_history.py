"""One record's story, its versions, and what differs between two of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.core.record import Attribute, EventKind
from gongkai.web.records import services
from gongkai.web.records.selectors.clock import clock, offered
from gongkai.web.records.selectors.history import difference, history, values, versions
from gongkai.web.records.services import Attachment
from web.cast import DAY
from web.records.steps import ID_NUMBER, Walk


def test_the_story_is_told_in_order_with_who_and_when(walk: Walk, django_assert_num_queries: Any) -> None:
    walk.published()
    with django_assert_num_queries(1):
        told = [(entry.kind, entry.by and entry.by.name) for entry in history(walk.record)]
    assert told == [
        (EventKind.DRAFTED, "张承办"),
        (EventKind.SUBMITTED, "张承办"),
        (EventKind.REVIEWED, "沈审查"),
        (EventKind.APPROVED, "龚主任"),
        (EventKind.PUBLISHED, "龚主任"),
    ]


def test_a_voided_step_is_marked(walk: Walk) -> None:
    walk.published()
    walk.record = services.take_down(walk.record, reason="修复", **walk.said(walk.cast.head))
    walk.record = services.void(walk.record, 6, reason="弄错", **walk.said(walk.cast.head))
    assert [entry.voided for entry in history(walk.record)][4:] == [False, True, False]


def test_a_version_is_as_it_was_last_written(walk: Walk) -> None:
    walk.draft().revise({"body": "二稿"}).submit().review().approve().publish()
    walk.day = date(2021, 6, 8)
    walk.amend({"body": "三稿"}, by=walk.cast.li)
    first, second = versions(walk.record)
    assert (first.number, first.published_on, second.number, second.published_on) == (1, DAY, 2, None)
    assert (values(walk.record, first.digest)["body"], values(walk.record)["body"]) == ("二稿", "三稿")
    assert second.by == walk.cast.li


def test_two_versions_differ_field_by_field(walk: Walk) -> None:
    walk.draft(values={"keywords": "示例"}, attachments=[Attachment("d1", "一.pdf")])
    a = walk.record.working
    walk.revise(
        {"body": "新正文", "summary": "概述"}, attachments=[Attachment("d2", "一.pdf")],
        attribute=Attribute.ON_REQUEST, attribute_basis="只涉及申请人", attribute_reason="改",
    )  # fmt: skip
    b = walk.record.working
    assert a is not None
    assert b is not None
    told = [(one.kind.value, one.label, one.old, one.new) for one in difference(walk.record, a.digest, b.digest)]
    assert sorted(told) == sorted(
        [
            ("added", "内容概述", "", "概述"),
            ("removed", "关键词", "示例", ""),
            ("changed", "正文", "示例正文", "新正文"),
            ("changed", "公开属性", "主动公开", "依申请公开（只涉及申请人）"),
            ("changed", "附件", "一.pdf", "一.pdf"),
        ]
    )


def test_that_a_personal_value_changed_is_said_and_not_what_it_was(walk: Walk) -> None:
    walk.draft("penalty_decision")
    a = walk.record.working
    walk.revise({"representative_id_number": ""}, by=walk.cast.li)
    b = walk.record.working
    assert a is not None
    assert b is not None
    (told,) = difference(walk.record, a.digest, b.digest)
    assert told.label == "法定代表人证件号码"
    assert ID_NUMBER not in told.old + told.new


def test_the_same_personal_value_sealed_anew_is_no_difference(walk: Walk) -> None:
    walk.draft("penalty_decision")
    a = walk.record.working
    walk.revise()
    b = walk.record.working
    assert a is not None
    assert b is not None
    assert a.digest != b.digest
    assert difference(walk.record, a.digest, b.digest) == ()


def test_what_a_page_shows_beside_a_record(walk: Walk) -> None:
    walk.draft("penalty_decision")
    (one,) = clock(walk.record, DAY)
    # 5月24日之后第 7 个工作日
    assert (one.on, one.state.value, one.left_wd) == (date(2021, 6, 2), "running", 1)
    assert offered(walk.record, walk.cast.zhang, DAY) == (
        EventKind.REVISED,
        EventKind.SUBMITTED,
        EventKind.DISCARDED,
    )
