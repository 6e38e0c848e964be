"""What differs between two versions of a text: word by word, and always the whole of both texts."""

from __future__ import annotations

import pytest

from gongkai.core.text_difference import text_difference

PAIRS = [
    ("检查了12家企业，发现问题3个。已责令改正。", "检查了15家企业，发现问题3个。已立案查处。"),
    ("站点 示例一小，PM2.5 21\n站点 示例公园，PM2.5 19.5", "站点 示例公园，PM2.5 19.5\n站点 示例二小，PM2.5 30"),
    ("甲。\n\n乙；丙！", "甲。\n乙；\n丁"),
    ("甲。" * 3000, "乙。" + "甲。" * 2998 + "丙。"),
]


def changed(old: str, new: str) -> list[tuple[str, str]]:
    return [(part.before, part.after) for part in text_difference(old, new) if not part.same]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_joined_again_they_are_the_texts(old: str, new: str) -> None:
    parts = text_difference(old, new)
    assert ("".join(one.before for one in parts), "".join(one.after for one in parts)) == (old, new)
    assert all(one.before == one.after for one in parts if one.same)


def test_only_the_words_that_changed_are_told() -> None:
    assert changed(*PAIRS[0]) == [("12", "15"), ("责令改正", "立案查处")]


def test_of_a_table_the_rows_that_stayed_are_left_alone() -> None:
    assert changed("示例一小 21\n示例公园 19.5\n", "示例一小 22\n示例公园 19.5\n") == [("21", "22")]


def test_a_text_that_is_new_or_gone_differs_as_a_whole() -> None:
    assert changed("", "新的。") == [("", "新的。")]
    assert changed("旧的。", "") == [("旧的。", "")]
    assert text_difference("", "") == ()


def test_two_values_that_are_the_same_in_print_differ_as_a_whole() -> None:
    assert changed("（不公开）", "（不公开）") == [("（不公开）", "（不公开）")]
