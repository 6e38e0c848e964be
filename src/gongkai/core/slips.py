"""Slips of the pen: how one printed figure could have become another."""

from __future__ import annotations

from decimal import Decimal


def slip(printed: Decimal, meant: Decimal) -> str | None:
    """`unit`, `tenfold`, `transposed`, `lost_digit` or `extra_digit`; None if nothing simple explains `printed`.

    Only figures of two digits or more are explained: of a single digit anything could be said.
    """
    wrong, right = _digits(printed), _digits(meant)
    if not wrong or not right or wrong == right or (printed < 0) != (meant < 0):
        return None
    if meant * 10000 == printed or printed * 10000 == meant:
        return "unit"
    if min(len(wrong), len(right)) > 1 and (meant * 10 == printed or printed * 10 == meant):
        return "tenfold"
    if _transposed(wrong, right):
        return "transposed"
    if len(right) > 2 and _one_less(right, wrong):
        return "lost_digit"
    return "extra_digit" if len(wrong) > 2 and _one_less(wrong, right) else None


def _digits(value: Decimal) -> str:
    return str(abs(int(value))) if value and value == value.to_integral_value() else ""


def _transposed(one: str, other: str) -> bool:
    """True when two digits side by side changed places: 45 and 54."""
    if len(one) != len(other):
        return False
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(differ) == 2 and differ[1] == differ[0] + 1 and one[differ[0]] == other[differ[1]]


def _one_less(longer: str, shorter: str) -> bool:
    """True when leaving out one digit of `longer` gives `shorter`."""
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
