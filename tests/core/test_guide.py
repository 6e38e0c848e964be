"""政府信息公开指南: what 条例§12 asks for, what is missing, what changed."""

from __future__ import annotations

from dataclasses import fields, replace

from gongkai.core.difference import DifferenceKind
from gongkai.core.guide import LABELS, Contact, Guide, contact, differences, missing

FULL = Guide(
    classification="按机构、主题两种方式分类",
    arrangement="索引号、名称、内容概述、生成日期",
    ways_to_obtain="主动公开、依申请公开",
    office_name="示例局办公室",
    address="示例路1号",
    hours="工作日 8:30-12:00，14:00-17:30",
    telephone="0000-0000000",
    fax="无",
    online_contact="www.example.invalid",
)


def test_the_nine_facts_of_the_article_are_asked_for_in_its_order():
    assert [field.name for field in fields(Guide)] == list(LABELS)
    assert "、".join(LABELS.values()) == (
        "政府信息的分类、编排体系、获取方式、政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式"
    )


def test_a_full_guide_lacks_nothing_and_a_stated_absence_is_not_blank():
    assert missing(FULL) == ()


def test_blank_facts_are_named():
    assert missing(replace(FULL, fax="", hours="  ")) == ("hours", "fax")
    assert missing(Guide()) == tuple(LABELS)


def test_changes_between_versions_are_told_in_official_words():
    after = replace(FULL, address="示例路2号", fax="", hours=FULL.hours + " ")
    assert [(d.kind, d.label, d.old, d.new) for d in differences(FULL, after)] == [
        (DifferenceKind.CHANGED, "办公地址", "示例路1号", "示例路2号"),
        (DifferenceKind.REMOVED, "传真号码", "无", ""),
    ]
    (added,) = differences(replace(FULL, fax=""), FULL)
    assert (added.kind, added.field, added.new) == (DifferenceKind.ADDED, "fax", "无")


def test_a_contact_is_what_a_letter_needs_of_a_guide():
    assert contact("示例局", FULL) == Contact(
        name="示例局", office="示例局办公室", address="示例路1号", telephone="0000-0000000"
    )
    assert contact("示例局", Guide()) == Contact(name="示例局")
