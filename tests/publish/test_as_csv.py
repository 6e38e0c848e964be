"""CSV: one field for each figure, records of one length, nothing that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from gongkai.core.formula import guarded
from gongkai.core.report import Narrative, Paragraph, Report
from gongkai.publish.as_csv import write
from sample_reports import founding, report, unread


def records(made: Report) -> list[list[str]]:
    return list(csv.reader(write(made).decode("utf-8-sig").splitlines()))


def test_excel_opens_it_as_chinese() -> None:
    assert write(founding()).startswith(b"\xef\xbb\xbf")
    assert write(founding()).count(b"\n") == write(founding()).count(b"\r\n") == len(records(founding()))


def test_records_are_of_one_length_and_tables_end_with_an_empty_line() -> None:
    found = records(founding())
    assert {len(record) for record in found} == {0, 15}
    assert sum(not record for record in found) == 3


def test_each_figure_has_one_field_under_its_header() -> None:
    found = records(report(2023, {"disclosure/licences/decisions": 7, "disclosure/normative_documents/in_force": 25}))
    by_label = {record[0]: record for record in found if record}
    assert by_label["行政许可"][:3] == ["行政许可", "7", ""]
    assert by_label["行政规范性文件"][:4] == ["行政规范性文件", "0", "0", "25"]


def test_labels_stand_in_their_columns() -> None:
    found = records(report(2023, {"requests/state_secret/total": 4}))
    row = next(record for record in found if "1.属于国家秘密" in record)
    assert row[:10] == ["", "（三）不予公开", "1.属于国家秘密", *["0"] * 6, "4"]
    assert ["", "（七）总计", "", *["0"] * 7] in [record[:10] for record in found]


def test_table_four_is_one_record_of_fifteen_figures() -> None:
    found = records(report(2023, {"disputes/direct/upheld": 3}))
    assert ["0"] * 5 + ["3"] + ["0"] * 9 in found


def test_a_blank_is_empty_and_an_unread_cell_says_so() -> None:
    assert ["行政规范性文件", "未读出", "未读出", "未读出"] in [record[:4] for record in records(unread())]
    assert ["一、本年新收政府信息公开申请数量", *[""] * 8, "0"] in [record[:10] for record in records(founding())]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"])
def test_a_text_that_a_spreadsheet_takes_for_a_formula_has_an_apostrophe(sign: str) -> None:
    assert guarded(f"{sign}1") == f"'{sign}1"


def test_prose_and_headings_are_guarded_and_figures_are_not() -> None:
    prose = Narrative(number=1, heading="一、总体情况", paragraphs=(Paragraph(text="-2件未办结，=1+1"),))
    made = report(2020, {"disclosure/licences/items_change": -8}, title="=2020年年报")
    found = records(replace(made, narrative=(prose,)))
    assert [record[0] for record in found[:4]][-1] == "'-2件未办结，=1+1"
    assert "'=2020年年报" in [record[0] for record in found if record]
    assert ["行政许可", "0", "-8", "0"] in [record[:4] for record in found]
