"""The check of the 统一社会信用代码; the codes are made up, their sums worked out by hand."""

from __future__ import annotations

import pytest

from gongkai.core.credit_code import amiss
from gongkai.law.load import wording

SAY = wording()


def problem(code: str) -> str | None:
    """The sentence that people read."""
    wrong = amiss(code)
    return SAY.say(wrong[0], **wrong[1]) if wrong else None


# 前 17 位只有第 1、2、17 位不为零：1×1 + 1×3 + 1×28 = 32，32 mod 31 = 1，31 − 1 = 30，即“Y”。
RIGHT = "11000000000000001Y"


def test_a_code_whose_check_is_right_has_no_problem() -> None:
    assert problem(RIGHT) is None


def test_a_check_of_zero_is_written_as_zero() -> None:
    # 1×1 + 1×3 + 1×27（第 4 位）= 31，余 0（the remainder nought gives the character nought）。
    assert problem("110100000000000000") is None


@pytest.mark.parametrize("place", range(17))
def test_any_one_digit_copied_wrong_is_found(place: int) -> None:
    wrong = RIGHT[:place] + ("2" if RIGHT[place] == "0" else "3") + RIGHT[place + 1 :]
    assert "校验码" in (problem(wrong) or "")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("1100000000000000", "填的是 16 位"),
        ("11000000000000O01Y", "第 15 位“O”不能用"),
        ("11000000000000001y", "第 18 位“y”不能用"),
        ("11A00000000000001Y", "行政区划码"),
        ("110000000000000010", "填的是 0，按前 17 位计算应为 Y"),
    ],
)
def test_a_wrong_code_is_told_where_and_what_to_do(code: str, says: str) -> None:
    assert says in (problem(code) or "")
