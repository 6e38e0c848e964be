"""The description of a collecting spreadsheet: every mistake names its file and line."""

from __future__ import annotations

import pytest

from gongkai.core.collection import column_of, letters
from gongkai.law.collection_file import collections, read_collection
from gongkai.law.lined import LawError
from gongkai.law.load import forms

EDITIONS = {form.id: form for form in forms()}
GOOD = """\
id: made-up
title: 示例汇总表
form: annual-report-2021
sure: practice
sheets:
  - name: 一
    first_row: 3
    agency: A
    code: B
    year: C
    cells: {E: requests/received/total, D: requests/carried_in/total}
"""


def test_a_column_for_each_cell_that_is_named() -> None:
    (sheet,) = read_collection(GOOD, EDITIONS, "示例.yaml").sheets
    assert {letters(column): str(address) for column, address in sheet.cells.items()} == {
        "E": "requests/received/total", "D": "requests/carried_in/total",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("annual-report-2021", "annual-report-1999", "没有格式"),
        ("requests/received/total", "requests/received/nobody", "没有单元格"),
        ("requests/received/total", "nothing", "不是单元格地址"),
        ("requests/received/total", "requests/carried_in/total", "写了两次"),
        ("{E:", "{A:", "第 1 列写了两次"),
        ("{E:", "{e1:", "不是列的字母"),
        ("code: B", "code: A", "各占一列"),
        ("first_row: 3", "first_row: 1", "2 以上"),
        ("    year: C\n", "", "缺少 'year'"),
        ("    cells:", "    table: nowhere\n    from: F\n    cells:", "没有表"),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, said: str) -> None:
    with pytest.raises(LawError, match=r"示例\.yaml:\d+") as error:
        read_collection(GOOD.replace(old, new, 1), EDITIONS, "示例.yaml")
    assert said in str(error.value)


def test_letters_and_columns_are_each_others() -> None:
    assert [letters(number) for number in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
    assert all(column_of(letters(number)) == number for number in range(1000))


def test_what_is_practice_says_where_from() -> None:
    assert all(one.source for one in collections().values())
