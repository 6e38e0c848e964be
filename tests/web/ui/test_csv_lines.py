"""CSV that is streamed: the mark once, a line a row, no cell a formula."""

from __future__ import annotations

import pytest

from gongkai.web.ui.csv_lines import csv_lines


def test_the_mark_stands_once_before_the_first_line() -> None:
    assert list(csv_lines([["甲", "乙"], [1, None]])) == ["\ufeff甲,乙\r\n", "1,\r\n"]
    assert list(csv_lines([])) == []


@pytest.mark.parametrize(
    ("value", "cell"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("＝1", "'＝1"), ("\t=1", "'\t=1"), ("通知", "通知"), (None, "")],
)
def test_no_cell_begins_as_a_formula(value: str | None, cell: str) -> None:
    assert list(csv_lines([[value, "末"]])) == [f"\ufeff{cell},末\r\n"]
