"""The lexicon, names in file names, other bodies, missing elements, features of files; and how findings are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.screening.books import PLACE, found, rules
from gongkai.core.screening.finding import Finding, Level, told_apart
from gongkai.core.screening.material import Feature, Material, Span, Spot
from gongkai.core.screening.rulebook import Bodies, Word
from gongkai.core.screening.screen import screen
from gongkai.law.load import wording
from gongkai.law.screening_file import rulebook

WORDS = (Word("按装", "安装", unless=("按装配",)), Word("按装修", "按装饰", Level.BLOCK))
BODIES = Bodies(own=frozenset({"示例县环境局"}), others=frozenset({"示例县交通局", "示例县水利局"}))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("设备按装完毕", ["按装"]), ("设备按 装完毕", ["按装"]), ("按装配率计算", []), ("按装修标准", ["按装修"]),
        ("按装配率按装", ["按装"]), ("按装又按装", ["按装"]), ("安装完毕", []),
    ],
)  # fmt: skip
def test_wrong_words_are_found_where_they_are_wrong(text: str, wrong: list[str]) -> None:
    assert [one.slots["wrong"] for one in found(text, lexicon=WORDS)] == wrong


def test_a_word_has_its_own_level() -> None:
    assert [one.level for one in found("按装修标准", lexicon=WORDS)] == [Level.BLOCK]


@pytest.mark.parametrize(("why", "ends"), [("错别字", "错别字。"), ("错别字。", "错别字。"), ("", "“安装”。")])
def test_what_is_wrong_is_a_whole_sentence_whatever_reason_an_agency_wrote(why: str, ends: str) -> None:
    told = found("按装", lexicon=(Word("按装", "安装", why=why),))[0].what(wording())
    assert told.startswith("“按装”的规范写法是“安装”。")
    assert told.endswith(ends)
    assert "。。" not in told


def test_without_a_lexicon_no_word_is_wrong() -> None:
    assert rules("按装", lexicon=()) == []


def named(name: str) -> list[str]:
    return [one.rule for one in screen(Material(file_names=(name,)), rulebook())]


@pytest.mark.parametrize("name", ["张三.docx", "关于李四的答复.pdf", "附件2-王小五-简历.pdf", "赵六身份证.jpg"])
def test_a_name_in_a_file_name_is_a_warning(name: str) -> None:
    assert named(name) == ["name_in_file_name"]


@pytest.mark.parametrize(
    "name",
    [
        "实施方案.docx",
        "附件1-许可证.pdf",
        "文件.pdf",
        "江苏.xlsx",
        "高新区.xlsx",
        "2021年度预算.pdf",
        "金额汇总.xlsx",
        "任务分解.docx",
    ],
)
def test_common_words_are_no_names(name: str) -> None:
    assert named(name) == []


def test_an_identity_number_in_a_file_name_blocks() -> None:
    (one,) = screen(Material(file_names=("999999198001010011.pdf",)), rulebook())
    assert (one.rule, one.level) == ("id_number", Level.BLOCK)
    assert "19800101" not in str(one.as_data())


def signed(text: str) -> list[str]:
    book = replace(rulebook(), bodies=BODIES)
    return [one.quote for one in screen(Material(signed=(Span(text, PLACE),)), book)]


def test_another_body_that_signs_alone_is_a_warning() -> None:
    assert signed("正文。\n示例县交通局\n2021年6月1日") == ["示例县交通局"]


def test_bodies_that_sign_together_are_none() -> None:
    assert signed("正文。\n示例县环境局\n示例县交通局") == []


def test_another_body_that_is_spoken_of_is_none() -> None:
    assert signed("会同示例县交通局办理，抄送示例县水利局。") == []


def test_another_body_called_one_s_own_is_a_warning() -> None:
    assert signed("示例县交通局（以下简称我局）按职责办理。") == ["示例县交通局"]


def lacking(text: str, *elements: str) -> list[tuple[str, str]]:
    material = Material(spans=(Span(text, PLACE),), elements=elements)
    return [(one.slots["elements"], one.level) for one in screen(material, rulebook())]


def test_what_the_item_asks_for_and_nobody_sees_is_named() -> None:
    assert lacking("办公地址：示例路2号", "办公地址", "负责人姓名", "投诉情况") == [("负责人姓名、投诉情况", "note")]


def test_the_whole_text_is_there_where_there_is_text() -> None:
    assert lacking("正文", "文件全文") == []


def test_a_feature_of_a_file_is_a_finding_of_its_rule() -> None:
    material = Material(
        features=(Feature("hidden_sheet", (Spot("attachment", {"name": "a.xlsx"}),), {"name": "备查"}),)
    )
    (one,) = screen(material, rulebook())
    assert one.what(wording("zh")) == "有隐藏的工作表“备查”，公众下载后可以取消隐藏。"


def test_a_place_is_told_from_the_outside_inwards() -> None:
    place = (
        Spot("attachment", {"name": "a.xlsx"}), Spot("hidden_sheet", {"name": "备查"}), Spot("cell", {"row": 3, "column": "B"}),
    )  # fmt: skip
    one = rulebook().finding("id_number", place)
    assert one.where(wording("zh")) == "附件“a.xlsx” 工作表“备查”（隐藏） 第 3 行 B 列"
    assert one.where(wording("en")) == "attachment “a.xlsx” sheet “备查” (hidden) row 3 column B"


def test_findings_come_back_from_data_and_keep_their_fingerprints() -> None:
    one = found("身份证 999999198001010011")[0]
    assert Finding.from_data(one.as_data()) == one
    assert Finding.from_data(one.as_data()).fingerprint == one.fingerprint


def test_two_that_say_the_same_have_two_fingerprints_and_the_worst_stands_first() -> None:
    note, block = rulebook().finding("picture", PLACE), rulebook().finding("id_number", PLACE)
    told = told_apart([note, block, block])
    assert [one.rule for one in told] == ["id_number", "id_number", "picture"]
    assert len({one.fingerprint for one in told}) == 3


@pytest.mark.parametrize("rule", rulebook().rules)
def test_every_rule_has_its_words_in_both_languages(rule: str) -> None:
    for language in ("zh", "en"):
        assert {f"screening.rule.{rule}", f"screening.do.{rule}"} <= wording(language).templates.keys()
