"""Mobile numbers, bank cards, home addresses; and the numbers of an office that are none of these."""

from __future__ import annotations

import pytest

from core.screening.books import found, rules
from gongkai.core.credit_code import check_character
from gongkai.core.screening.personal import luhn


def card(first: str) -> str:
    """The digits with their check digit (ISO/IEC 7812-1): every second from the right doubled, cross sums added."""
    total = 0
    for place, digit in enumerate(reversed(first)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value // 10 + value % 10
    return first + str(-total % 10)


@pytest.mark.parametrize("text", ["13800000000", "联系人 138 0000 0000", "+86 138-0000-0000", "１３８０００００００１"])
def test_a_mobile_number_is_a_warning(text: str) -> None:
    (one,) = found(text)
    assert (one.rule, one.level) == ("mobile", "warn")
    assert one.quote.count("*") >= 6


@pytest.mark.parametrize(
    "text",
    [
        "0571-87000000", "12345 热线", "示环〔2021〕13号", "2021-06-01 09:00", "DA1380000000055", "1380000000012",
        "11330000MB0000001X", "总投资 13800000000.55 元", "1.13800000000",
    ],
)  # fmt: skip
def test_an_office_s_own_numbers_are_none(text: str) -> None:
    assert rules(text) == []


def test_the_agency_s_own_mobile_number_is_none() -> None:
    assert rules("值班电话 138-0000-0000", known_numbers=frozenset({"13800000000"})) == []


def test_a_credit_code_is_no_finding() -> None:
    first = "11330000MB0000001"
    assert rules(first + check_character(first)) == []


def test_a_bank_card_of_the_union_blocks_wherever_it_stands() -> None:
    (one,) = found(f"打款到 {card('622000000000000000')}")
    assert (one.rule, one.level) == ("bank_card", "block")


def test_it_is_found_in_groups_of_four() -> None:
    number = card("622000000000001")
    assert rules(" ".join(number[at : at + 4] for at in range(0, 16, 4))) == ["bank_card"]


def test_a_wrong_check_digit_makes_it_none() -> None:
    number = card("622000000000001")
    assert rules(number[:-1] + str((int(number[-1]) + 1) % 10)) == []


def test_other_beginnings_need_to_be_spoken_of() -> None:
    number = card("400000000000001")
    assert rules(f"编号 {number}") == []
    assert rules(f"开户行示例银行 账号 {number}") == ["bank_card"]


def test_luhn_as_the_standard_s_example_has_it() -> None:
    assert luhn("79927398713")
    assert not luhn("79927398710")


@pytest.mark.parametrize(
    "text",
    ["家庭住址：示例县示例路12号", "现住示例县示例小区3栋", "示例路5号3幢2单元501室", "示例村3组12号"],
)
def test_a_home_is_a_warning_and_its_end_is_masked(text: str) -> None:
    (one,) = found(text)
    assert (one.rule, one.level) == ("home_address", "warn")
    assert one.quote.endswith("*")


@pytest.mark.parametrize(
    "text", ["办公地址：示例县示例路2号", "示例路2号行政中心3号楼501室", "建设单位地址：示例工业园12号"]
)
def test_an_office_is_none(text: str) -> None:
    assert rules(text) == []
