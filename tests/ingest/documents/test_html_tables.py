"""HTML tables: logical positions for spans of any kind, layout tables opened up."""

from __future__ import annotations

import pytest

from ingest.documents.made import boxes, only_grid, opened, texts

PROSE = "<br>".join(["全局全年围绕重点工作公开信息，办理各类申请，回应群众关切，完善制度机制，加强队伍建设。" * 4] * 4)
DATA = "<table><tr><td>规章</td><td>13</td></tr></table>"


def positions(rows: str) -> list[tuple[str, int, int, int, int]]:
    return only_grid(f"<table>{rows}</table>")


def test_a_rowspan_pushes_the_cells_below_to_the_right() -> None:
    found = positions("<tr><td rowspan=2>a<td>b<tr><td>c")
    assert found == [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 1), ("c", 1, 1, 1, 1)]


def test_rowspan_0_goes_to_the_end_of_its_group() -> None:
    rows = "<tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e"
    assert positions(rows)[0] == ("a", 0, 0, 2, 1)
    assert positions(rows)[3:] == [("d", 2, 0, 1, 1), ("e", 2, 1, 1, 1)]


def test_a_rowspan_ends_with_the_table() -> None:
    assert positions("<tr><td rowspan=9>a<td>b<tr><td>c")[0] == ("a", 0, 0, 2, 1)


def test_cells_that_overlap_are_both_kept_where_a_browser_puts_them() -> None:
    found = positions("<tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d")
    assert found[2:] == [("c", 1, 0, 1, 2), ("d", 1, 2, 1, 1)]


@pytest.mark.parametrize("span", ["1000000000", "99999999999999999999999", "1000"])
def test_an_absurd_span_goes_as_far_as_the_table(span: str) -> None:
    found = positions(f'<tr><td colspan="{span}">a<tr><td>b<td>c<td>d')
    assert found[0] == ("a", 0, 0, 1, 3)


@pytest.mark.parametrize(
    ("written", "meant"), [("", 1), ("x", 1), ("-2", 1), ("0", 1), ("2.7", 2), ("+2", 2), (" 2 ", 2)]
)
def test_a_colspan_is_read_as_browsers_read_it(written: str, meant: int) -> None:
    assert positions(f'<tr><td colspan="{written}">a<td>b')[1] == ("b", 0, meant, 1, 1)


def test_empty_rows_count_for_spans() -> None:
    assert positions("<tr><td rowspan=3>a<td>b<tr></tr><tr><td>c") == [
        ("a", 0, 0, 3, 1),
        ("b", 0, 1, 1, 1),
        ("c", 2, 1, 1, 1),
    ]


def test_the_foot_of_a_table_comes_last() -> None:
    found = positions("<tfoot><tr><td>总计<td>3</tfoot><tbody><tr><td>甲<td>1")
    assert [cell[0] for cell in found] == ["甲", "1", "总计", "3"]


def test_hidden_rows_are_not_there() -> None:
    assert [cell[0] for cell in positions('<tr><td>a<td>b<tr style="display:none"><td>c<td>d')] == ["a", "b"]


def test_a_layout_table_is_opened_up() -> None:
    document = opened(f"<table><tr><td>首页<br>要闻</td><td><p>二、主动公开</p>{DATA}<p>三、申请</p></td></tr></table>")
    assert [line.text for line in document.lines] == ["首页", "要闻", "二、主动公开", "三、申请"]
    assert [boxes(grid) for grid in document.grids] == [[("规章", 0, 0, 1, 1), ("13", 0, 1, 1, 1)]]


def test_a_metadata_table_whose_last_row_holds_the_report_stays_a_table() -> None:
    page = f"<table><tr><td>索引号<td>X1<tr><td>分类<td>年报<tr><td colspan=2>正文{DATA}</table>"
    document = opened(page)
    assert [cell.text for cell in document.grids[0].cells] == ["索引号", "X1", "分类", "年报"]
    assert [cell.text for cell in document.grids[1].cells] == ["规章", "13"]
    assert [line.text for line in document.lines] == ["正文"]


def test_a_table_of_one_column_is_text() -> None:
    assert texts("<table><tr><td>标题</td></tr><tr><td>正文</td></tr></table>") == ["标题", "正文"]


def test_a_value_wrapped_in_a_table_of_its_own_is_still_a_value() -> None:
    assert positions("<tr><td>规章<td><table><tr><td>13</table>") == [("规章", 0, 0, 1, 1), ("13", 0, 1, 1, 1)]


def test_an_article_in_a_cell_is_text() -> None:
    assert len(texts(f"<table><tr><td>栏目</td><td>{PROSE}</td></tr></table>")) == 5


def test_section_headings_across_a_table_of_the_whole_report_part_it() -> None:
    rows = (
        "<tr><td colspan=2>二、主动公开政府信息情况<tr><td>规章<td>13"
        "<tr><td colspan=2>三、收到和处理政府信息公开申请情况<tr><td>一、本年新收政府信息公开申请数量<td>4"
    )
    document = opened(f"<table>{rows}</table>")
    assert [line.text[:2] for line in document.lines] == ["二、", "三、"]
    assert [len(grid.cells) for grid in document.grids] == [2, 2]


def test_rows_of_the_form_across_a_table_are_no_headings() -> None:
    found = positions("<tr><td colspan=2>第二十条第（一）项<tr><td>规章<td>1<tr><td colspan=2>三、本年度办理结果")
    assert [cell[0] for cell in found] == ["第二十条第（一）项", "规章", "1", "三、本年度办理结果"]
