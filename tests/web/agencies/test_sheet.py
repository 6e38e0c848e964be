"""A CSV file is read as people's machines write it, or the fault is told by its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.agencies.sheet import Column, SheetRow, read_sheet

COLUMNS = (Column("code", "代码", required=True), Column("name", "名称", ("规范名称",)), Column("note", "备注"))
PLAIN = "代码,名称,备注\nA,示例局,一\n\nB,示例所,\n"
ROWS = (
    SheetRow(2, {"code": "A", "name": "示例局", "note": "一"}),
    SheetRow(4, {"code": "B", "name": "示例所"}),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_ends_make_no_difference(encoding: str, separator: str, end: str) -> None:
    data = PLAIN.replace(",", separator).replace("\n", end).encode(encoding)
    assert read_sheet(data, COLUMNS, most=9).rows == ROWS


def test_columns_stand_in_any_order_under_any_of_their_words() -> None:
    assert read_sheet("规范名称,代码\n示例局, A　\n".encode(), COLUMNS, most=9).rows == (
        SheetRow(2, {"name": "示例局", "code": "A"}),
    )


def test_a_quoted_cell_of_several_lines_keeps_the_count_of_lines() -> None:
    rows = read_sheet('代码,备注\nA,"一\n二"\nB,三\n'.encode(), COLUMNS, most=9).rows
    assert [(row.line, row.values["note"]) for row in rows] == [(2, "一\n二"), (4, "三")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "文件是空的"),
        (b"\n\n", "文件是空的"),
        (b"PK\x03\x04\x00\x00\xff", "另存为"),
        ("名称\n示例局\n".encode(), "表头缺少：代码"),
        ("代码,电话\nA,1\n".encode(), "“电话”不认识"),
        ("代码,名称,规范名称\nA,一,二\n".encode(), "“规范名称”重复"),
        ("代码\n" + "A\n" * 10, "一次最多导入 9 行，现有 10 行"),
        (b"x" * (2 * 1024 * 1024 + 1), "超过 2 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_what_to_do(data: bytes | str, says: str) -> None:
    sheet = read_sheet(data if isinstance(data, bytes) else data.encode(), COLUMNS, most=9)
    assert not sheet.rows
    assert says in sheet.problems[0]


def test_a_row_with_more_cells_than_the_heading_is_told() -> None:
    (row,) = read_sheet("代码,名称\nA,示例局,路1号,\n".encode(), COLUMNS, most=9).rows
    assert row.problems == ("比表头多出 2 列，请检查是否有未加引号的逗号",)


@given(st.binary(max_size=200))
def test_no_bytes_whatever_make_it_fall_over(data: bytes) -> None:
    sheet = read_sheet(data, COLUMNS, most=9)
    assert not (sheet.problems and sheet.rows)
