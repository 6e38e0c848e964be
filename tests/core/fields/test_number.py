"""Numbers and amounts of money: full-width, with separators, with their unit, and within their bounds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.core.fields.number import decimal, integer, money, show_number
from gongkai.core.fields.raw import FieldError
from gongkai.core.record_type import Field

COUNT = Field(id="count", label="件数", kind="integer", unit="件", least=Decimal(0), most=Decimal(5000))
AMOUNT = Field(id="amount", label="浓度", kind="decimal", unit="μg/m³", places=1)
WAN = Field(id="amount", label="金额", kind="money", unit="万元")
YUAN = Field(id="amount", label="金额", kind="money", unit="元")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("1,234", 1234),
        ("１，２３４", 1234),
        ("１２", 12),
        ("12件", 12),
        ("+12", 12),
        ("012", 12),
        ("12.0", 12),
        (12, 12),
        (12.0, 12),
        ("5000", 5000),
    ],
)
def test_a_whole_number_is_read(typed, value):
    assert integer(COUNT, typed) == value


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12.5", "record.number.whole"),
        ("-1", "record.number.least"),
        ("5001", "record.number.most"),
        ("1,23", "record.number.unknown"),
        ("1,2345", "record.number.unknown"),
        ("12家", "record.number.unknown"),
        ("十二", "record.number.unknown"),
        ("1e3", "record.number.unknown"),
        ("١٢", "record.number.unknown"),
        ("9" * 16, "record.number.long"),
        ("9" * 5000, "record.number.long"),
        (10**400, "record.shape"),
        (1e300, "record.shape"),
        (float("nan"), "record.shape"),
        (float("inf"), "record.shape"),
        (True, "record.shape"),
        ([1], "record.shape"),
    ],
)
def test_what_is_no_whole_number_is_told_why(typed, code):
    with pytest.raises(FieldError) as caught:
        integer(COUNT, typed)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("35", "35"),
        ("35.0", "35"),
        ("035.50", "35.5"),
        ("1,234.5", "1234.5"),
        ("35.5μg/m³", "35.5"),
        ("35.5 µg/m3", "35.5"),
        ("-0.0", "0"),
        ("−3.5", "-3.5"),
        (0.1, "0.1"),
        (Decimal("1E+3"), "1000"),
        ("35.50000", "35.5"),
    ],
)
def test_a_decimal_has_one_canonical_text(typed, value):
    assert decimal(AMOUNT, typed) == value


def test_a_decimal_with_more_places_than_the_field_has_is_refused_and_not_rounded():
    with pytest.raises(FieldError) as caught:
        decimal(AMOUNT, "35.25")
    assert (caught.value.code, caught.value.slots["places"]) == ("record.number.places", 1)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (WAN, "22.36", "22.36"),
        (WAN, "22.36万元", "22.36"),
        (WAN, "251000元", "25.1"),
        (WAN, "251,000.00 元", "25.1"),
        (WAN, "￥400", "400"),
        (WAN, "人民币30,000元整", "3"),
        (WAN, "0.01元", "0.000001"),
        (WAN, "1.5亿元", "15000"),
        (WAN, "３万元", "3"),
        (YUAN, "3万元", "30000"),
        (YUAN, "400.50", "400.5"),
        (YUAN, "0", "0"),
    ],
)
def test_an_amount_is_kept_in_the_unit_of_the_field(field, typed, value):
    assert money(field, typed) == value


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-1", "record.number.least"),
        ("0.001元", "record.number.places"),
        ("1.0000001", "record.number.places"),
        ("约3万元", "record.number.unknown"),
        ("3美元", "record.number.unknown"),
        ("元", "record.number.unknown"),
        ("", "record.number.unknown"),
    ],
)
def test_an_amount_that_is_none_is_told_why(typed, code):
    with pytest.raises(FieldError) as caught:
        money(WAN, typed)
    assert caught.value.code == code


def test_a_long_amount_in_another_unit_is_not_rounded():
    with pytest.raises(FieldError, match=r"record\.number\.places"):
        money(WAN, "123456789012345.123456789012元")
    assert money(WAN, "123456789012345.12元") == "12345678901.234512"


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (COUNT, 1234567, "1,234,567件"),
        (WAN, "1234.5", "1,234.5万元"),
        (AMOUNT, "-0.5", "-0.5μg/m³"),
        (Field(id="n", label="数", kind="integer"), -1234, "-1,234"),
    ],
)
def test_a_number_is_shown_with_separators_and_unit(field, value, shown):
    assert show_number(field, value) == shown
