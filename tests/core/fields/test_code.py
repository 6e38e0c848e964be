"""Codes that check themselves; the right ones are the examples of the two standards, the others are made up."""

from __future__ import annotations

import pytest

from gongkai.core.credit_code import ALPHABET, check_character
from gongkai.core.fields.code import credit_code, id_check, id_number
from gongkai.core.fields.raw import FieldError
from gongkai.core.record_type import Field

CODE = Field(id="code", label="统一社会信用代码", kind="credit_code")
NUMBER = Field(id="number", label="证件号码", kind="id_number", personal=True)
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)  # GB 32100-2015, table 3
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999, 4.2


@pytest.mark.parametrize(
    "typed",
    ["91350100M000100Y43", "91350100m000100y43", "９１３５０１００Ｍ０００１００Ｙ４３", "91350100 M000100Y 43"],
)
def test_a_credit_code_is_read_in_capitals(typed):
    assert credit_code(CODE, typed) == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("typed", "code", "slots"),
    [
        ("91350100M000100Y4", "record.credit_code.length", {"found": 17}),
        ("91350100M000100Y433", "record.credit_code.length", {"found": 19}),
        ("91350100M000100O43", "record.credit_code.character", {"place": 16, "found": "O"}),
        ("91350100M000100中43", "record.credit_code.character", {"place": 16, "found": "中"}),
        ("9135A100M000100Y43", "record.credit_code.region", {"found": "35A100"}),
        ("91350100M000100Y44", "record.credit_code.check", {"found": "4", "expected": "3"}),
        (
            "91350100M000010Y43",
            "record.credit_code.check",
            {"found": "3", "expected": "J"},
        ),  # 28 + 24 - 8 = 13 mod 31; 31 - 13 = 18: J
    ],
)
def test_a_wrong_credit_code_is_told_exactly_what_is_amiss(typed, code, slots):
    with pytest.raises(FieldError) as caught:
        credit_code(CODE, typed)
    assert (caught.value.code, caught.value.slots) == (code, slots)


@pytest.mark.parametrize("first", ["91350100M000100Y4", "91999999MA0000001", "11999999000000002", "54999999WY1234567"])
def test_the_check_character_makes_the_weighted_sum_a_multiple_of_31(first):
    total = sum(ALPHABET.index(c) * weight for c, weight in zip(first, CREDIT_WEIGHTS, strict=True))
    assert (total + ALPHABET.index(check_character(first))) % 31 == 0


@pytest.mark.parametrize(
    "typed", ["11010519491231002X", "11010519491231002x", "440524188001010014", "440524 18800101 0014"]
)
def test_an_identity_number_is_read(typed):
    assert id_number(NUMBER, typed) in ("11010519491231002X", "440524188001010014")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("110105194912310021", "record.id_number.check"),
        ("440524188001010010", "record.id_number.check"),
        ("11010519491331002X", "record.id_number.birthday"),
        ("11010519490230002X", "record.id_number.birthday"),
        ("11010500000101002X", "record.id_number.birthday"),
        ("1101051949123100XX", "record.id_number.character"),
        ("1101051949123100٢X", "record.id_number.character"),
        ("110105491231002", "record.id_number.old"),
        ("1101051949123100", "record.id_number.length"),
    ],
)
def test_a_wrong_identity_number_is_told_what_is_amiss_but_never_repeated(typed, code):
    with pytest.raises(FieldError) as caught:
        id_number(NUMBER, typed)
    assert caught.value.code == code
    assert all(typed not in str(slot) for slot in caught.value.slots.values())


def test_the_check_character_of_an_identity_number_makes_the_sum_1_modulo_11():
    first = "99999919800101001"
    last = id_check(first)
    total = sum(int(digit) * weight for digit, weight in zip(first, ID_WEIGHTS, strict=True))
    assert (total + (10 if last == "X" else int(last))) % 11 == 1
