"""The text of a cell as a figure."""

from decimal import Decimal

import pytest

from gongkai.core.form import Column
from gongkai.ingest.number import parse_figure, unit_of_header

COUNT = Column(code="count", label="数量")
CHANGE = Column(code="change", label="本年增/减", signed=True)
MONEY = Column(code="amount", label="金额", unit="万元", fractional=True)


@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        ("0", COUNT, "0"),
        ("１２", COUNT, "12"),
        ("1,234", COUNT, "1234"),
        ("1，234", COUNT, "1234"),
        (" 7\n", COUNT, "7"),
        ("22（其中修订16件）", COUNT, "22"),
        ("15件", COUNT, "15"),
        ("零", COUNT, "0"),
        ("-3", COUNT, "-3"),
        ("增12", CHANGE, "12"),
        ("减 3", CHANGE, "-3"),
        ("+19", CHANGE, "19"),
        ("-417", CHANGE, "-417"),
        ("－8", CHANGE, "-8"),
        ("持平", CHANGE, "0"),
        ("22.36万元", MONEY, "22.36"),
        ("251000元", MONEY, "25.1"),
        ("0.961716亿元", MONEY, "9617.16"),
        ("4948.395512", MONEY, "4948.395512"),
    ],
)
def test_it_reads_a_figure(text, column, value):
    assert parse_figure(text, column).value == Decimal(value)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\xa0", "\u200b", "/", "／", "-", "—", "——", "无", "無"])
def test_blank_and_none_marks_are_not_zero(text):
    assert parse_figure(text, COUNT).value is None


@pytest.mark.parametrize("text", ["1 2", "12\n3", "约12", "1.2.3", "12/3", "一", "O", "见附件", "12件/年", "1,23"])
def test_what_may_be_two_figures_or_none_is_no_figure(text):
    assert parse_figure(text, COUNT) is None


def test_a_sign_in_words_belongs_only_in_a_signed_column():
    assert parse_figure("增12", COUNT) is None


def test_money_in_a_column_of_counts_is_no_count():
    assert parse_figure("22.36万元", COUNT) is None


def test_the_header_may_name_another_unit():
    assert unit_of_header("本年收费金额（单位：元）") == "元"
    assert parse_figure("251000", MONEY, "元").value == Decimal("25.1")
    assert unit_of_header("本年处理决定数量") is None


@pytest.mark.parametrize("text", ["12①", "12¹", "12*", "12 ※", "12[1]", "12件①", "'12"])
def test_a_footnotes_mark_is_no_digit_of_the_figure(text):
    assert parse_figure(text, COUNT).value == 12


@pytest.mark.parametrize("text", ["①", "1①2", "2½", "⒈"])
def test_a_character_that_hides_a_digit_is_no_figure(text):
    assert parse_figure(text, COUNT) is None
