"""What a check found: data with a code, a level, a verdict, the cells and the place in the source."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.core.form import Address
from gongkai.core.report import NOWHERE, Place
from gongkai.core.rule import Kind, Level


class Verdict(StrEnum):
    """A rule holds, is broken, or cannot be proven because a figure it needs is blank, unread or absent."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One answer of one rule about one subject (a report, a cell, a claim).

    `subject` says what is judged, stably (`requests/handled_total`, `column natural_person`); `found` and
    `expected` are figures where the rule compares figures; `at` points into the source; `quote` is the sentence
    of the prose; `culprit` the one cell whose change would mend every broken rule around it; `hint` what an
    experienced auditor would try first. `fingerprint` is stable across runs and wordings: it changes only when
    the rule, the subject or the figures change (not the file's name, its medium or the place in it).
    """

    rule: str
    kind: Kind
    level: Level
    verdict: Verdict
    subject: str
    message: str
    agency: str = ""
    year: int = 0
    found: Decimal | None = None
    expected: Decimal | None = None
    cells: tuple[Address, ...] = ()
    blank: tuple[Address, ...] = ()
    at: Place = NOWHERE
    quote: str = ""
    culprit: Address | None = None
    hint: str = ""

    @property
    def fingerprint(self) -> str:
        parts = (self.rule, self.agency, str(self.year), self.verdict, self.subject, *map(str, self.cells))
        figures = (_plain(self.found), _plain(self.expected), "".join(self.quote.split()))
        return hashlib.sha256("\x1f".join(parts + figures).encode()).hexdigest()[:16]

    @property
    def is_error(self) -> bool:
        """Broken at level error: what makes `gongkai check` exit 1."""
        return self.verdict is Verdict.BROKEN and self.level is Level.ERROR


def _plain(value: Decimal | None) -> str:
    """The same text for 2, 2.0 and 2E+0: another medium of the same report must not change a fingerprint."""
    return "None" if value is None else f"{value.normalize():f}"
