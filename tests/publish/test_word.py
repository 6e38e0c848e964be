"""The Word file: the page of GB/T 9704-2012, real headings, heads that pages repeat, nothing of a template."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Mm, Pt

from gongkai.core.report import Narrative, Paragraph, Report
from gongkai.publish.document import UNREAD, Heading, Prose
from gongkai.publish.word import write
from gongkai.publish.word.prose import heading, lead_of, prose
from sample_reports import founding, report, unread

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MILLIMETRE = Mm(1)


def opened(made: Report) -> Any:
    return docx.Document(BytesIO(write(made)))


def parts(made: Report) -> dict[str, str]:
    with ZipFile(BytesIO(write(made))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="module")
def document() -> Any:
    return opened(founding())


def rows(table: Any) -> list[Any]:
    return list(table._tbl.iterchildren(f"{W}tr"))


def test_the_page_is_a4_with_a_text_area_of_156_by_225_millimetres(document: Any) -> None:
    (section,) = document.sections
    assert abs(section.page_width - Mm(210)) < MILLIMETRE
    assert abs(section.page_height - Mm(297)) < MILLIMETRE
    assert abs(section.top_margin - Mm(37)) < MILLIMETRE
    assert abs(section.left_margin - Mm(28)) < MILLIMETRE
    assert abs(section.page_width - section.left_margin - section.right_margin - Mm(156)) < MILLIMETRE
    assert abs(section.page_height - section.top_margin - section.bottom_margin - Mm(225)) < MILLIMETRE


def test_the_grid_has_22_lines_of_28_characters(document: Any) -> None:
    grid = document.sections[0]._sectPr.find(f"{W}docGrid")
    assert grid.get(f"{W}type") == "linesAndChars"
    assert Mm(225) // Pt(int(grid.get(f"{W}linePitch")) / 20) in (21, 22)
    assert round(Mm(156) / Pt(16 + int(grid.get(f"{W}charSpace")) / 4096)) == 28


def test_the_page_number_stands_outside_between_two_lines(document: Any) -> None:
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (line,) = footer.paragraphs
        assert line.text == "— 1 —"
        assert "PAGE" in "".join(code.text for code in line._p.iter(f"{W}instrText"))
        assert line._p.pPr.find(f"{W}jc").get(f"{W}val") == side
        assert line._p.pPr.find(f"{W}ind").get(f"{W}{side}Chars") == "100"


def test_the_styles_are_those_of_the_standard(document: Any) -> None:
    expected = {"Normal": ("仿宋_GB2312", 16), "Title": ("方正小标宋简体", 22), "Heading 1": ("黑体", None)}
    for name, (font, size) in {**expected, "Heading 2": ("楷体_GB2312", None)}.items():
        style = document.styles[name]
        assert style.element.rPr.rFonts.get(f"{W}eastAsia") == font
        assert style.font.size == (size and Pt(size))
    assert document.styles["Normal"].element.pPr.find(f"{W}ind").get(f"{W}firstLineChars") == "200"


def test_headings_are_real_headings(document: Any) -> None:
    styled = [line.text for line in document.paragraphs if line.style.name == "Heading 1"]
    assert styled == [part.heading for part in founding().narrative if part.number]
    assert [line.text for line in document.paragraphs if line.style.name == "Title"] == [founding().title]


def test_each_row_stays_whole_and_the_heads_are_repeated(document: Any) -> None:
    assert len(document.tables) == 3
    for table in document.tables:
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows(table)]
        assert heads[0]
        assert heads == sorted(heads, reverse=True)
        assert not heads[-1]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows(table))
    assert sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows(document.tables[1])) == 3


def test_each_table_is_as_wide_as_the_text_and_says_what_it_is(document: Any) -> None:
    for table, caption in zip(document.tables, ("表二", "表三", "表四"), strict=True):
        grid = [int(column.get(f"{W}w")) for column in table._tbl.tblGrid]
        assert sum(grid) == round(156 / 25.4 * 1440)
        for row in rows(table):
            assert sum(int(cell.tcPr.find(f"{W}tcW").get(f"{W}w")) for cell in row.iterchildren(f"{W}tc")) == sum(grid)
        assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val").startswith(caption)


def test_the_outermost_group_is_written_downwards(document: Any) -> None:
    downward = [
        "".join(text.text for text in cell.iter(f"{W}t"))
        for cell in document.tables[1]._tbl.iter(f"{W}tc")
        if cell.find(f"{W}tcPr/{W}textDirection") is not None
    ]
    assert downward[0] == "三、本年度办理结果"
    assert not any(downward[1:])


def test_a_long_figure_is_set_smaller_in_a_narrow_column() -> None:
    made = opened(report(2023, {"requests/received/total": 1234567890}))
    runs = [
        run for run in made.tables[1]._tbl.iter(f"{W}r") if "".join(t.text for t in run.iter(f"{W}t")) == "1234567890"
    ]
    assert [int(run.find(f"{W}rPr/{W}sz").get(f"{W}val")) for run in runs] == [8]


def test_an_unread_cell_says_so_and_is_grey() -> None:
    cells = [
        cell for cell in opened(unread()).tables[0]._tbl.iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}shd") is not None
    ]
    assert ["".join(text.text for text in cell.iter(f"{W}t")) for cell in cells] == [UNREAD] * 3


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("（一）培训到人", "（一）培训到人"),
        ("（二）培训到人。全年两次。", "（二）培训到人。"),
        ("(三)培训到人。", "(三)培训到人。"),
        ("（四）" + "很长的一句话" * 8 + "。后文。", ""),
        ("培训到人。（一）", ""),
        ("（1）培训到人", ""),
    ],
)
def test_what_heads_a_paragraph_is_a_heading_of_the_second_level(text: str, lead: str) -> None:
    assert lead_of(text) == lead
    assert ("Heading2" in prose(Prose(text))) == (lead == text)
    assert ('"Lead"' in prose(Prose(text))) == (lead not in ("", text))


def test_a_heading_below_a_table_stands_off_from_it() -> None:
    assert "w:before" in heading(Heading("五、", 5), below_table=True)
    assert "w:before" not in heading(Heading("五、", 5))


def test_a_title_without_the_agency_has_its_name_above() -> None:
    made = opened(replace(founding(), title="2020年政府信息公开工作年度报告"))
    titles = [line.text for line in made.paragraphs if line.style.name == "Title"]
    assert titles == [founding().agency, "2020年政府信息公开工作年度报告"]


def test_the_title_is_not_printed_twice_where_it_was_read_as_prose_too() -> None:
    opening = Narrative(number=0, heading="", paragraphs=(Paragraph(text=founding().title), Paragraph(text="开头。")))
    made = opened(replace(founding(), narrative=(opening, *founding().narrative[1:])))
    assert [line.text for line in made.paragraphs].count(founding().title) == 1


def test_nothing_is_left_of_the_librarys_own_template() -> None:
    found = parts(founding())
    assert sorted(found) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    text = "".join(found.values())
    assert "python-docx" not in text
    for font in ("Calibri", "Cambria", "Times New Roman"):
        assert font not in text


def test_the_file_says_whose_it_is_in_which_language_and_reads_no_clock(document: Any) -> None:
    properties = document.core_properties
    assert (properties.title, properties.author) == (founding().title, founding().agency)
    assert properties.language == "zh-CN"
    assert properties.created.year == 2021
    language = document.styles.element.find(f".//{W}lang")
    assert language.get(f"{W}eastAsia") == language.get(f"{W}val") == "zh-CN"
    with ZipFile(BytesIO(write(founding()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
