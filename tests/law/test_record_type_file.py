"""Record types from YAML: a new one needs one file, and a wrong file is told with its line and the remedy."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.core.clean import clean
from gongkai.core.record_limits import due
from gongkai.core.record_title import proposed_title
from gongkai.core.record_type import Every, Unit, When
from gongkai.core.sure import Sure
from gongkai.law.lined import LawError
from gongkai.law.load import record_types
from gongkai.law.record_type_file import record_types as parse
from record_samples import Weekends

COMMON = """fields:
  - {id: title, label: 名称, kind: text, required: true, help: 主标题}
  - {id: made_on, label: 生成日期, kind: date, required: true}
disclose_within:
  - {days: 20, unit: working_day, from: made_on, basis: 条例§26}
"""
TREE = """id: tree_care
label: 古树名木养护
article: 条例§20（示例）
about: 一棵树一条
catalogue: "20-15"
title_from: ["{tree}养护情况"]
fields:
  - {id: tree, label: 树木, kind: text, required: true}
  - {id: quarter, label: 季度, kind: period, every: [quarter], required: true}
  - {id: health, label: 长势, kind: choice, choices: [{code: good, label: 良好}, {code: poor, label: 衰弱, also: [差]}]}
  - {id: cause, label: 原因, kind: text, max_length: 20, required_when: {health: poor}}
  - group: 费用
    fields:
      - {id: planned, label: 计划, kind: money, unit: 元}
      - {id: cost, label: 支出, kind: money, unit: 元, not_above: planned}
  - {id: visits, label: 巡查, kind: table, columns: [{id: visited_on, label: 日期, kind: date, required: true}]}
  - {use: title, label: 标题}
  - {use: made_on}
counts:
  - {name: trees_cared_for, when: {health: [good, poor]}, dated_by: published_on}
series:
  - {every: quarter, by: quarter, per: [tree], basis: 示例规定}
example: {tree: 示例银杏, quarter: 2020年第二季度, title: 示例银杏养护情况, made_on: 2020-07-01}
"""


def types(text, *more):
    return parse([(COMMON, "law/common.yaml"), (text, "law/tree_care.yaml"), *more], {"disclosure/licences/decisions"})


def test_a_new_type_is_one_yaml_file_with_its_form_its_checks_its_title_and_its_limits(tmp_path):
    (tmp_path / "tree_care.yaml").write_text(TREE, "utf-8")
    known = record_types(tmp_path)
    assert set(known) == {*record_types(), "tree_care"}
    tree = known["tree_care"]
    fields = [(field.label, field.kind, field.group) for field in tree.fields]
    assert fields[4:6] == [("计划", "money", "费用"), ("支出", "money", "费用")]
    raw = {
        "tree": "示例银杏",
        "quarter": "2020年二季度",
        "health": "差",
        "planned": "0.5万元",
        "cost": "6,000",
        "visits": [{}],
    }
    cleaned = clean(tree, raw, complete=True)
    assert cleaned.values["planned"] == "5000"
    assert {key: problem.code for key, problem in cleaned.problems.items()} == {
        "cost": "record.order.number.above",
        "cause": "record.missing",
        "title": "record.missing",
        "made_on": "record.missing",
    }
    assert proposed_title(tree, cleaned.values) == "示例银杏养护情况"
    (limit,) = due(tree, {"made_on": "2020-09-01"}, None, Weekends())
    assert limit.on.isoformat() == "2020-09-29"


def test_every_part_of_the_file_is_in_the_type():
    tree = types(TREE)["tree_care"]
    assert tree.field("quarter").every == (Every.QUARTER,)
    assert tree.field("cause").required_when == When({"health": ("poor",)})
    assert tree.field("title").help == "主标题"
    assert tree.field("title").label == "标题"
    assert tree.field("tree").max_length == 300
    assert tree.field("visits").columns[0].id == "visited_on"
    assert tree.disclose_within[0].length == 20
    assert tree.disclose_within[0].unit is Unit.WORKING_DAY
    assert (tree.counts[0].name, tree.counts[0].dated_by) == ("trees_cared_for", "published_on")
    assert (tree.series[0].every, tree.series[0].per) == (Every.QUARTER, ("tree",))


def test_a_field_is_asked_for_in_its_case_or_where_it_is_required():
    asked = TREE.replace("required_when: {health: poor}", "required_when: {health: poor}, asked_when: {tree: 示例银杏}")
    cause = types(asked)["tree_care"].field("cause")
    assert cause.cases == (When({"tree": ("示例银杏",)}), When({"health": ("poor",)}))
    always = TREE.replace("required_when: {health: poor}", "required_when: {health: poor}, asked_when: {}")
    assert types(always)["tree_care"].field("cause").cases == ()


def test_what_is_required_in_a_case_is_asked_for_in_that_case():
    assert types(TREE)["tree_care"].field("cause").cases == (When({"health": ("poor",)}),)


def test_a_common_field_is_asked_for_in_its_own_case_whatever_is_required_here():
    common = COMMON.replace(
        "disclose_within", "  - {id: pest, label: 病虫害, kind: text, required_when: {health: poor}}\ndisclose_within"
    )
    own = TREE.replace("{use: title", "{use: pest, required_when: {tree: 示例银杏}}\n  - {use: title")
    known = parse([(common, "law/common.yaml"), (own, "law/tree_care.yaml")], {"disclosure/licences/decisions"})
    pest = known["tree_care"].field("pest")
    assert pest.cases == (When({"health": ("poor",)}), When({"tree": ("示例银杏",)}))


def test_a_type_s_own_limit_replaces_the_common_one_and_says_how_sure_it_is():
    own = TREE + "disclose_within: [{months: 1, from: quarter, basis: 示例, sure: inferred, source: 推算}]\n"
    (limit,) = types(own)["tree_care"].disclose_within
    assert (limit.length, limit.unit, limit.start, limit.sure) == (1, Unit.MONTH, "quarter", Sure.INFERRED)


def test_bounds_are_exact_numbers():
    bounded = TREE.replace("kind: money, unit: 元, not", "kind: money, unit: 元, least: 0.1, not")
    assert types(bounded)["tree_care"].field("cost").least == Decimal("0.1")


def test_a_reference_to_a_type_that_is_not_there_is_told():
    other = TREE.replace("{use: made_on}", "{use: made_on}\n  - {id: next, label: 下一棵, kind: record, of: [tree]}")
    with pytest.raises(LawError, match=r"law/tree_care.yaml:1：字段 'next' 指向的类型 'tree' 不存在；可以是 tree_care"):
        types(other)
    assert types(other.replace("of: [tree]", "of: [tree_care]"))["tree_care"].field("next").of == ("tree_care",)


def test_which_records_of_a_type_a_reference_offers_is_a_condition_on_their_fields():
    some = TREE.replace(
        "{use: made_on}",
        "{use: made_on}\n  - {id: next, label: 下一棵, kind: record, of: [tree_care], of_when: {health: poor}}",
    )
    assert types(some)["tree_care"].field("next").of_when == When({"health": ("poor",)})
    with pytest.raises(LawError, match="条件中 'health' 不能是 'bad'；可以是 good, poor"):
        types(some.replace("of_when: {health: poor}", "of_when: {health: bad}"))


def test_a_type_given_twice_is_told():
    with pytest.raises(LawError, match="类型 'tree_care' 写了两次"):
        types(TREE, (TREE, "law/again.yaml"))


WRONG = [
    (
        "kind: text, required: true}\n  - {id: quarter",
        "kind: txt}\n  - {id: quarter",
        8,
        "没有字段种类 'txt'；可以是 text",
    ),
    ("id: tree,", "id: Tree,", 8, "字段代码 'Tree' 应由小写字母"),
    ("label: 树木, ", "", 8, "缺少 'label'"),
    ("label: 树木", "lable: 树木", 8, "不认识的键 'lable'"),
    ("id: quarter,", "id: tree,", 9, "字段 'tree' 写了两次"),
    ("every: [quarter]", "every: [week]", 9, "不能是 'week'；可以是 month, quarter, year"),
    ("every: [quarter]", "max_length: 9", 9, "字段 'quarter' 是 period，不用 max_length；它可用的设置：every"),
    (
        "required: true}\n  - {id: health",
        "required: maybe}\n  - {id: health",
        9,
        "required 应为 true 或 false，写的是 'maybe'",
    ),
    (", choices: [{code: good, label: 良好}, {code: poor, label: 衰弱, also: [差]}]", "", 10, "缺少 'choices'"),
    ("also: [差]", "also: [良好]", 10, "选项的写法 良好 已属于另一选项"),
    ("{code: good, label: 良好}", "good", 10, "choices 应为列表，每项写成 {键: 值}"),
    ("max_length: 20", "max_length: true", 11, "max_length 应为整数，写的是 True"),
    ("{health: poor}", "{helth: poor}", 11, "条件中没有字段 'helth'；可以是 tree"),
    ("{health: poor}", "{health: bad}", 11, "条件中 'health' 不能是 'bad'；可以是 good, poor"),
    ("{health: poor}", "poor", 11, "required_when 应为条件，写成 {字段: 取值}"),
    (
        "required_when: {health: poor}",
        "asked_when: {health: bad}",
        11,
        "条件中 'health' 不能是 'bad'；可以是 good, poor",
    ),
    ("unit: 元}\n", "unit: 美元}\n", 14, "金额的单位不能是 '美元'；可以是 元, 万元, 亿元"),
    ("not_above: planned", "not_above: plan", 15, "字段 'cost' 与 'plan' 比大小，但没有这个字段"),
    ("not_above: planned", "not_above: quarter", 15, "字段 'cost'（money）与 'quarter'（period）不能比大小"),
    (
        "kind: date, required: true}]}\n  - {use: title",
        "kind: id_number}]}\n  - {use: title",
        16,
        "列 'visited_on' 不能是个人信息",
    ),
    ("{use: title,", "{use: titel,", 17, "没有共用字段 'titel'；可以是 title, made_on"),
    (
        "name: trees_cared_for, when",
        "cell: disclosure/licenses/decisions, when",
        20,
        "没有单元格 'disclosure/licenses/decisions'",
    ),
    ("name: trees_cared_for, when", "when", 20, "计入何处应写 cell 或 name 中的一个"),
    (
        "dated_by: published_on",
        "dated_by: cost",
        20,
        "dated_by 不能是 'cost'；可以是 made_on, published_on, quarter",
    ),
    # 记录上没有这一日的列，依它统计总是零（a figure that goes by a day no record keeps would always be nought）。
    ("dated_by: published_on", "dated_by: quashed_on", 20, "dated_by 不能是 'quashed_on'"),
    ("dated_by: published_on", "sum: tree", 20, "sum 不能是 'tree'；可以是 planned, cost"),
    ("dated_by: published_on", "standing: in_force", 20, "standing 不能是 'in_force'；可以是 public"),
    ("by: quarter, per", "by: health, per", 22, "by 不能是 'health'；可以是 quarter"),
    ("per: [tree]", "per: [bush]", 22, "per 不能是 'bush'"),
    ("{tree}养护", "{bush}养护", 1, "标题 '{bush}养护情况' 中没有字段 'bush'"),
    (
        "id: tree, label: 树木, kind: text",
        "id: tree, label: 树木, kind: text, personal: true",
        1,
        "标题 '{tree}养护情况' 不能用个人信息 'tree'",
    ),
    ("id: tree_care", "id: TreeCare", 1, "类型代码 'TreeCare' 应由小写字母"),
    ("about: 一棵树一条\n", "", 1, "缺少 'about'"),
    ("about: 一棵树一条\n", "about: 甲\nkolour: 1\n", 1, "不认识的键 'kolour'"),
    ("catalogue:", "last_on: 明年\ncatalogue:", 1, "last_on 不能是 '明年'；写法如 2020-09-01"),
]
LIMITS = [
    ("{from: made_on, basis: 甲}", "期限应写 days、months、years、by 中的一个"),
    ("{days: 3, unit: week, from: made_on, basis: 甲}", "不能是 'week'；可以是 working_day, day, month, year"),
    ("{days: 3, from: made_on, basis: 甲}", "缺少 'unit'"),
    ("{days: 3, unit: day, from: tree, basis: 甲}", "from 不能是 'tree'；可以是 made_on"),
    ("{by: 02-29, from: quarter, basis: 甲}", "by 不能是 '02-29'；写法如 01-31"),
    ("{by: 04-31, from: quarter, basis: 甲}", "by 不能是 '04-31'；写法如 01-31"),
    ("{days: 三, unit: day, from: made_on, basis: 甲}", "days 应为整数，写的是 '三'"),
    ("{by: 02-30x, from: quarter, basis: 甲}", "by 不能是 '02-30x'；写法如 01-31"),
    ("{days: 3, unit: day, from: made_on}", "缺少 'basis'"),
    ("{days: 3, unit: day, from: made_on, basis: 甲, sure: maybe}", "不能是 'maybe'；可以是 verified, practice"),
    ("{days: 3, unit: day, from: made_on, basis: 甲, sure: recalled}", "sure 是 recalled，请在 source 写明来源"),
    ("{days: 3, unit: day, from: made_on, basis: 甲, when: {health: bad}}", "条件中 'health' 不能是 'bad'"),
]
ACTS = [
    ("{id: repeal, label: 废止, state: repealed}", "缺少 'state_label'"),
    (
        "{id: repeal, label: 废止, state: repealed, state_label: 已废止, dated_by: tree}",
        "dated_by 不能是 'tree'；可以是 made_on",
    ),
    ("{id: repeal, label: 废止, state: repealed, state_label: 已废止, named_in: tree}", "named_in 不能是 'tree'"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), WRONG, ids=[says for *_, says in WRONG])
def test_a_wrong_file_is_told_with_file_line_and_remedy(old, new, line, says):
    assert old in TREE
    with pytest.raises(LawError) as caught:
        types(TREE.replace(old, new, 1))
    assert str(caught.value).startswith(f"law/tree_care.yaml:{line}：")
    assert says in str(caught.value)


@pytest.mark.parametrize(("limit", "says"), LIMITS, ids=[says for _, says in LIMITS])
def test_a_wrong_limit_is_told_with_its_line(limit, says):
    with pytest.raises(LawError) as caught:
        types(f"{TREE}notice_period:\n  - {limit}\n")
    assert str(caught.value).startswith("law/tree_care.yaml:25：")
    assert says in str(caught.value)


@pytest.mark.parametrize(("act", "says"), ACTS, ids=[says for _, says in ACTS])
def test_a_wrong_act_is_told_with_its_line(act, says):
    with pytest.raises(LawError) as caught:
        types(f"{TREE}acts:\n  - {act}\n")
    assert str(caught.value).startswith("law/tree_care.yaml:25：")
    assert says in str(caught.value)


@pytest.mark.parametrize("text", ["- 1\n", "只有文字\n", "3\n"])
def test_a_file_that_is_no_mapping_is_told(text):
    with pytest.raises(LawError, match=r"可仿照 law/record-types/general\.yaml"):
        types(text)


@pytest.mark.parametrize("tied", ["{field: tree, basis: 甲}", "{field: title, basis: 甲}"])
def test_a_tie_names_a_field_that_refers_to_a_record(tied):
    with pytest.raises(LawError, match="tied_to 的 field 不能是"):
        types(f"{TREE}tied_to: {tied}\n")
