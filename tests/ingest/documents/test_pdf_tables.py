"""Ruled tables of a PDF: every figure in its row and column, however the rules are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from gongkai.ingest.document import Document, Grid
from gongkai.ingest.documents.pdf import read_pdf
from ingest.documents.drawn_pdf import FONT, Page, pdf, stream

XS, YS = (60, 200, 280, 360), (100, 120, 140, 160)
WORDS = (("信息内容", "制发", "废止"), ("规章", "3", ""), ("规范性文件", "12", "4"))


def read(*pages: Page, extra: Sequence[bytes] = ()) -> Document:
    return read_pdf(pdf(pages, extra), "示例.pdf", "0" * 64)


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows()]


def only_grid(document: Document) -> Grid:
    (grid,) = document.grids
    return grid


def write(page: Page, words: Sequence[Sequence[str]] = WORDS) -> Page:
    for y, row in zip(YS, words, strict=False):
        page.row(XS, y + 14, row)
    return page


def strokes(page: Page) -> None:
    page.ruled(XS, YS)


def bars_with_corners_left_out(page: Page) -> None:
    for y in YS:
        for left, right in pairwise(XS):
            page.bar(left + 0.5, y, right - left - 0.5, 0.5)
    for x in XS:
        for top, bottom in pairwise(YS):
            page.bar(x, top + 0.5, 0.5, bottom - top - 0.5)


def a_box_around_each_cell(page: Page) -> None:
    for left, right in pairwise(XS):
        for top, bottom in pairwise(YS):
            page.content.append(f"{left} {842 - bottom} {right - left} {bottom - top} re S")


def dashes(page: Page) -> None:
    for y in YS:
        for x in range(XS[0], XS[-1], 5):
            page.line(x, y, x + 3, y)
    for x in XS:
        for y in range(YS[0], YS[-1], 5):
            page.line(x, y, x, y + 3)


def double_lines(page: Page) -> None:
    page.ruled(XS, YS)
    page.ruled([x + 1.5 for x in XS], [y + 1.5 for y in YS])


def open_at_both_sides(page: Page) -> None:
    for y in YS:
        page.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.line(x, YS[0], x, YS[-1])


def open_at_the_foot(page: Page) -> None:
    for y in YS[:-1]:
        page.line(XS[0], y, XS[-1], y)
    for x in XS:
        page.line(x, YS[0], x, YS[-1])


def within_a_frame_around_the_page(page: Page) -> None:
    page.ruled(XS, YS)
    page.content.append("30 30 535 782 re S")


DRAWN = (
    strokes,
    bars_with_corners_left_out,
    a_box_around_each_cell,
    dashes,
    double_lines,
    open_at_both_sides,
    open_at_the_foot,
    within_a_frame_around_the_page,
)


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_it_reads_the_cells_however_the_rules_are_drawn(draw: Callable[[Page], None]) -> None:
    page = Page()
    draw(page)
    assert texts(only_grid(read(write(page)))) == [list(row) for row in WORDS]


def test_it_reads_rules_that_are_drawn_inside_a_form_object() -> None:
    inner = Page()
    inner.ruled([x / 2 for x in XS], [842 - (842 - y) / 2 for y in YS])
    form = stream("\n".join(inner.content).encode(), "/Type /XObject /Subtype /Form /BBox [0 0 600 900]")
    page = write(Page(resources="/XObject << /X 4 0 R >>"))
    page.content.append("q 2 0 0 2 0 0 cm /X Do Q")
    assert texts(only_grid(read(page, extra=[form]))) == [list(row) for row in WORDS]


def test_it_gives_merged_cells_their_spans() -> None:
    page = Page()
    page.ruled(XS[1:], YS)
    for x, y in ((XS[0], YS[0]), (XS[0], YS[-1])):
        page.line(x, y, XS[1], y)
    page.line(XS[0], YS[0], XS[0], YS[-1])
    page.content.append(f"q 1 1 1 rg {XS[1] + 2} {842 - YS[1] + 2} 156 16 re f Q")  # shading is no rule
    page.row((60, 200, 280), 134, ("（一）", "1", "2"))
    page.row((60, 200, 280), 154, ("", "3", "4"))
    page.text(205, 114, "合计")
    cells = {(c.row, c.column): c for c in only_grid(read(page)).cells}
    assert (cells[0, 0].text, cells[0, 0].rows, cells[0, 0].columns) == ("（一）", 3, 1)
    assert [cells[2, column].text for column in (1, 2)] == ["3", "4"]


def test_it_spans_a_header_over_its_columns() -> None:
    page = Page()
    page.ruled(XS, YS[1:])
    page.line(XS[0], YS[0], XS[-1], YS[0])
    for x in (XS[0], XS[1], XS[-1]):
        page.line(x, YS[0], x, YS[1])
    page.row((60, 200), 114, ("申请人", "法人或其他组织"))
    page.row(XS, 134, ("", "商业企业", "科研机构"))
    page.row(XS, 154, ("收到", "7", "0"))
    grid = only_grid(read(page))
    head = next(cell for cell in grid.cells if cell.text == "法人或其他组织")
    assert (head.row, head.column, head.columns) == (0, 1, 2)
    assert texts(grid)[2] == ["收到", "7", "0"]


def test_it_says_where_a_cell_stands() -> None:
    page = Page()
    strokes(page)
    grid = only_grid(read(Page(), write(page)))
    cell = next(cell for cell in grid.cells if cell.text == "12")
    assert (cell.at.page, cell.at.table, cell.at.row, cell.at.column) == (2, 1, 3, 2)


def test_it_keeps_the_lines_of_a_cell_apart() -> None:
    page = Page()
    strokes(page)
    page.row(XS, 108, ("信息内容及其", "", ""), size=7)
    page.row(XS, 117, ("说明", "", ""), size=7)
    assert only_grid(read(page)).cells[0].text == "信息内容及其\n说明"


def test_it_joins_a_label_written_one_character_a_line() -> None:
    page = Page()
    page.ruled((60, 80, 200), (100, 200))
    for index, character in enumerate("办理结果"):
        page.text(65, 120 + 14 * index, character)
    page.text(90, 150, "（一）予以公开")
    assert texts(only_grid(read(page))) == [["办理结果", "（一）予以公开"]]


@pytest.mark.parametrize(("matrix", "y"), [("0 1 -1 0", 190), ("0 -1 1 0", 110)], ids=["upwards", "downwards"])
def test_it_reads_a_label_turned_by_a_quarter(matrix: str, y: float) -> None:
    page = Page()
    page.ruled((60, 80, 220), (100, 200))
    page.text(72, y, "办理结果", matrix=matrix)
    page.text(90, 150, "（一）予以公开情况及说明")
    assert texts(only_grid(read(page))) == [["办理结果", "（一）予以公开情况及说明"]]


def test_a_figure_wider_than_its_cell_is_not_torn_apart() -> None:
    page = Page()
    page.ruled((60, 100, 125, 200), (100, 120))
    page.row((60, 100), 114, ("规章", "3985758"))
    assert texts(only_grid(read(page))) == [["规章", "3985758", ""]]


def test_a_label_that_runs_out_of_the_table_is_whole() -> None:
    page = Page()
    page.ruled((60, 100, 206), (100, 120))
    page.row((60, 100), 114, ("（一）", "予以公开情况及说明情形"))
    assert texts(only_grid(read(page))) == [["（一）", "予以公开情况及说明情形"]]


def test_figures_on_both_sides_of_a_rule_stay_two() -> None:
    page = Page()
    page.ruled((60, 100, 120, 140), (100, 120))
    page.text(62, 114, "规章")
    page.text(110, 114, "10")
    page.text(120.5, 114, "5")
    assert texts(only_grid(read(page))) == [["规章", "10", "5"]]


def test_fake_bold_is_read_once() -> None:
    page = Page()
    strokes(page)
    write(page)
    for shift in (0.2, 0.4):
        page.row([x + shift for x in XS], YS[1] + 14, WORDS[1])
    assert texts(only_grid(read(page)))[1] == ["规章", "3", ""]


def test_repeated_digits_are_all_read() -> None:
    page = Page()
    strokes(page)
    write(page, (("信息内容", "1111", "００1"),))
    assert texts(only_grid(read(page)))[0] == ["信息内容", "1111", "００1"]


def test_spaces_between_figures_are_kept() -> None:
    page = Page()
    strokes(page)
    write(page, (("规章", "1 2", "1  0"),))
    first, second = texts(only_grid(read(page)))[0][1:]
    assert first.split() == ["1", "2"]
    assert second.split() == ["1", "0"]


def test_invisible_text_is_not_read() -> None:
    page = Page()
    strokes(page)
    write(page)
    page.text(330, YS[1] + 14, "99", mode=3)
    assert texts(only_grid(read(page)))[1] == ["规章", "3", ""]


def test_a_watermark_across_the_page_is_not_read() -> None:
    page = Page()
    strokes(page)
    write(page)
    page.text(150, 160, "内部资料99", size=30, matrix="0.7 0.7 -0.7 0.7")
    assert texts(only_grid(read(page))) == [list(row) for row in WORDS]


def test_a_digit_that_the_file_does_not_explain_is_not_dropped() -> None:
    font = FONT.replace(b"/UniGB-UCS2-H", b"/Identity-H").replace(b"(GB1)", b"(Identity)")
    page = Page(resources="/Font << /F1 3 0 R /F2 4 0 R >>")
    strokes(page)
    write(page)
    page.content.append(f"BT /F2 10 Tf 1 0 0 1 208.5 {842 - YS[1] - 14} Tm <0012> Tj ET")
    assert texts(only_grid(read(page, extra=[font])))[1][1] == "3\ufffd"


def test_a_page_turned_for_reading_is_read_turned() -> None:
    page = Page(rotate=90)
    for x in XS:
        page.line(100, 842 - x, 160, 842 - x)
    for y in YS:
        page.line(y, 842 - XS[0], y, 842 - XS[-1])
    for y, row in zip(YS, WORDS, strict=False):
        for x, word in zip(XS, row, strict=False):
            if word:
                page.text(y + 14, 842 - x - 3, word, matrix="0 1 -1 0")
    assert texts(only_grid(read(page))) == [list(row) for row in WORDS]


def test_a_figure_set_smaller_to_fit_ends_at_its_rule() -> None:
    page = Page()
    xs = [72, 150, 189, 228]
    page.ruled(xs, [100, 120, 140])
    page.row(xs, 114, ["行政许可", "3", "4"])
    page.row(xs, 134, ["行政处罚"])
    page.text(151, 134, "650886887", size=8.4)
    page.text(188.5, 134, "1607005")
    (grid,) = read_pdf(pdf([page]), "示例.pdf", "0" * 64).grids
    assert [cell.text for cell in list(grid.rows())[1]] == ["行政处罚", "650886887", "1607005"]
