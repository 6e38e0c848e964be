"""What a list of things that wait is made of."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.web.office.record_chips import Chip


@dataclass(frozen=True)
class Row:
    """A line of a list: what it is, where it leads, how it stands."""

    title: str
    href: str
    chips: list[Chip]
    note: str = ""


@dataclass(frozen=True)
class List:
    """A heading with its first rows; `more` leads to all of them where there are more."""

    heading: str
    rows: list[Row]
    more: str = ""
