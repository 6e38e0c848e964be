"""The catalogues of law/catalogue: whole, in official words; a wrong file is refused with file, line and remedy."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.catalogue import in_force
from gongkai.core.catalogue_terms import Audience, Channel, Frequency, Manner, Tier
from gongkai.core.sure import Sure
from gongkai.law.catalogue_file import catalogue
from gongkai.law.lined import LawError
from gongkai.law.load import catalogues

SMALL = """id: small
title: 小目录
basis: [《示例办法》]
defaults:
  channels: [government_website]
  time_limit: 自该信息形成或者变更之日起20个工作日内
items:
  - {code: a, level1: 甲, elements: [一, 二], channels: [other_channel, gazette], channels_other: 专区, frequency: monthly}
  - {code: b, number: 2, level1: 甲, level2: 乙, audience: [specific_group], valid_from: 2020-01-01}
"""
ALL = """id: small
title: 小目录
basis: [《示例办法》]
defaults:
  channels: [government_website]
  time_limit: 自该信息形成或者变更之日起20个工作日内
items:
  - {code: a, level1: 甲, elements: [一, 二], channels: [other_channel, gazette], channels_other: 专区, frequency: monthly}
  - {code: b, number: 2, level1: 甲, level2: 乙, audience: [specific_group], valid_from: 2020-01-01}
"""
RECORD_TYPES = frozenset(
    (
        "rules_document",
        "normative_document",
        "policy_interpretation",
        "consultation",
        "licence_decision",
        "penalty_decision",
        "compulsion_decision",
        "enforcement_basics",
        "enforcement_year_data",
        "enforcement_case",
        "eia_notice",
        "completion_acceptance",
        "environment_quality_report",
        "pollutant_discharge",
        "emission_reduction",
        "key_polluters",
        "inspection_plan",
        "inspection_result",
        "emergency_plan",
        "charge_item",
        "procurement",
        "budget",
        "functions",
        "motion_reply",
        "general",
    )
)
ALL = [(read.id, item) for read in catalogues().values() for item in read.items]
EACH = pytest.mark.parametrize("item", [item for _, item in ALL], ids=[f"{name}:{item.code}" for name, item in ALL])


def test_a_small_catalogue_is_read_with_its_defaults():
    read = catalogue(SMALL, "law/catalogue/small.yaml")
    first, second = read.items
    assert (read.id, read.title, read.basis, read.example) == ("small", "小目录", ("《示例办法》",), False)
    assert first.elements == ("一", "二")
    assert first.channels == (Channel.GAZETTE, Channel.OTHER_CHANNEL), "in the order of the official boxes"
    assert first.frequency is Frequency.MONTHLY
    assert (second.number, second.channels, second.time_limit.days) == ("2", (Channel.GOVERNMENT_WEBSITE,), 20)
    assert (second.audience, second.valid_from) == ((Audience.SPECIFIC_GROUP,), date(2020, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("basis: [《示例办法》]\n", "", 1, "缺少 'basis'"),
        ("{code: a, level1: 甲", "{level1: 甲", 8, "缺少 'code'，请补上"),
        ("code: b, number: 2, level1: 甲", "code: b, number: 2, level1: ''", 9, "缺少 'level1'，请补上"),
        ("code: b", "code: a", 1, "事项代码 'a' 用了两次，请改一个"),
        ("monthly", "weekly", 8, "frequency 不能是 'weekly'；可以是 each_time, monthly, quarterly"),
        ("gazette", "radio", 8, "channels 不能是 'radio'；可以是 government_website"),
        ("[specific_group]", "specific_group", 9, "audience 应为列表，如 [specific_group]"),
        ("2020-01-01", "2020年", 9, "valid_from 应为日期，如 2019-05-15，现为 '2020年'"),
        ("level2: 乙", "level2: yes", 9, "level2 应为文字，现为 True；请加引号"),
        ("level2: 乙", "level3: 乙", 9, "不认识的键 'level3'；可以是 code, number"),
        ("  channels: [government_website]", "  colour: red", 5, "不认识的键 'colour'"),
    ],
)
def test_a_wrong_catalogue_is_refused_with_file_line_and_remedy(old, new, line, says):
    with pytest.raises(LawError) as error:
        catalogue(SMALL.replace(old, new, 1), "x.yaml")
    assert str(error.value).startswith(f"x.yaml:{line}：")
    assert says in str(error.value)


def test_the_package_has_the_four_catalogues():
    assert {name: len(read.items) for name, read in catalogues().items()} == {
        "regulations-20": 15,
        "regulations-21": 15,
        "ecology-2019": 23,
        "ecology-branch-example": 28,
    }
    assert [name for name, read in catalogues().items() if read.example] == ["ecology-branch-example"]
    assert "示例" in catalogues()["ecology-branch-example"].title


@EACH
def test_an_item_takes_record_types_that_exist_and_says_where_it_is_from(item):
    assert item.record_types
    assert set(item.record_types) <= RECORD_TYPES
    assert item.source


@EACH
def test_an_item_that_was_read_is_whole_and_a_recalled_title_claims_nothing_more(item):
    filled = (item.elements, item.basis, item.time_limit.text, item.channels, item.audience, item.manner, item.level)
    if item.sure is Sure.RECALLED and item.source.startswith("环办厅函"):
        assert filled[:6] == ((), (), "", (), (), ())
    else:
        assert all(filled)
        assert item.publisher


def test_every_record_type_is_taken_by_an_item_of_article_20():
    taken = {each for item in catalogues()["regulations-20"].items for each in item.record_types}
    assert taken == RECORD_TYPES


def test_article_20_names_its_fifteen_items_in_order_within_twenty_working_days():
    items = catalogues()["regulations-20"].items
    assert [item.number for item in items] == [str(number) for number in range(1, 16)]
    assert items[0].level1 == "行政法规、规章和规范性文件"
    assert items[11].level1 == "突发公共事件的应急预案、预警信息及应对情况"
    assert [item.number for item in items if item.time_limit.days != 20] == ["5", "6"], (
        "7 and 20: the record type decides"
    )
    assert {item.basis[0] for item in items} == {
        f"《中华人民共和国政府信息公开条例》第二十条第（{n}）项"
        for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]
    }


def test_article_21_names_seven_aspects_for_counties_and_eight_for_townships():
    items = catalogues()["regulations-21"].items
    assert [i.level2 for i in items if i.level == (Tier.COUNTY,)] == [
        *("市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助")
    ]
    assert sum(item.level == (Tier.TOWNSHIP,) for item in items) == 8


def test_the_ecology_catalogue_has_nine_rows_read_and_the_rest_by_title():
    items = catalogues()["ecology-2019"].items
    assert [item.sure for item in items] == [Sure.VERIFIED] * 9 + [Sure.RECALLED] * 14
    procedure = catalogues()["ecology-2019"].item("penalty_procedure")
    assert procedure.channels == (Channel.TARGETED_PUSH,)
    assert (procedure.audience, procedure.manner) == ((Audience.SPECIFIC_GROUP,), (Manner.ON_REQUEST,))


def test_the_example_has_the_fields_of_a_branch_with_their_frequencies():
    example = catalogues()["ecology-branch-example"]
    assert {"环境质量", "生态环境审批", "企业污染治理", "污染物排放", "减排", "监管执法", "应急预案", "双随机"} <= {
        item.level1 for item in example.items
    }
    assert example.item("air_quality").frequency is Frequency.MONTHLY
    assert example.item("drinking_water").frequency is Frequency.QUARTERLY
    assert [example.item(code).time_limit.days for code in ("eia_decided", "other_licences", "penalty_decisions")] == [
        7,
        7,
        7,
    ]


def test_acceptance_by_the_bureau_ended_and_is_no_longer_in_force():
    items = catalogues()["ecology-branch-example"].items
    assert len(in_force(items, date(2020, 8, 31))) == 28
    assert "completion_acceptance" not in {item.code for item in in_force(items, date(2020, 9, 1))}
