"""索引号 by pattern."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.index_number import BadPattern, Pattern

DAY = date(2021, 6, 1)
SLOTS = {"credit_code": "11330000MB0000001X", "agency": "XIAN-STHJ", "type": "general"}


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{credit_code}/{year}-{serial:05}", "11330000MB0000001X/2021-00007"),
        ("{agency}/{year}{month}-{serial}", "XIAN-STHJ/202106-7"),
        ("{agency}-{type}-{serial:03}", "XIAN-STHJ-general-007"),
    ],
)
def test_a_pattern_makes_the_number(pattern: str, number: str) -> None:
    assert Pattern.read(pattern).number(DAY, SLOTS, 7) == number


def test_the_serial_counts_anew_where_the_rest_differs() -> None:
    yearly = Pattern.read("{agency}/{year}-{serial:05}")
    assert yearly.scope(DAY, SLOTS) == yearly.scope(date(2021, 12, 31), SLOTS)
    assert yearly.scope(DAY, SLOTS) != yearly.scope(date(2022, 1, 1), SLOTS)


def test_a_serial_wider_than_its_pattern_is_not_cut() -> None:
    assert Pattern.read("{agency}/{serial:02}").number(DAY, SLOTS, 1234) == "XIAN-STHJ/1234"


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("{agency}/{day}-{serial}", "unknown_slot"),
        ("{agency}/{year}", "no_serial"),
        ("{serial}-{serial}", "no_serial"),
        ("{agency/{serial}", "braces"),
        ("{agency!r}{serial}", "braces"),
        ("{agency.name}{serial}", "braces"),
    ],
)
def test_a_pattern_that_cannot_make_numbers_is_refused(pattern: str, code: str) -> None:
    with pytest.raises(BadPattern) as caught:
        Pattern.read(pattern)
    assert caught.value.code == code


def test_a_number_needs_every_slot_of_its_pattern() -> None:
    with pytest.raises(BadPattern) as caught:
        Pattern.read("{credit_code}/{serial}").scope(DAY, {**SLOTS, "credit_code": ""})
    assert (caught.value.code, caught.value.slots) == ("blank_slot", {"slot": "credit_code"})


def test_a_number_longer_than_its_column_is_refused() -> None:
    with pytest.raises(BadPattern) as caught:
        Pattern.read("{agency}{serial}").scope(DAY, {**SLOTS, "agency": "X" * 72})
    assert caught.value.code == "long"
