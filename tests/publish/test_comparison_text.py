"""A comparison as a terminal shows it: the rows that changed, the sentences that changed, the sum of it."""

from __future__ import annotations

import re

import pytest
from wcwidth import width

from compared_reports import AFTER, BEFORE, compared, figure, in_order, two_years, written
from gongkai.core.compare import Comparison
from gongkai.law.load import wording
from gongkai.publish.comparison_text import comparison_text
from gongkai.publish.comparison_words import comparison_title, sides, signed
from gongkai.publish.paint import Paint


def text(comparison: Comparison, language: str = "zh", columns: int = 100) -> str:
    return comparison_text(comparison, wording(language), columns=columns)


def flat(comparison: Comparison, language: str = "zh") -> str:
    return "".join(text(comparison, language).split())


def test_a_row_that_changed_stands_with_both_years_and_the_difference() -> None:
    lines = text(compared()).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("一、本年新收"))
    assert [line.split()[-4:] for line in lines[start : start + 2]] == [
        ["上年", "12", "0", "12"],
        ["本年", "15", "0", "15"],
    ]
    assert lines[start + 2].split() == ["增减", "+3", "+3"]


def test_a_row_that_did_not_change_is_left_out() -> None:
    said = text(compared())
    assert "无法提供" not in said
    assert "规章" not in said


def test_a_blank_is_a_sign_and_has_no_difference() -> None:
    lines = text(compared()).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("行政许可"))
    assert [line.split() for line in lines[start : start + 2]] == [["行政许可", "上年", "□"], ["本年", "40"]]
    assert "增减" not in lines[start + 2]
    granted = next(number for number, line in enumerate(lines) if line.startswith("  （一）予以公开"))
    assert lines[granted + 1].split() == ["本年", "0", "░", "0"]


def test_rows_with_blanks_for_0_are_told_in_one_line() -> None:
    rows = {f"disclosure/{row}/decisions": None for row in ("licences", "penalties", "compulsory_measures")}
    said = flat(compared(written(2021, {}, rows), written(2022, {})))
    assert "另有2行只是空白与0之别：行政处罚、行政强制。" in said


def test_what_only_the_earlier_edition_has_is_listed_apart() -> None:
    said = flat(compared(written(2019, {}, {"disclosure/licences/items_change": 6}), written(2021, {})))
    _, _, apart = said.partition("只在2019年报告中有的行或栏（表二）")
    assert "行政许可2019年06" in apart
    assert "两份报告用的格式不同" in said


def test_sentences_are_told_by_kind_with_their_differences_marked() -> None:
    said = flat(compared())
    for line in (
        "改数字全年通过门户网站公开信息«426→512»条，解读«12→15»篇。",
        "改写解读材料数量«→仍然»偏少，形式比较单一，还需«要→»改进。",
        f"新增{AFTER[1][2]}",
        f"删去{BEFORE[5][1]}",
        f"移动{BEFORE[1][2]}（原在“第1部分”）",
        "另有1句相同，未列出。",
        "本年正文自撰5句（套话和短句不计）：40%与上年一字不差，连同只改数字的共60%。",
    ):
        assert line in said
    assert said.endswith("正文2句相同、1句只改数字、1句改写、1句新增、1句删去。")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_and_itself_are_the_same(language: str) -> None:
    one = two_years()[0]
    said = text(compared(one, one), language)
    assert said.rstrip().endswith(wording(language).say("compare.summary.all_same"))
    assert wording(language).say("compare.tables.none") in said
    assert wording(language).say("compare.prose.none") in said


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_prose_keeps_within_the_width(columns: int) -> None:
    _, _, prose = text(compared(), columns=columns).partition("正文的变动")
    assert max(map(width, prose.splitlines())) <= columns


def test_colour_says_nothing_that_the_text_does_not() -> None:
    plain, painted = (comparison_text(compared(), wording(), paint=Paint(coloured)) for coloured in (False, True))
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_what_commands_a_terminal_is_not_printed() -> None:
    hostile = {1: ("健全\x1b]0;x\x07制度，明确职责和时限。",)}
    said = text(compared(written(2021, BEFORE), written(2022, hostile, agency="示例\x1b[2J局")))
    assert "\x1b" not in said
    assert "\x07" not in said


def test_the_sides_are_called_by_what_they_are() -> None:
    one, other, later = (written(year, {}) for year in (2021, 2022, 2024))
    assert sides(compared(one, other), wording()) == ("上年", "本年")
    assert sides(compared(one, later), wording()) == ("2021年", "2024年")
    assert sides(compared(one, one), wording()) == ("A", "B")


def test_the_title_names_both_agencies_where_they_differ() -> None:
    found = in_order(written(2022, {}, agency="示例县另一局"), written(2021, {}))
    assert comparison_title(found, wording()) == "示例县某局、示例县另一局 · 2021 年度与 2022 年度报告的比较"
    said = flat(found)
    assert "已按年度先后排列" in said
    assert "两份报告的机关名称不同：“示例县某局”与“示例县另一局”。" in said


@pytest.mark.parametrize(("value", "said"), [(3, "+3"), ("-3.25", "−3.25"), (0, "")])
def test_a_difference_has_its_sign(value: object, said: str) -> None:
    assert signed(figure(value)) == said
    assert signed(None) == ""
