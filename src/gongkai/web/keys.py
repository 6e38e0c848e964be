"""Where a list by day goes on: the day and the id of the last row that was shown, as they stand in an address."""

from __future__ import annotations

from datetime import date


def key_of(day: date | None, number: int) -> str:
    """`2021-06-01.12`."""
    return f"{day}.{number}"


def read_key(after: str) -> tuple[date, int] | None:
    """The day and the id; None for anything else, whatever somebody has made of the address: the list begins at the top."""
    day, _dot, number = after.partition(".")
    try:
        return (date.fromisoformat(day), int(number)) if number.isdecimal() and len(number) < 19 else None
    except ValueError:
        return None
