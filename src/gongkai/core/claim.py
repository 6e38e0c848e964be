"""Claims: what the prose says of the figures in the tables, each with its sentence, its cells and its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.core.finding import Verdict
from gongkai.core.form import Address
from gongkai.core.report import NOWHERE, Place
from gongkai.core.rule import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure of the prose beside what the tables make of it.

    `section` and `paragraph` are indices into the report's narrative, `start` and `end` offsets into that
    paragraph's text as printed; `quote` is the sentence. `number` ⟨relation⟩ `expected` is what must hold; `expected`
    is None when a cell was not read (`unread`) or last year's report is absent. `says` is the code of the message,
    `doubts` why a difference is only a note (`scope`, `approx`, `period`), `same_as` cells that print this number; `name` what is counted where
    no cell says it (a periodic series).
    """

    id: str
    rule: str
    quote: str
    section: int
    paragraph: int
    start: int
    end: int
    number: Decimal
    relation: str
    expected: Decimal | None
    verdict: Verdict
    level: Level
    cells: tuple[Address, ...] = ()
    unread: tuple[Address, ...] = ()
    same_as: tuple[Address, ...] = ()
    doubts: tuple[str, ...] = ()
    says: str = "differs"
    unit: str = ""
    name: str = ""
    at: Place = NOWHERE
