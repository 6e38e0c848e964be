"""The narrative's markup, and figures bound to cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.core.bound import (
    BLANK,
    UnknownCell,
    bare_headings,
    characters,
    filled,
    last_figures,
    lines,
    narrative,
    terms,
    unknown,
)
from gongkai.core.form import Address
from gongkai.core.report import Cell, Entered, Report
from gongkai.law.load import form_of

FORM = form_of(2021)
assert FORM is not None
DIRECT, AFTER = "disputes/direct/total", "disputes/after_reconsideration/total"


def report(**values: str | None) -> Report:
    assert FORM is not None
    cells = {}
    for name, value in values.items():
        address = Address.parse(f"disputes/{name}/total")
        source = Entered(user="zhang", on=None, reason="")  # type: ignore[arg-type]
        cells[address] = Cell(
            address=address, raw=value or "", value=None if value is None else Decimal(value), source=source
        )
    return Report(form=FORM, agency="示例局", year=2021, cells=cells)


def test_sums_and_differences_of_cells() -> None:
    assert terms(f"{DIRECT} + {AFTER}", FORM) == [(1, Address.parse(DIRECT)), (1, Address.parse(AFTER))]
    known = report(direct="3", after_reconsideration="1")
    assert filled(f"诉讼{{{DIRECT}+{AFTER}}}件，相差{{{DIRECT}-{AFTER}}}件", known) == "诉讼4件，相差2件"


def test_a_blank_cell_is_said_to_be_blank_and_a_fraction_keeps_its_figures() -> None:
    assert filled(f"诉讼{{{DIRECT}}}件", report(direct=None)) == f"诉讼{BLANK}件"
    assert filled(f"{{{DIRECT}}}", report(direct="22.30")) == "22.3"


@pytest.mark.parametrize("wrong", ["", "x", "disputes/direct/never", f"{DIRECT} {AFTER}", f"+{DIRECT}", f"{DIRECT}+"])
def test_what_is_no_cell_is_named_and_left_as_written(wrong: str) -> None:
    with pytest.raises(UnknownCell):
        terms(wrong, FORM)
    assert unknown(f"甲{{{wrong}}}乙", FORM, FORM) == [wrong]
    assert filled(f"甲{{{wrong}}}乙", report()) == f"甲{{{wrong}}}乙"


def test_last_years_figure_is_bound_too_and_one_that_is_not_there_is_said_to_be_blank() -> None:
    last = report(direct="5")
    text = f"诉讼{{{DIRECT}}}件，上年{{上年 {DIRECT}}}件、{{上年 {AFTER}}}件"
    assert unknown(text, FORM, FORM) == []
    assert unknown("{上年 x}", FORM, FORM) == ["上年 x"]
    assert filled(text, report(direct="3"), last_figures([text], last)) == f"诉讼3件，上年5件、{BLANK}件"
    assert last_figures([text], None) == {}


def test_last_years_cell_is_one_of_last_years_edition() -> None:
    of_2021, of_2020 = "requests/not_corrected/total", "requests/other_handling/total"
    text = f"{{{of_2021}}}{{{of_2020}}}{{上年 {of_2021}}}{{ 上年 {of_2020} }}"
    assert unknown(text, FORM, form_of(2020)) == [of_2020, f"上年 {of_2021}"]
    assert unknown(f"{{上年 {DIRECT}}}", FORM, None) == [f"上年 {DIRECT}"], "nothing was reported before 2019"


def test_rows_of_a_table_are_paragraphs_with_their_figures() -> None:
    made = narrative(report(direct="3"), {1: f"图：诉讼\n|项目|件数|\n|直接|{{{DIRECT}}}|"})
    assert [one.text for one in made[0].paragraphs] == ["图：诉讼", "| 项目 | 件数 |", "| 直接 | 3 |"]


def test_headings_and_items_are_numbered_as_documents_number_them() -> None:
    text = "# 主动公开\n正文。\n- 甲\n- 乙\n\n段落。\n- 丙\n# 监督保障\n#\n"
    assert list(lines(text)) == [
        "（一）主动公开", "正文。", "1.甲", "2.乙", "段落。", "1.丙", "（二）监督保障",
    ]  # fmt: skip


def test_a_heading_is_bare_where_the_next_line_is_a_heading_or_none() -> None:
    """By its mark: an item that somebody numbered by hand has the shape of a heading and is none."""
    text = "# 存在的主要问题\n（一）图解偏少\n（二）更新不够及时\n# 政府信息管理\n#\n# 监督保障\n- 甲\n# 改进情况"
    assert bare_headings(text) == ["（二）政府信息管理", "（四）改进情况"]
    assert bare_headings("（一）图解偏少") == bare_headings("") == []


def test_every_section_stands_and_every_paragraph_has_its_own_line() -> None:
    made = narrative(report(), {0: "开头。", 1: "甲。\n乙。", 6: "丙。"})
    assert [part.number for part in made] == [0, 1, 2, 3, 4, 5, 6]
    assert made[1].heading == "一、总体情况"
    assert [paragraph.at.line for part in made for paragraph in part.paragraphs] == [1, 2, 3, 4]


def test_characters_do_not_count_white_space() -> None:
    assert characters(["甲 乙\n", "\u3000丙"]) == 3
