"""What a table reader hands over: figures placed, rows still to be solved, and what it could not place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.core.form import Address
from gongkai.core.report import NOWHERE, Deviation, Place, Unread

Values = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One cell placed: what was printed, the figure (None blank) in the column's unit, and the unit printed."""

    address: Address
    raw: str
    value: Decimal | None
    unit: str | None = None
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Puzzle:
    """One printed row whose figures are not separated, or whose blank cells were dropped.

    `readings` are all ways to read `text` as figures, each in the order of `addresses` (None a blank cell).
    """

    addresses: tuple[Address, ...]
    text: str
    readings: tuple[Values, ...]
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """One table of the form, as far as it was read. No address stands in two of `figures`, `puzzles`, `unread`."""

    figures: tuple[Figure, ...] = ()
    puzzles: tuple[Puzzle, ...] = ()
    unread: tuple[Unread, ...] = ()
    deviations: tuple[Deviation, ...] = ()
