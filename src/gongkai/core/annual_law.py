"""What the law files say of the annual report's year: when it is due, who may sign, what its text is begun from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.core.workflow import Policy


@dataclass(frozen=True, eq=False)
class AnnualLaw:
    """The policies by name; for each edition the texts by section that a report is begun with; the words of the counts
    that no cell of the form holds (`licence_notices`)."""

    policies: Mapping[str, Policy]
    templates: Mapping[str, Mapping[int, str]]
    counts: Mapping[str, str]

    def due_on(self, year: int, *, government: bool) -> date:
        """The last day on which the report of a year is published in time (条例§49)."""
        month, day = divmod(int(self.policies["government_due" if government else "agency_due"].value), 100)
        return date(year + 1, month, day)
