"""Prose made comparable: folding, figures, clauses, and the way back to the printed text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.claim_text import fold, number, sentences
from gongkai.law.claim_file import lexicon


def figures(text: str) -> list[tuple[Decimal, str]]:
    return [(m.value, m.unit) for s in sentences(fold(text).text, lexicon()) for m in s.mentions]


def test_folding_narrows_full_width_and_drops_blanks():
    assert fold("收到　１２ 件（含３件）；共９０％").text == "收到12件(含3件);共90%"


@given(st.text(alphabet="收到 　\n１2三件，。（）", max_size=40))
def test_every_folded_character_leads_back_to_its_own_place(text):
    folded = fold(text)
    assert [fold(text[folded.back(i)]).text for i in range(len(folded.text))] == list(folded.text)


@pytest.mark.parametrize(
    ("written", "value"),
    [("十二", 12), ("一百零三", 103), ("二十", 20), ("两", 2), ("一千二百", 1200), ("三万五千", 35000), ("二〇", 20)],
)
def test_chinese_numerals_are_numbers(written, value):
    assert number(written) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共12件", [(Decimal(12), "件")]),
        ("共1,234件", [(Decimal(1234), "件")]),
        ("共4.3万篇", [(Decimal(43000), "篇")]),
        ("采购22.36万元", [(Decimal("22.36"), "万元")]),
        ("共十二件", [(Decimal(12), "件")]),
        ("占33.9%，共5份", [(Decimal("33.9"), "%"), (Decimal(5), "份")]),
        ("公示10件、许可81件", [(Decimal(10), "件"), (Decimal(81), "件")]),
    ],
)
def test_figures_are_read_with_their_units(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2020年1月1日",
        "示政办发〔2020〕21号",
        "第3项",
        "电话0577-12345678",
        "20个工作日内",
        "12345热线",
        "每件都办",
        "第十二条",
    ],
)
def test_dates_numbers_of_documents_articles_and_limits_are_no_figures(text):
    assert figures(text) == []


def test_a_figure_says_how_round_it_is():
    found = [m for s in sentences(fold("近300件，5500余条，约20份，30件左右，7件").text, lexicon()) for m in s.mentions]
    assert [m.approx for m in found] == ["near", "over", "near", "near", ""]


def test_a_numbered_heading_inside_a_paragraph_begins_a_sentence():
    folded = fold("全年公开5条（二）依申请公开。收到3件。按第二十条第（一）项办理。").text
    texts = [s.text for s in sentences(folded, lexicon())]
    assert texts == ["全年公开5条", "(二)依申请公开。", "收到3件。", "按第二十条第(一)项办理。"]
