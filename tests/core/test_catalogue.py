"""公开事项: in force from one day to another, codes that last, and fields in official words."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.catalogue import LABELS, Catalogue, CatalogueItem, coded, in_force, repeated_codes, shown
from gongkai.core.catalogue_terms import Audience, Channel, Frequency, Manner, Tier
from gongkai.core.time_limit import TimeLimit

WATER = CatalogueItem(level1="环境质量", level2="饮用水", code="water", valid_from=date(2019, 5, 15))
OLD = CatalogueItem(level1="审批", level2="竣工验收", code="old", valid_to=date(2020, 8, 31))
ALWAYS = CatalogueItem(level1="其他", code="always")


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        (date(2019, 5, 14), ["old", "always"]),
        (date(2019, 5, 15), ["water", "old", "always"]),
        (date(2020, 8, 31), ["water", "old", "always"]),
        (date(2020, 9, 1), ["water", "always"]),
    ],
)
def test_an_item_is_in_force_on_both_its_first_and_its_last_day(on, codes):
    assert [item.code for item in in_force([WATER, OLD, ALWAYS], on)] == codes


def test_a_title_names_both_levels_where_there_are_two():
    assert WATER.title == "环境质量 / 饮用水"
    assert ALWAYS.title == "其他"


def test_an_item_without_a_code_gets_that_of_the_known_item_of_its_name():
    read = [
        CatalogueItem(level1="其他"),
        CatalogueItem(level1="环境质量", level2="饮用水"),
        CatalogueItem(level1="新的"),
    ]
    assert [item.code for item in coded(read, [WATER, OLD, ALWAYS])] == ["always", "water", "item-1"]


def test_a_code_that_is_taken_is_never_given_again():
    known = [CatalogueItem(level1="甲", code="item-1"), CatalogueItem(level1="乙", code="item-3")]
    read = [CatalogueItem(level1="丙"), CatalogueItem(level1="丁"), CatalogueItem(level1="甲", code="item-4")]
    assert [item.code for item in coded(read, known)] == ["item-2", "item-5", "item-4"]


def test_items_of_one_name_take_the_known_codes_in_turn():
    known = [CatalogueItem(level1="甲", code="a"), CatalogueItem(level1="甲", code="b")]
    read = [CatalogueItem(level1="甲")] * 3
    assert [item.code for item in coded(read, known)] == ["a", "b", "item-1"]


def test_a_known_code_that_stands_in_the_table_is_not_given_to_another_row():
    known = [CatalogueItem(level1="甲", code="a")]
    read = [CatalogueItem(level1="甲"), CatalogueItem(level1="甲改名", code="a")]
    assert [item.code for item in coded(read, known)] == ["item-1", "a"]


def test_codes_that_stand_twice_are_named():
    assert repeated_codes([WATER, WATER, OLD, CatalogueItem(level1="甲"), CatalogueItem(level1="乙")]) == ("water",)


def test_every_field_is_shown_in_official_words():
    item = CatalogueItem(
        level1="行政许可",
        level2="环评",
        number="1",
        elements=("受理公示", "批复"),
        basis=("《甲法》", "《乙法》"),
        time_limit=TimeLimit("20个工作日内"),
        publisher="示例局",
        channels=(Channel.GOVERNMENT_WEBSITE, Channel.OTHER_CHANNEL),
        channels_other="政务公开专区",
        audience=(Audience.SPECIFIC_GROUP,),
        audience_text="行政相对人",
        manner=(Manner.PROACTIVE, Manner.ON_REQUEST),
        level=(Tier.COUNTY, Tier.TOWNSHIP),
        frequency=Frequency.QUARTERLY,
        valid_from=date(2020, 1, 2),
        record_types=("eia_notice", "general"),
    )
    assert [shown(item, field) for field in LABELS] == [
        "1",
        "行政许可",
        "环评",
        "1.受理公示\n2.批复",
        "《甲法》、《乙法》",
        "20个工作日内",
        "示例局",
        "政府网站、其他（政务公开专区）",
        "特定群体（行政相对人）",
        "主动、依申请公开",
        "县级、乡、村级",
        "每季度",
        "",
        "",
        "eia_notice、general",
        "",
        "2020-01-02",
        "",
        "已核对原文",
        "",
    ]


def test_a_catalogue_finds_an_item_by_its_code():
    catalogue = Catalogue(id="x", title="示例目录", items=(WATER, OLD))
    assert catalogue.item("old") is OLD
    with pytest.raises(KeyError, match="none"):
        catalogue.item("none")
