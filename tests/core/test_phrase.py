"""Sentences of equations: figures as people write them, arithmetic written out and cut, cells named shortly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adding_up import YEAR, at
from gongkai.core.check import check
from gongkai.core.context import Context
from gongkai.core.phrase import arithmetic, names, number, short
from gongkai.core.report import Report
from gongkai.core.rule import Of
from gongkai.core.verdict import Part
from gongkai.law.load import wording
from sample_reports import report

CONTEXT = Context(report=report(YEAR, {}), wording=wording())
CELL = at("requests/granted/enterprise")


def parts(*values: object) -> list[Part]:
    """Figures of a side; a negative one stands with a minus sign."""
    return [
        Part(CELL, -1 if v < 0 else 1, Of.THIS, abs(Decimal(v))) if v is not None else Part(CELL, 1, Of.THIS, None)
        for v in values
    ]


def message(made: Report, rule: str, language: str = "zh", **context: object) -> str:
    found = check(made, wording=wording(language), **context).findings  # type: ignore[arg-type]
    return next(finding.message for finding in found if finding.rule == rule)


@pytest.mark.parametrize(
    ("value", "text"), [("2", "2"), ("2.0", "2"), ("22.360", "22.36"), ("1E+2", "100"), ("-8", "-8"), ("0.00", "0")]
)
def test_a_figure_is_written_as_people_write_it(value, text):
    assert number(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_written_figure_has_the_same_value(value):
    assert Decimal(number(value)) == value


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((10, 0, 1), "10 + 1"),
        ((181, 5, -17), "181 + 5 − 17"),
        ((0, 0), "0"),
        ((), "0"),
        ((None, 7), "7"),
        ((1, 2, 3, 4, 5, 6, 7, 8), "1 + 2 + 3 + 4 + 5 + 6 + …（共 8 项）"),
    ],
)
def test_a_sum_is_written_out_without_zeros_and_cut_when_long(values, text):
    assert arithmetic(CONTEXT, parts(*values)) == text


def test_a_cell_is_named_by_what_tells_it_apart():
    assert short(CONTEXT, CELL, along="rows") == "商业企业"
    assert short(CONTEXT, CELL, along="columns") == "（一）予以公开"
    assert short(CONTEXT, CELL) == "（一）予以公开 · 商业企业"


def test_long_lists_of_cells_are_cut():
    cells = [
        CELL._replace(row=row)
        for row in ("received", "carried_in", "granted", "repeat", "petition", "not_held", "excessive")
    ]
    assert names(CONTEXT, cells[2:4]) == "（一）予以公开 · 商业企业、2.重复申请 · 商业企业"
    assert names(CONTEXT, cells).endswith("等")
    assert "无正当理由" not in names(CONTEXT, cells)


def test_a_single_figure_is_not_repeated_in_brackets():
    assert message(report(YEAR, {"disputes/direct/upheld": 5}), "AR2021-4-01").endswith(
        "各项之和为 5；请核对本组五格。"
    )


def test_a_carried_figure_names_both_years():
    said = message(
        report(YEAR, {"requests/carried_in/total": 4}),
        "AR2021-3-04",
        last=report(YEAR - 1, {"requests/carried_out/total": 3}),
    )
    assert "本年填的是 4，上年度报告为 3" in said


def test_a_blank_of_last_year_is_said_to_be_last_years():
    said = message(report(YEAR, {}), "AR2021-3-04", last=report(YEAR - 1, {"requests/carried_out/total": None}))
    assert "上年度四、结转下年度继续办理共 1 格为空" in said


def test_a_roll_up_names_how_many_and_their_figures():
    children = [report(YEAR, {"disclosure/licences/decisions": n}) for n in (4, 4)]
    assert "本级填的是 9，所属 2 个单位之和为 8（4 + 4）" in message(
        report(YEAR, {"disclosure/licences/decisions": 9}), "AR2021-2-02", children=children
    )


def test_blanks_that_could_not_help_are_named():
    cells = {"disputes/direct/upheld": 9, "disputes/direct/pending": None, "disputes/direct/total": 5}
    assert "尚未审结未填或未读出，无论填多少都不能成立" in message(report(YEAR, cells), "AR2021-4-01")


def test_english_sentences_quote_the_official_words():
    said = message(report(YEAR, {"disputes/direct/upheld": 5}), "AR2021-4-01", "en")
    assert said == (
        "表四 · 未经复议直接起诉 · 总计: 总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结; "
        "it says 0, its parts add up to 5; please check the five cells of this group."
    )
