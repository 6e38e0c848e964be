"""Tables over page breaks, and what is printed for the page: nothing mixed, nothing of the page in a cell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.ingest.document import Document, Grid
from gongkai.ingest.documents.pdf import read_pdf
from ingest.documents.drawn_pdf import Page, pdf

XS = (60, 110, 300, 380, 460)


def read(*pages: Page) -> Document:
    return read_pdf(pdf(pages), "示例.pdf", "0" * 64)


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows()]


def table(page: Page, top: float, rows: Sequence[Sequence[str]], xs: Sequence[float] = XS) -> Page:
    ys = [top + 20 * index for index in range(len(rows) + 1)]
    page.ruled(xs, ys)
    for y, row in zip(ys, rows, strict=False):
        page.row(xs, y + 14, row)
    return page


FIRST = (("（三）", "1.国家秘密", "1", "2"), ("（四）", "1.不掌握", "10", "0"))
SECOND = (("（五）", "1.信访", "5", "6"), ("（七）", "总计", "16", "8"))


def test_a_table_over_a_page_break_is_one_grid() -> None:
    (grid,) = read(table(Page(), 760, FIRST), table(Page(), 80, SECOND)).grids
    assert texts(grid) == [list(row) for row in (*FIRST, *SECOND)]
    assert [row[0].at.page for row in grid.rows()] == [1, 1, 2, 2]
    assert [row[0].at.row for row in grid.rows()] == [1, 2, 3, 4]


def test_a_table_over_three_pages_is_one_grid() -> None:
    middle = (("（五）", "1.信访", "5", "6"),)
    (grid,) = read(table(Page(), 760, FIRST), table(Page(), 80, middle), table(Page(), 80, SECOND)).grids
    assert len(list(grid.rows())) == 5


def test_pages_bound_with_other_margins_still_make_one_grid() -> None:
    shifted = [x + 14 for x in XS]
    (grid,) = read(table(Page(), 760, FIRST), table(Page(), 80, SECOND, shifted)).grids
    assert texts(grid)[2:] == [list(row) for row in SECOND]
    assert [cell.column for cell in list(grid.rows())[2]] == [0, 1, 2, 3]


def test_prose_between_keeps_two_tables_apart() -> None:
    below = table(Page(), 120, SECOND)
    below.text(60, 90, "四、行政复议、行政诉讼情况")
    assert len(read(table(Page(), 760, FIRST), below).grids) == 2


def test_other_outer_edges_keep_two_tables_apart() -> None:
    other = table(Page(), 80, SECOND, (60, 110, 300, 380, 520))
    assert len(read(table(Page(), 760, FIRST), other).grids) == 2


def test_columns_that_only_one_page_has_are_kept_in_their_place() -> None:
    wide = table(Page(), 80, (("合计", "16", "8"),), (60, 300, 380, 460))
    (grid,) = read(table(Page(), 760, FIRST), wide).grids
    last = list(grid.rows())[-1]
    assert [(cell.text, cell.column, cell.columns) for cell in last] == [("合计", 0, 2), ("16", 2, 1), ("8", 3, 1)]


def test_a_header_repeated_on_the_next_page_stays_a_row() -> None:
    head = ("", "", "自然人", "总计")
    (grid,) = read(table(Page(), 760, (head, FIRST[0])), table(Page(), 80, (head, SECOND[0]))).grids
    assert texts(grid) == [list(head), list(FIRST[0]), list(head), list(SECOND[0])]


def test_a_row_cut_by_the_page_break_is_one_row_when_its_label_runs_on() -> None:
    above = table(Page(), 780, (("", "1.申请人无正当理由逾期不补正机关不再", "", ""),))
    below = table(Page(), 80, (("", "处理其申请", "67", "3"), ("", "3.其他", "108", "2")))
    (grid,) = read(table(above, 740, FIRST), below).grids
    assert texts(grid)[2] == ["", "1.申请人无正当理由逾期不补正机关不再\n处理其申请", "67", "3"]
    assert texts(grid)[3] == ["", "3.其他", "108", "2"]


def test_a_row_of_blanks_before_the_break_never_takes_the_next_rows_figures() -> None:
    above = table(Page(), 760, (FIRST[0], ("", "（六）其他处理", "", "")))
    (grid,) = read(above, table(Page(), 80, (("", "总计", "16", "8"),))).grids
    assert texts(grid)[1:] == [["", "（六）其他处理", "", ""], ["", "总计", "16", "8"]]


def test_figures_on_both_sides_of_the_break_stay_two_rows() -> None:
    above = table(Page(), 760, (FIRST[0], ("", "1.申请人无正当理由逾期不补正机关不再", "4", "")))
    (grid,) = read(above, table(Page(), 80, (("", "处理其申请", "5", "6"),))).grids
    assert [row[2:] for row in texts(grid)[1:]] == [["4", ""], ["5", "6"]]


def test_a_group_label_that_the_break_cut_is_put_together() -> None:
    above, below = Page(), Page()
    xs = (60, 92, 300, 380, 460)
    table(above, 760, (("（四", "1.不掌握", "746", "12"),), xs)
    table(below, 80, (("）无", "2.没有现成信息", "11", "0"),), xs)
    (grid,) = read(above, below).grids
    label = grid.cells[0]
    assert (label.text.replace("\n", ""), label.rows) == ("（四）无", 2)
    assert [[cell.text for cell in row][-2:] for row in grid.rows()] == [["746", "12"], ["11", "0"]]


@pytest.mark.parametrize("mark", ["- {} -", "— {} —", "第{}页", "{} / 3", "第 {} 页 共 3 页"])
def test_a_page_number_between_the_parts_of_a_table_is_dropped(mark: str) -> None:
    pages = [table(Page(), 740, FIRST), table(Page(), 80, SECOND), Page()]
    for number, page in enumerate(pages, 1):
        page.text(280, 815, mark.format(number))
    document = read(*pages)
    assert [texts(grid) for grid in document.grids] == [[list(row) for row in (*FIRST, *SECOND)]]
    assert document.lines == ()


def test_a_page_number_inside_the_table_is_dropped_from_its_cell() -> None:
    pages = [
        table(Page(), 780, (("（四）", "1.不掌握", "", "0"),)),
        table(Page(), 780, (("（五）", "1.信访", "", "0"),)),
    ]
    for number, page in enumerate(pages, 1):
        page.text(310, 797, f"-{number}-")
    assert texts(read(*pages).grids[0])[0] == ["（四）", "1.不掌握", "", "0"]


def test_a_figure_at_the_foot_of_a_page_is_no_page_number() -> None:
    pages = [
        table(Page(), 780, (("（四）", "1.不掌握", "1", "1"),)),
        table(Page(), 780, (("（五）", "1.信访", "2", "2"),)),
    ]
    figures = [row[2:] for grid in read(*pages).grids for row in texts(grid)]
    assert figures == [["1", "1"], ["2", "2"]]


def test_bare_page_numbers_are_dropped_where_the_pages_agree() -> None:
    pages = [Page(), Page()]
    for number, page in enumerate(pages, 1):
        page.text(72, 100, f"第{number}段文字。")
        page.text(290, 810, str(number))
    assert [line.text for line in read(*pages).lines] == ["第1段文字。", "第2段文字。"]


def test_a_running_header_is_dropped() -> None:
    pages = [Page(), Page(), Page()]
    for number, page in enumerate(pages, 1):
        page.text(72, 40, "示例县某局年度报告")
        page.text(72, 120, f"正文第{'一二三'[number - 1]}页。")
    assert [line.text for line in read(*pages).lines] == ["正文第一页。", "正文第二页。", "正文第三页。"]
