"""Sentences about a table are taken out of its text, wrapped ones too; its rows and labels stay."""

from __future__ import annotations

from gongkai.core.report import Place
from gongkai.ingest.document import Line
from gongkai.ingest.stream_prose import without_prose
from gongkai.law.load import forms

DISPUTES = forms()[1].table("disputes")
FIGURES = "1 0 0 0 1 0 0 0 0 0 0 0 0 0 0"


def kept(*texts: str) -> list[str]:
    lines = [Line(text, Place(line=number)) for number, text in enumerate(texts, 1)]
    return [line.text for line in without_prose(DISPUTES, lines)]


def test_a_wrapped_sentence_below_the_figures_is_no_part_of_them():
    wrapped = ("从复议结果看，因政府信息公开被申请", "行政复议1件，其中结果维持", "1件，均已归档。")
    assert kept(FIGURES, "从复议结果看，其中维持", "1件。") == [FIGURES, "", ""]
    assert kept(FIGURES, "", *wrapped) == [FIGURES, "", "", "", ""]


def test_a_wrapped_sentence_needs_no_comma():
    wrapped = "我镇本年度一直未因政府信息公开被申请行政复议或者被提起行政"
    assert kept(FIGURES, wrapped, "诉讼。") == [FIGURES, "", ""]


def test_rows_without_separators_right_above_a_sentence_stay():
    table = forms()[1].table("requests")
    row = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）1000001"
    glued = f"（一）予以公开3000003{row}1.属于国家秘密0000000，2.重复申请0000000"
    for text in (row, glued):
        lines = [Line(text, Place(line=1)), Line("数据由办公室汇总。", Place(line=2))]
        assert [line.text for line in without_prose(table, lines)] == [text, ""]


def test_figures_with_commas_right_above_a_sentence_stay():
    assert kept("1,204 0 0 0 1,204", "数据由办公室汇总。") == ["1,204 0 0 0 1,204", ""]
    assert kept("12，0 0 0", "数据由办公室汇总。") == ["12，0 0 0", ""]


def test_a_line_of_labels_right_above_a_sentence_stays():
    assert kept("结果维持 结果纠正 其他结果", "数据由办公室汇总。") == ["结果维持 结果纠正 其他结果", ""]
