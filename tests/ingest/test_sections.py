"""Sections found by their headings, on lines of their own or inside glued text."""

import pytest

from gongkai.core.report import Place
from gongkai.ingest.document import Document, Grid, GridCell, Line
from gongkai.ingest.sections import chain, headings, parts
from gongkai.law.load import forms

FORM = forms()[1]
HEADINGS = [f"{'一二三四五六'[s.number - 1]}、{s.heading}" for s in FORM.sections]


def document(*blocks):
    lines = [Line(b, Place(line=n)) if isinstance(b, str) else b for n, b in enumerate(blocks, 1)]
    return Document(name="a.txt", sha256="0" * 64, medium="text", blocks=tuple(lines))


def split(*blocks):
    found = document(*blocks)
    return {
        part.number: "".join(line.text for line in part.lines)
        for part in parts(found, chain(headings(found, FORM), FORM))
    }


def test_headings_on_lines_of_their_own():
    texts = [text for heading in HEADINGS for text in (heading, f"正文{heading[0]}。")]
    assert split("标题", *texts) == {0: "标题", **{n: f"正文{'一二三四五六'[n - 1]}。" for n in range(1, 7)}}


def test_headings_inside_one_glued_line():
    glued = "开头。" + "".join(f"{heading}正文{heading[0]}。" for heading in HEADINGS)
    assert split(glued)[4] == "正文四。"


def test_a_table_of_contents_is_not_where_the_sections_begin():
    texts = [text for heading in HEADINGS for text in (heading, "正文。")]
    assert split("标题", *HEADINGS, *texts)[1] == "正文。"


def test_words_that_differ_are_recognised_and_marked():
    found = headings(document("三、依申请公开政府信息情况", "五、存在问题及整改情况"), FORM)
    assert [(h.number, h.exact) for h in found] == [(3, False), (5, False)]


def test_numbered_paragraphs_inside_a_section_are_no_headings():
    assert not headings(
        document("（四）政府信息公开平台建设情况", "（一）主动公开情况", "一是主动公开政府信息情况良好"), FORM
    )


def test_rows_of_table_three_are_no_headings():
    rows = document(
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "四、结转下年度继续办理",
        "二、上年结转政府信息公开申",
    )
    assert not headings(rows, FORM)


def test_a_missing_section_leaves_the_others_in_place():
    found = split(HEADINGS[0], "甲。", HEADINGS[2], "丙。", HEADINGS[5], "己。")
    assert found == {0: "", 1: "甲。", 3: "丙。", 6: "己。"}


def test_a_heading_inside_a_grid_opens_its_section():
    grid = Grid((GridCell(HEADINGS[1], 0, 0, 1, 4), GridCell("规章", 1, 0), GridCell("0", 1, 1)))
    assert [h.number for h in headings(document("标题", grid), FORM)] == [2]


@pytest.mark.parametrize("style", ["{arabic}、{words}", "{arabic}.{words}", "（{chinese}）{words}"])
def test_headings_numbered_in_another_style_are_found_by_their_own_words(style):
    form = forms()[1]
    lines = [
        Line(style.format(arabic=s.number, chinese="一二三四五六"[s.number - 1], words=s.heading))
        for s in form.sections
    ]
    found = headings(Document(name="a", sha256="", medium="text", blocks=tuple(lines)), form)
    assert [heading.number for heading in found] == [1, 2, 3, 4, 5, 6]
