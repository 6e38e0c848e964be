"""A report written as a PDF: read back cell for cell, the page of GB/T 9704, the same bytes, nothing said is code."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

import gongkai
from gongkai.core.report import Narrative, Paragraph, Report
from gongkai.law.load import wording
from gongkai.publish.compiler import compiler
from gongkai.publish.fonts import FOLDERS, FontsMissing, folders, types_among
from gongkai.publish.pdf import typeset, write
from gongkai.publish.pdf.data import data_of
from gongkai.publish.titles import ems, lines_of_title
from publish.read_back import said, without_space
from sample_reports import founding, report, unread

NOTO = types_among(["Noto Serif CJK SC", "Noto Sans CJK SC"])
MILLIMETRE = 72 / 25.4


def with_prose(*texts: str, section: int = 1) -> Report:
    paragraphs = tuple(Paragraph(text=text) for text in texts)
    return report(2022, {}, narrative=(Narrative(number=section, heading="一、总体情况", paragraphs=paragraphs),))


def again(made: Report) -> Report:
    return gongkai.read(write(made), name="report.pdf")


@pytest.mark.parametrize("filler", [0, 6, 9, 12, 15, 18])
def test_wherever_the_page_ends_the_tables_are_read_back(filler: int) -> None:
    """表二 and 表三 begin anywhere on a page: whole, set closer, on the next page, or broken with the header again."""
    figures = {"requests/not_held/welfare": 650886887, "requests/not_held/legal_service": 1607005}
    made = report(2021, figures, narrative=with_prose(*["办公室按季核对栏目，并通报各科室。"] * filler).narrative)
    assert said(again(made), without_space) == said(made, without_space)


def test_first_lines_only_of_which_one_begins_with_a_bracket_are_paragraphs() -> None:
    """A bracket at the head of a line is drawn half a character back: the others tell where the lines begin."""
    texts = ["这一年，本单位按季度检查公开目录，缺项当月补齐。"] * 2 + [
        "（一）目录先行。各股室在年初列出清单，逐条写明公开时间。"
    ]
    last = Narrative(
        number=6, heading="六、其他需要报告的事项", paragraphs=tuple(Paragraph(text=text) for text in texts)
    )
    made = report(2022, {}, narrative=(last,))
    assert said(again(made), without_space)["prose"][6] == texts


def test_the_page_is_that_of_the_standard() -> None:
    """A4, 28 mm and 26 mm at the sides; 28 characters in a line of 156 mm, 22 lines in 225 mm."""
    page = pypdfium2.PdfDocument(write(with_prose(*["甲" * 27 * 24])))[1]
    assert [round(side / MILLIMETRE) for side in page.get_size()] == [210, 297]
    text = page.get_textpage()
    boxes = [text.get_charbox(at, loose=True) for at in range(text.count_chars()) if text.get_text_range(at, 1) == "甲"]
    lines = sorted({round(box[1], 1) for box in boxes}, reverse=True)
    first = [box for box in boxes if round(box[1], 1) == lines[0]]
    assert len(first) == 28
    assert first[0][0] / MILLIMETRE == pytest.approx(28, abs=0.5)
    assert first[-1][2] / MILLIMETRE == pytest.approx(184, abs=0.5)
    assert (lines[0] - lines[1]) / MILLIMETRE == pytest.approx(225 / 22, abs=0.05)


def test_odd_pages_are_numbered_at_the_right_even_ones_at_the_left() -> None:
    pages = pypdfium2.PdfDocument(write(founding()))
    places = []
    for number, page in enumerate(pages, 1):
        text = page.get_textpage()
        found = text.search(f"— {number} —").get_next()
        assert found is not None
        places.append(text.get_charbox(found[0])[0] > 297)
    assert places == [number % 2 == 1 for number in range(1, len(pages) + 1)]


def test_the_same_report_gives_the_same_bytes_tagged_and_titled() -> None:
    made = unread()
    data = write(made)
    assert data == write(made)
    assert b"/StructTreeRoot" in data
    assert b"pdfuaid" in data
    assert pypdfium2.PdfDocument(data).get_metadata_dict()["Title"] == made.title


def test_a_character_that_no_type_has_does_not_stop_the_report() -> None:
    assert b"/StructTreeRoot" in write(with_prose("示例\u1234字符。", "控制\x00符\x07。"))


@pytest.mark.parametrize(
    "text", ["#panic()", "*甲* _乙_ $x$ @丙 <丁> \\ #{1+1} `戊` // 己", '"); #read("/etc/passwd")']
)
def test_what_a_report_says_is_never_code(text: str) -> None:
    assert without_space(text) in without_space(again(with_prose(text)).narrative[1].text)


def test_without_a_chinese_type_it_says_what_to_install() -> None:
    with pytest.raises(FontsMissing) as caught:
        types_among(["DejaVu Sans"])
    assert isinstance(caught.value, OSError)
    assert "fonts-noto-cjk" in caught.value.say(wording("zh"))
    assert FOLDERS in caught.value.say(wording("en"))


def test_the_types_are_the_best_there_are(tmp_path: Path) -> None:
    found = types_among(["FangSong", "KaiTi", "SimHei", "方正小标宋简体", "SimSun", "Arial"])
    assert [found.families[use][0] for use in ("fang", "kai", "hei", "title")] == [
        "FangSong",
        "KaiTi",
        "SimHei",
        "方正小标宋简体",
    ]
    assert not found.bold_title
    assert NOTO.bold_title
    assert folders({FOLDERS: f"{tmp_path}:/nowhere"})[0] == str(tmp_path)
    assert "/nowhere" not in folders({FOLDERS: f"{tmp_path}:/nowhere"})


def test_typst_warns_of_nothing() -> None:
    made_of, types = compiler(folders())
    inputs = {"report": json.dumps(data_of(founding(), types))}
    _, warnings = made_of.compile_with_warnings(typeset.TEMPLATE, format="pdf", sys_inputs=inputs)
    assert not warnings


@pytest.mark.parametrize("agency", ["示例局", "示例县人力资源和社会保障局", "示例市" * 20, "a" * 45])
def test_a_title_is_parted_before_the_year_and_loses_nothing(agency: str) -> None:
    title = f"{agency}2023年政府信息公开工作年度报告"
    lines = lines_of_title(title, 19)
    assert "".join(lines) == title
    assert all(ems(line) <= 19 for line in lines)
    assert len(lines) == 1 or lines[-1].startswith("2023年")
