"""Prose as paragraphs: wraps undone, pieces of tables left out."""

import pytest

from gongkai.core.report import Place
from gongkai.ingest.document import Grid, GridCell, Line
from gongkai.ingest.narrative import narrative, unwrapped
from gongkai.ingest.sections import Part
from gongkai.law.load import forms

FORM = forms()[1]


def lines(*texts):
    return tuple(Line(text, Place(line=n)) for n, text in enumerate(texts, 1))


def test_wrapped_lines_become_one_paragraph_and_page_numbers_go():
    joined = unwrapped(lines("　　本年度收到申请", "十二件，其中自然", "- 3 -", "人十件。", "　　另一段落开始"), 16)
    assert [p.text for p in joined] == ["本年度收到申请十二件，其中自然人十件。", "另一段落开始"]
    assert joined[1].at.line == 5


def test_rows_of_a_table_set_in_columns_do_not_hide_where_the_prose_was_wrapped():
    row = "一、本年新收政府信息公开申请数量" + " 0" * 7 + "        " * 15 + "0"
    prose = lines(*["    逐件核对公开目录，全年收到政府信息公开申请10", "9件，均已按期答复。"] * 12, row)
    (section,) = narrative(FORM, [Part(1, None, prose)])
    assert [p.text for p in section.paragraphs][:8] == [
        "逐件核对公开目录，全年收到政府信息公开申请109件，均已按期答复。"
    ] * 8


def test_paragraphs_that_are_lines_stay_apart():
    assert len(unwrapped(lines("收到申请12件。", "办结12件。"), None)) == 2


def test_a_table_printed_as_text_is_no_prose():
    table = (
        "一、本年新收政府信息公开申请数量4000004二、上年结转政府信息公开申请数量0000000三、本年度办理结果（一）予以公开"
    )
    part = Part(3, None, lines(f"本年度共收到申请4件。{table}"))
    (section,) = narrative(FORM, [part])
    assert section.text == "本年度共收到申请4件。"


def test_a_sentence_in_place_of_a_table_is_prose():
    (section,) = narrative(FORM, [Part(4, None, lines("2023年未发生行政复议、行政诉讼案件。"))])
    assert section.text.startswith("2023年")


def test_what_stands_before_the_title_is_the_pages_menu():
    part = Part(0, None, lines("首页", "往年年报", "示例局", "2023年政府信息公开工作年度报告", "本报告按要求编制。"))
    (opening,) = narrative(FORM, [part], "2023年政府信息公开工作年度报告", "示例局")
    assert [paragraph.text for paragraph in opening.paragraphs][:2] == ["示例局", "2023年政府信息公开工作年度报告"]


BESIDE = Grid((GridCell("行政许可", 0, 0), GridCell("3", 0, 1)))


@pytest.mark.parametrize(
    "text", ["具体数字见下表", "说明如下：", "有的答复偏慢；下一步逐件督办", "末行", "（一）培训到人"]
)
def test_beside_a_table_in_a_grid_every_paragraph_is_prose(text):
    (section,) = narrative(FORM, [Part(2, None, (*lines(text), BESIDE))])
    assert section.text == text


@pytest.mark.parametrize("text", ["表二", "单位：件", "1.属于国家秘密 0 0 0 0 0 0 0", "规章", "12 0 3"])
def test_a_caption_or_a_piece_of_a_table_beside_a_grid_is_none(text):
    (section,) = narrative(FORM, [Part(3, None, (*lines(text), BESIDE))])
    assert not section.paragraphs


def test_paragraphs_of_a_medium_that_has_paragraphs_are_never_joined():
    many = lines(*(f"这是第{number}段，写的是本单位这一年做过的一件事情" for number in range(10, 24)))
    for medium, count in (("docx", 14), ("text", 1)):
        (section,) = narrative(FORM, [Part(1, None, many)], medium=medium)
        assert len(section.paragraphs) == count, medium


def test_only_lines_of_text_files_are_pieces_of_paragraphs():
    said = [f"办公室逐条核对第{n}批目录的栏目与链接，并通报各科室" for n in "一二三四五六七八九十甲乙丙丁"]
    part = Part(1, None, lines(*said))
    (wrapped,) = narrative(FORM, [part])
    (marked,) = narrative(FORM, [part], medium="pdf")
    assert len(wrapped.paragraphs) == 1
    assert [paragraph.text for paragraph in marked.paragraphs] == said
