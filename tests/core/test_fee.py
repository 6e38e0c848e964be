"""The fee: the check values of the rule's text, and that any way of splitting a month's items costs the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.fee import fee
from gongkai.law.fee_file import fees


def cost(name: str, count: int, already: int = 0) -> int:
    return sum(step.amount for step in fee(fees().tariffs[name], count, already))


@pytest.mark.parametrize(
    ("count", "amount"),
    [
        (1, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (35, 3000), (40, 4000), (41, 4300), (50, 7000), (51, 7400),
        (60, 11000), (61, 11500),
    ],
)  # fmt: skip
def test_by_items(count: int, amount: int) -> None:
    assert cost("items", count) == amount


@pytest.mark.parametrize(
    ("count", "amount"),
    [(1, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (250, 4700), (1000, 34700)],
)
def test_by_pages(count: int, amount: int) -> None:
    assert cost("pages", count) == amount


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8))
def test_a_months_items_cost_the_same_however_they_come(parts: list[int]) -> None:
    apart = sum(cost("items", part, sum(parts[:at])) for at, part in enumerate(parts))
    assert apart == cost("items", sum(parts))


@given(st.integers(1, 2000), st.integers(0, 2000))
def test_the_steps_are_the_units_without_gap(count: int, already: int) -> None:
    units = [unit for step in fee(fees().tariffs["items"], count, already) for unit in range(step.first, step.last + 1)]
    assert units == list(range(already + 1, already + count + 1))


@pytest.mark.parametrize(("count", "already"), [(0, 0), (-1, 0), (1, -1)])
def test_nothing_below_one(count: int, already: int) -> None:
    with pytest.raises(ValueError, match="1 以上的整数"):
        fee(fees().tariffs["items"], count, already)
