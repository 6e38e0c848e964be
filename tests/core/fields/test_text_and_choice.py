"""Text, answers and references."""

from __future__ import annotations

import pytest

from gongkai.core.fields.choice import boolean, choice, choices, show_boolean, show_choices
from gongkai.core.fields.raw import FieldError, is_blank, quoted
from gongkai.core.fields.reference import record, records
from gongkai.core.fields.text import line, paragraphs
from gongkai.core.record_type import Choice, Field

TEXT = Field(id="title", label="名称", kind="text", max_length=10)
BODY = Field(id="body", label="正文", kind="long_text", max_length=100)
YES_NO = Field(id="met", label="是否达标", kind="boolean")
MEDIUM = Field(
    id="medium",
    label="要素",
    kind="choice",
    choices=(Choice("air", "空气", ("大气", "1")), Choice("water", "地表水（含水库）"), Choice("soil", "土壤")),
)
OTHER = Field(id="document", label="文件", kind="record", max_length=10)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (" 示例 公告 ", "示例 公告"),
        ("示例\n公告", "示例 公告"),
        ("示例\t\r\n 公告", "示例 公告"),
        ("　示例（甲）　", "示例（甲）"),
        ("示\x00例\x07公\ud800告\ufeff\u200b", "示例公告"),
        ("一二三四五六七八九十", "一二三四五六七八九十"),
        (2020, "2020"),
    ],
)
def test_a_line_is_one_line_and_keeps_its_own_characters(typed, value):
    assert line(TEXT, typed) == value


def test_a_line_that_is_too_long_says_by_how_much():
    with pytest.raises(FieldError) as caught:
        line(TEXT, "一二三四五六七八九十一")
    assert caught.value.slots == {"length": 11, "most": 10}


def test_paragraphs_lose_their_indents_and_all_but_one_empty_line():
    assert (
        paragraphs(BODY, "  一、背景\r\n　　第一段。\r\r\n\n\n\n第二段。\v第三段。\n")
        == "一、背景\n第一段。\n\n第二段。\n第三段。"
    )


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("是", True),
        ("TRUE", True),
        ("on", True),
        (1, True),
        (True, True),
        ("√", True),
        ("否", False),
        ("0", False),
        (False, False),
        ("Ｎ", False),
    ],
)
def test_yes_and_no_are_read(typed, value):
    assert boolean(YES_NO, typed) is value
    assert show_boolean(YES_NO, value) == ("是" if value else "否")


@pytest.mark.parametrize("typed", ["也许", "2", "是的吧"])
def test_any_other_answer_is_refused(typed):
    with pytest.raises(FieldError, match=r"record\.boolean\.unknown"):
        boolean(YES_NO, typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("air", "air"), ("空气", "air"), ("大气", "air"), (1, "air"), ("地表水(含水库)", "water"), (" 土 壤 ", "soil")],
)
def test_an_answer_is_given_by_its_code_its_label_or_another_way(typed, value):
    assert choice(MEDIUM, typed) == value


def test_an_unknown_answer_is_told_the_known_ones():
    with pytest.raises(FieldError) as caught:
        choice(MEDIUM, "噪声")
    assert caught.value.slots == {"found": "噪声", "choices": "空气、地表水（含水库）、土壤"}


def test_several_answers_come_in_the_order_of_the_field_each_once():
    assert choices(MEDIUM, "土壤、空气，大气") == ["air", "soil"]
    assert choices(MEDIUM, ["soil", "", "air"]) == ["air", "soil"]
    assert show_choices(MEDIUM, ["air", "soil"]) == "空气、土壤"
    with pytest.raises(FieldError, match=r"record\.choices\.none"):
        choices(MEDIUM, "、，")


def test_references_are_ids_each_once_in_the_order_given():
    assert record(OTHER, " r-1 ") == "r-1"
    assert records(OTHER, "r-2、r-1\nr-2") == ["r-2", "r-1"]
    assert records(OTHER, [3, "4"]) == ["3", "4"]
    with pytest.raises(FieldError, match=r"record\.records\.none"):
        records(OTHER, ";")
    with pytest.raises(FieldError, match=r"record\.text\.long"):
        record(OTHER, "r" * 11)


@pytest.mark.parametrize("raw", [None, "", "  　\n", "\u200b", [], (), {}])
def test_nothing_filled_in_is_blank(raw):
    assert is_blank(raw)


@pytest.mark.parametrize("raw", [0, False, "0", [""], {"a": ""}])
def test_zero_and_no_are_not_blank(raw):
    assert not is_blank(raw)


def test_a_long_value_is_cut_where_a_message_repeats_it():
    assert quoted("甲" * 41) == "甲" * 39 + "…"
    assert quoted("甲\n乙") == "甲 乙"
