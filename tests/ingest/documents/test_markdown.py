"""Markdown: pipe tables, HTML tables, and lines without their marks."""

from __future__ import annotations

import pytest

from ingest.documents.made import boxes, only_grid, opened, texts


def test_marks_are_not_text() -> None:
    text = "# 标题 #\n\n## 二、主动公开\n\n**加粗**与~~删~~、[链接](http://example.cn)、\\*星\n"
    assert texts(text, "a.md") == ["标题", "二、主动公开", "加粗与删、链接、*星"]


def test_an_odd_mark_is_text() -> None:
    assert texts("# a\n12** 注\n", "a.md") == ["a", "12** 注"]


def test_lines_have_their_number_in_the_file() -> None:
    assert [line.at.line for line in opened("# 甲\n\n乙\n", "a.md").lines] == [1, 3]


@pytest.mark.parametrize("rule", ["|---|---|", "| :--- | ---: |", "---|---", " | - | - | "])
def test_a_pipe_table_is_a_table(rule: str) -> None:
    assert only_grid(f"前\n\n| 项目 | 数 |\n{rule}\n| 规章 | 13 |\n\n后\n", "a.md") == [
        ("项目", 0, 0, 1, 1),
        ("数", 0, 1, 1, 1),
        ("规章", 1, 0, 1, 1),
        ("13", 1, 1, 1, 1),
    ]


def test_outer_pipes_may_be_missing_and_inner_ones_escaped() -> None:
    assert [cell[0] for cell in only_grid("a | b\n--|--\n1\\|2 | \n", "a.md")] == ["a", "b", "1|2", ""]


def test_cells_know_the_line_they_stand_in() -> None:
    (grid,) = opened("x\n\n|a|b|\n|-|-|\n|c|d|\n", "a.md").grids
    assert [(cell.at.row, cell.at.line) for cell in grid.cells] == [(1, 3), (1, 3), (2, 5), (2, 5)]


def test_breaks_and_entities_in_cells() -> None:
    assert [cell[0] for cell in only_grid("|a<br>b|&nbsp;|\n|-|-|\n", "a.md")] == ["a\nb", "\xa0"]


def test_html_tables_keep_their_spans_and_their_place() -> None:
    text = "# 标题\n\n前\n\n<table><tr><td colspan=2>甲</td></tr>\n<tr><td>1</td><td>2</td></tr></table>\n\n后\n"
    document = opened(text, "a.md")
    assert boxes(document.grids[0])[0] == ("甲", 0, 0, 1, 2)
    assert [(line.text, line.at.line) for line in document.lines] == [("标题", 1), ("前", 3), ("后", 8)]


def test_a_text_with_a_pipe_table_is_markdown_whatever_its_name() -> None:
    assert opened("|a|b|\n|-|-|\n|1|2|\n", "a.txt").medium == "markdown"


def test_a_table_in_a_fence_is_text() -> None:
    assert not opened("# x\n```\n|a|b|\n|-|-|\n```\n", "a.md").grids
