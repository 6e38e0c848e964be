"""Tables in the text: one way to write a row, rows put together, and what is typed made so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.text_table import TextTable, blocks, cells_of, row_text, typed


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_a_row_is_read_as_it_was_written(cells: list[str]) -> None:
    once = row_text(cells)
    found = cells_of(once)
    assert found is None if not any(" ".join(one.split()) for one in cells) else found is not None
    assert found is None or (len(found) == len(cells) and row_text(found) == once)


@pytest.mark.parametrize("text", ["甲", "|甲|乙|", "| 甲 | 乙", "|  |  |", "|", "| |", "||", "| 甲  | 乙 |"])
def test_any_other_line_is_a_paragraph(text: str) -> None:
    assert cells_of(text) is None


def test_rows_of_one_length_are_a_table_and_a_chart_has_its_title_from_the_line_above() -> None:
    lines = [
        "说明。",
        "图：办理结果",
        "| 项目 | 件数 |",
        "| 公开 | 3 |",
        "以上。",
        "| 单独 | 一行 |",
        "| 甲 | 乙 | 丙 |",
        "| 丁 | 戊 | 己 |",
    ]
    assert list(blocks(lines)) == [
        "说明。", "图：办理结果", TextTable((("项目", "件数"), ("公开", "3")), "办理结果"), "以上。", "| 单独 | 一行 |",
        TextTable((("甲", "乙", "丙"), ("丁", "戊", "己"))),
    ]  # fmt: skip


def test_what_is_typed_becomes_rows_as_wide_as_the_widest_without_rules_and_blank_rows() -> None:
    assert list(typed(["甲", "|项目|本年|", "|---|:--:|", "| 公开 |", "|  |  |", "|合计 |3|2|"])) == [
        "甲", "| 项目 | 本年 |  |", "| 公开 |  |  |", "| 合计 | 3 | 2 |",
    ]  # fmt: skip
