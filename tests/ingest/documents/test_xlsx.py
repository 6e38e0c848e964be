"""XLSX: numbers as typed, merged ranges, hidden parts, and prose and tables on one sheet."""

from __future__ import annotations

import pytest

from gongkai.ingest.document import Grid, Line
from gongkai.ingest.refusal import Refusal, RefusalCode
from ingest.documents.made import SHEET, boxes, only_grid, opened, row, texts, xlsx


def data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


STYLES = (
    f'<styleSheet xmlns="{SHEET}"><numFmts><numFmt numFmtId="170" formatCode="0.0%"/>'
    '<numFmt numFmtId="171" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="172" formatCode="0&quot;%件&quot;"/>'
    '<numFmt numFmtId="173" formatCode="General&quot;万元&quot;"/><numFmt numFmtId="174" formatCode="#,##0.00\\元;-0"/>'
    '</numFmts><borders><border/><border><left style="thin"/></border></borders><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="14"/><xf numFmtId="0" borderId="1"/>'
    '<xf numFmtId="173"/><xf numFmtId="174"/>'
    "</cellXfs></styleSheet>"
)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3.0, "3"),
        (22.36, "22.36"),
        (22.360000000000003, "22.36"),
        (0.1 + 0.2, "0.3"),
        (-417.0, "-417"),
        (1e-13, "1e-13"),
    ],
)
def test_numbers_are_shown_without_the_dust_of_binary_arithmetic(number: float, text: str) -> None:
    assert only_grid(xlsx(data(row(1, "规章", number))))[1][0] == text


@pytest.mark.parametrize(
    ("style", "value", "text"),
    [
        (1, 0.339, "33.9%"),
        (2, 44227.0, "2021-01-31"),
        (3, 12.0, "12"),
        (4, 44227.5, "2021-01-31 12:00"),
        (0, 44227.0, "44227"),
    ],
)
def test_per_cents_and_days_are_text_as_shown(style: int, value: float, text: str) -> None:
    cells = f'<row r="1"><c r="A1" s="{style}"><v>{value}</v></c><c r="B1"><v>1</v></c></row>'
    assert only_grid(xlsx(data(cells), styles=STYLES))[0][0] == text


@pytest.mark.parametrize(("style", "text"), [(6, "22.36万元"), (7, "22.36元"), (3, "22.36"), (0, "22.36")])
def test_the_unit_that_a_number_format_writes_is_read(style: int, text: str) -> None:
    cells = f'<row r="1"><c r="A1" s="{style}"><v>22.36</v></c><c r="B1"><v>1</v></c></row>'
    assert only_grid(xlsx(data(cells), styles=STYLES))[0][0] == text


@pytest.mark.parametrize(
    ("written", "read"),
    [("_x0041_", "A"), ("_x005F_x0041_", "_x0041_"), ("甲_x000D_\n乙", "甲\n乙"), ("_xD800_甲", "甲")],
)
def test_characters_written_by_their_number_are_read(written: str, read: str) -> None:
    strings = f'<sst xmlns="{SHEET}"><si><t>{written}</t></si></sst>'
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'
    assert only_grid(xlsx(data(cells), sharedStrings=strings))[0][0] == read


def test_shared_strings_without_the_readings_above_them() -> None:
    strings = f'<sst xmlns="{SHEET}"><si><r><t>规</t></r><r><t>章</t></r><rPh><t>ぶん</t></rPh></si></sst>'
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'
    assert only_grid(xlsx(data(cells), sharedStrings=strings))[0][0] == "规章"


def test_a_merged_range_is_one_cell() -> None:
    merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    assert only_grid(xlsx(data(row(1, "甲", "乙"), row(2, None, 1, 2)) + merges)) == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
    ]


def test_blank_cells_within_a_table_are_there() -> None:
    found = only_grid(xlsx(data(row(1, "甲", "乙", "丙"), row(2, "规章", None, 3))))
    assert found[3:] == [("规章", 1, 0, 1, 1), ("", 1, 1, 1, 1), ("3", 1, 2, 1, 1)]


def test_a_row_that_is_blank_but_drawn_is_there() -> None:
    drawn = '<row r="2"><c r="A2" s="5"/><c r="B2" s="5"/></row>'
    assert only_grid(xlsx(data(row(1, "甲", "乙"), drawn), styles=STYLES))[2:] == [("", 1, 0, 1, 1), ("", 1, 1, 1, 1)]


def test_hidden_rows_columns_and_sheets_are_not_there() -> None:
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    sheet = columns + data(row(1, "甲", "隐", 1), row(2, "隐", "隐", 9, hidden=True), row(3, "乙", "隐", 2))
    assert {cell[0] for cell in only_grid(xlsx(sheet))} >= {"甲", "1", "乙", "2"}
    assert not {cell[0] for cell in only_grid(xlsx(sheet))} & {"隐", "9"}


def test_a_sheet_with_the_whole_report_is_lines_and_tables() -> None:
    rows = (
        row(1, "示例县某局2021年政府信息公开工作年度报告"),
        row(2, "二、主动公开政府信息情况"),
        row(3, "第二十条第（一）项"),
        row(4, "信息内容", "本年制发件数"),
        row(5, "规章", 0.0),
        row(6, "三、收到和处理政府信息公开申请情况"),
        row(7, "一、本年新收政府信息公开申请数量", 4.0),
        row(9, "四、政府信息公开行政复议、行政诉讼情况"),
    )
    document = opened(xlsx(data(*rows)))
    assert [type(block) for block in document.blocks] == [Line, Line, Grid, Line, Grid, Line]
    assert [cell.text for cell in document.grids[0].cells if cell.text][:2] == ["第二十条第（一）项", "信息内容"]


def test_a_row_of_the_form_without_figures_stays_in_its_table() -> None:
    found = only_grid(xlsx(data(row(1, "规章", 1.0), row(2, "四、结转下年度继续办理"), row(3, "行政规范性文件", 2.0))))
    assert found[2:4] == [("四、结转下年度继续办理", 1, 0, 1, 1), ("", 1, 1, 1, 1)]


def test_each_sheet_has_its_page_and_cells_their_own_place() -> None:
    document = opened(xlsx(data(row(1, "甲", 1.0)), data(row(3, None, "乙", 2.0))))
    assert [grid.at.page for grid in document.grids] == [1, 2]
    cell = document.grids[1].cells[0]
    assert (cell.text, cell.at.row, cell.at.column, cell.row, cell.column) == ("乙", 3, 2, 0, 0)


def test_lines_of_a_prose_cell_are_lines() -> None:
    assert texts(xlsx(data(row(1, "第一段。\n第二段。")))) == ["第一段。", "第二段。"]


def test_cells_far_apart_cost_nothing() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert texts(xlsx(data(row(1, 1.0), far))) == ["1", "2"]


def test_a_claimed_count_of_strings_is_not_believed() -> None:
    strings = f'<sst xmlns="{SHEET}" count="4000000000" uniqueCount="4000000000"><si><t>甲</t></si></sst>'
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'
    assert boxes(opened(xlsx(data(cells), sharedStrings=strings)).grids[0])[0][0] == "甲"


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (data('<row r="1"><c r="A0"><v>1</v></c></row>'), RefusalCode.DAMAGED),
        (data('<row r="1"><c r="AAAA1"><v>1</v></c></row>'), RefusalCode.DAMAGED),
        (data('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), RefusalCode.DAMAGED),
        (data(row(1, 1.0)) + '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>', RefusalCode.DAMAGED),
        (data(row(1, 1.0)) + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', RefusalCode.TOO_LARGE),
    ],
)
def test_impossible_sheets_are_refused(sheet: str, code: RefusalCode) -> None:
    with pytest.raises(Refusal) as refused:
        opened(xlsx(sheet))
    assert refused.value.code is code
