"""Two versions of a catalogue: what was added, removed and changed, in official words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.core.catalogue import CatalogueItem
from gongkai.core.catalogue_changes import differences
from gongkai.core.catalogue_terms import Channel, Frequency
from gongkai.core.difference import Difference, DifferenceKind
from gongkai.core.time_limit import TimeLimit

AIR = CatalogueItem(
    level1="环境质量", level2="空气", code="air", number="1", time_limit=TimeLimit("每月结束后15个工作日内")
)
WATER = CatalogueItem(level1="环境质量", level2="饮用水", code="water", number="2", frequency=Frequency.QUARTERLY)


def test_one_version_differs_in_nothing_from_itself():
    assert differences([AIR, WATER], [AIR, WATER]) == ()


def test_an_item_added_and_an_item_removed_are_named():
    assert differences([AIR], [WATER]) == (
        Difference(kind=DifferenceKind.ADDED, code="water", subject="环境质量 / 饮用水", new="环境质量 / 饮用水"),
        Difference(kind=DifferenceKind.REMOVED, code="air", subject="环境质量 / 空气", old="环境质量 / 空气"),
    )


def test_each_changed_field_is_told_with_its_official_name_and_both_texts():
    after = replace(WATER, frequency=Frequency.MONTHLY, channels=(Channel.GOVERNMENT_WEBSITE,), publisher="示例局")
    assert [(d.kind, d.label, d.old, d.new) for d in differences([WATER], [after])] == [
        (DifferenceKind.CHANGED, "公开主体", "", "示例局"),
        (DifferenceKind.CHANGED, "公开渠道和载体", "", "政府网站"),
        (DifferenceKind.CHANGED, "更新频率", "每季度", "每月"),
    ]
    assert {d.subject for d in differences([WATER], [after])} == {"环境质量 / 饮用水"}


def test_a_renamed_item_is_the_same_item():
    (found,) = differences([AIR], [replace(AIR, level2="环境空气质量")])
    assert (found.code, found.label, found.old, found.new) == ("air", "二级事项", "空气", "环境空气质量")


def test_new_numbers_and_another_order_are_no_change():
    assert differences([AIR, WATER], [replace(WATER, number="1"), replace(AIR, number="2")]) == ()


def test_items_without_codes_and_codes_given_twice_are_refused_with_a_remedy():
    with pytest.raises(ValueError, match="事项代码重复：air；请改为各不相同"):
        differences([AIR, AIR], [AIR])
    with pytest.raises(ValueError, match="事项“甲”没有代码；请先用 coded 编上代码"):
        differences([AIR], [CatalogueItem(level1="甲")])
