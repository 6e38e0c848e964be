"""What the solver is given and gives back: rows of glued or gapped text, and their readings (see solve.py)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.core.form import Address
from gongkai.core.report import NOWHERE, Place

Reading = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Puzzle:
    """One printed row whose figures are not separated (or whose blanks were dropped): the cells it fills, its text,
    and every reading of the text that is numbers, each in the order of `addresses`."""

    addresses: tuple[Address, ...]
    text: str
    readings: tuple[Reading, ...]
    at: Place = NOWHERE
