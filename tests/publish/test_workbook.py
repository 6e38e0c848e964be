"""The Excel workbook: a sheet for each section, figures as numbers, texts never formulas, fit to print."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

import gongkai
from gongkai.core.form import Address
from gongkai.core.report import Narrative, Paragraph, Report
from gongkai.publish.workbook import write
from sample_reports import founding, report, unread

AMOUNT = Address("disclosure", "procurement", "amount")


def parts(made: Report) -> dict[str, str]:
    with ZipFile(BytesIO(write(made))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def sheet(made: Report, number: int) -> str:
    return parts(made)[f"xl/worksheets/sheet{number}.xml"]


def test_each_section_has_a_sheet_of_its_official_name() -> None:
    names = re.findall(r'<sheet name="([^"]+)"', parts(founding())["xl/workbook.xml"])
    assert names == [part.heading for part in founding().narrative if part.number]


def test_a_section_that_is_lacking_has_its_sheet_and_odd_headings_name_none() -> None:
    made = replace(founding(), narrative=(Narrative(number=5, heading="五、存在的[问题]*及/改进:情况?"),))
    names = re.findall(r'<sheet name="([^"]+)"', parts(made)["xl/workbook.xml"])
    assert names[3:5] == ["四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况"]


def test_figures_are_numbers_and_blanks_are_drawn() -> None:
    found = sheet(report(2023, {"requests/received/total": 1234567, "requests/carried_in/total": None}), 3)
    assert "<v>1234567</v>" in found
    assert re.search(r'<c r="J6"[^>]*/>', found)


def test_money_keeps_its_decimals_and_shows_its_unit_where_the_form_prints_none() -> None:
    made = founding()
    cells = {**made.cells, AMOUNT: replace(made.cells[AMOUNT], unit="万元")}
    found = parts(replace(made, cells=cells))
    assert "<v>22.36</v>" in found["xl/worksheets/sheet2.xml"]
    assert "General&quot;万元&quot;" in found["xl/styles.xml"]


def test_a_figure_of_more_digits_than_excel_keeps_stands_as_text() -> None:
    key = "requests/received/total"
    back = gongkai.read(write(report(2023, {key: 12345678901234567890})))
    assert back.cells[Address.parse(key)].value == 12345678901234567890


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://example.cn/"])
def test_a_text_is_never_a_formula_or_a_link(text: str) -> None:
    prose = Narrative(number=1, heading="一、总体情况", paragraphs=(Paragraph(text=text),))
    found = parts(replace(founding(), narrative=(prose,)))
    assert text in found["xl/sharedStrings.xml"]
    assert not any("<f>" in part or "hyperlink" in part for part in found.values())


def test_a_paragraph_longer_than_a_cell_is_cut_and_not_lost() -> None:
    text = "这一年的工作。" * 6000
    prose = Narrative(number=1, heading="一、总体情况", paragraphs=(Paragraph(text=text),))
    back = gongkai.read(write(replace(founding(), narrative=(prose,))))
    assert "".join(part.text for part in back.narrative if part.number == 1).replace("\n", "") == text


def test_every_sheet_prints_on_a4_as_wide_as_the_page() -> None:
    for name, part in parts(founding()).items():
        if name.startswith("xl/worksheets/sheet"):
            assert 'paperSize="9"' in part
            assert 'orientation="portrait"' in part
            assert 'fitToHeight="0"' in part
            assert "<pageSetUpPr fitToPage=" in part


def test_the_heads_of_tables_are_repeated_and_stay_in_sight() -> None:
    found = parts(founding())
    titles = re.findall(r"_xlnm.Print_Titles[^>]*>'([^']*)'!([^<]+)<", found["xl/workbook.xml"])
    assert {name[0]: rows for name, rows in titles} == {"二": "$2:$3", "三": "$2:$4", "四": "$2:$4"}
    assert 'state="frozen"' in found["xl/worksheets/sheet3.xml"]
    assert 'xSplit="3" ySplit="4"' in found["xl/worksheets/sheet3.xml"]
    assert 'state="frozen"' not in found["xl/worksheets/sheet2.xml"]


def test_an_unread_cell_says_so() -> None:
    assert parts(unread())["xl/sharedStrings.xml"].count("未读出") == 1
    assert "FFD9D9D9" in parts(unread())["xl/styles.xml"]


def test_the_file_says_whose_it_is_and_reads_no_clock() -> None:
    core = parts(founding())["docProps/core.xml"]
    assert founding().title in core
    assert founding().agency in core
    assert "2021-01-01T00:00:00Z" in core
