"""Plain text: every line as it stands; tables only where tabs make them for certain."""

from __future__ import annotations

import pytest

from ingest.documents.made import boxes, only_grid, opened, texts

ROWS = "项目\t制发\t废止\n规章\t1\t0\n规范性文件\t\t2\n"


def test_white_space_and_empty_lines_stay() -> None:
    assert texts(" 一  二\t\n\n\n\u3000三\n") == [" 一  二\t", "", "", "\u3000三"]


def test_lines_are_numbered_from_1_whatever_ends_them() -> None:
    assert [(line.text, line.at.line, line.at.page) for line in opened("甲\r\n乙\r丙").lines] == [
        ("甲", 1, None),
        ("乙", 2, None),
        ("丙", 3, None),
    ]


def test_a_form_feed_begins_a_page() -> None:
    assert [(line.text, line.at.line, line.at.page) for line in opened("甲\n\f乙\n丙").lines] == [
        ("甲", 1, 1),
        ("", 2, 1),
        ("乙", 2, 2),
        ("丙", 3, 2),
    ]


def test_rows_with_the_same_tabs_are_a_table_with_its_lines() -> None:
    (grid,) = opened(f"标题\n{ROWS}").grids
    assert boxes(grid)[3:6] == [("规章", 1, 0, 1, 1), ("1", 1, 1, 1, 1), ("0", 1, 2, 1, 1)]
    assert boxes(grid)[7] == ("", 2, 1, 1, 1)
    assert grid.cells[3].at.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "\t规章\n\t1\n\t0\n",
        "\t\t规章\n\t\t1\n",
        "规章\t1\t0\n行政许可\t5\n",
        f"{ROWS}说明\n行政许可\t5\n",
    ],
    ids=["one cell a line", "indented", "rows of different length", "another table of different length"],
)
def test_text_whose_columns_are_not_certain_stays_text(text: str) -> None:
    assert texts(text) == text.split("\n")[:-1]


def test_a_csv_file_is_a_sheet() -> None:
    document = opened("二、主动公开政府信息情况,,\n信息内容,本年制发件数,\n规章,1,0\n", "a.csv")
    assert [line.text for line in document.lines] == ["二、主动公开政府信息情况"]
    assert boxes(document.grids[0])[3:] == [("规章", 1, 0, 1, 1), ("1", 1, 1, 1, 1), ("0", 1, 2, 1, 1)]
    assert document.grids[0].cells[3].at.line == 3


def test_a_csv_cell_may_hold_delimiters_and_line_ends() -> None:
    assert [cell[0] for cell in only_grid('"a,\nb";1\nc;2\n', "a.csv")] == ["a,\nb", "1", "c", "2"]


def test_prose_full_of_commas_does_not_choose_the_delimiter() -> None:
    prose = "".join(
        f"第{number}段，有逗号，还有逗号，都是全角的，不作分隔，{'，' * number}。,,\n" for number in range(20)
    )
    document = opened(f"{prose}信息内容,本年制发件数,本年废止件数\n规章,1,0\n行政规范性文件,2,0\n", "a.csv")
    assert [cell.text for cell in document.grids[0].cells][-3:] == ["行政规范性文件", "2", "0"]


@pytest.mark.parametrize("line", [",,", ",3,", ",,看不清"], ids=["blank", "one figure", "one text"])
def test_a_record_under_a_header_of_the_form_is_cells_even_if_they_are_blank(line: str) -> None:
    (grid,) = opened(f"三、表\n结果维持,结果纠正,总计\n{line}\n\n四、后文\n", "a.csv").grids
    assert [cell.text for cell in grid.cells][3:] == line.split(",")


def test_below_other_words_a_record_of_one_text_is_a_line() -> None:
    document = opened("索引号,2023-1\n示例局2023年政府信息公开工作年度报告,\n", "a.csv")
    assert [line.text for line in document.lines] == ["示例局2023年政府信息公开工作年度报告"]
