"""Slips of the pen, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.slips import slip


@pytest.mark.parametrize(
    ("printed", "meant", "kind"),
    [
        (54, 45, "transposed"),
        (1243, 1234, "transposed"),
        (4321, 1234, None),
        (120, 12, "tenfold"),
        (12, 120, "tenfold"),
        (1, 10, None),
        (251000, "25.1", None),
        (96171, 961710000, "unit"),
        (12, 132, "lost_digit"),
        (1332, 132, "extra_digit"),
        (2, 12, None),
        (2, 11, None),
        (0, 11, None),
        (11, 0, None),
        (-12, 12, None),
        (-21, -12, "transposed"),
        ("2.5", 25, None),
    ],
)
def test_a_slip_is_named(printed, meant, kind):
    assert slip(Decimal(str(printed)), Decimal(str(meant))) == kind


@given(st.integers(-9999, 9999))
def test_a_figure_is_no_slip_of_itself(value):
    assert slip(Decimal(value), Decimal(value)) is None


@given(st.integers(1, 99999), st.integers(1, 99999))
def test_a_slip_back_is_a_slip_too(one, other):
    there, back = slip(Decimal(one), Decimal(other)), slip(Decimal(other), Decimal(one))
    mirrored = {"lost_digit": "extra_digit", "extra_digit": "lost_digit"}
    assert mirrored.get(str(there), there) == back


@given(st.integers(10, 10**8), st.data())
def test_exchanging_two_different_neighbouring_digits_is_always_noticed(value, data):
    digits = list(str(value))
    at = data.draw(st.integers(0, len(digits) - 2))
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    wrong = int("".join(digits))
    if wrong != value and len(str(wrong)) == len(str(value)):
        assert slip(Decimal(wrong), Decimal(value)) == "transposed"
