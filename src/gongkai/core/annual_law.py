"""What the law files say of the annual report's year: when it is due, who may sign, what its text is begun from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.core.workflow import Policy

# 机关类别 → 期限的名称；没有列出的都按部门。
DUE = {"city": "government_due", "county": "government_due", "town": "town_due"}


@dataclass(frozen=True, eq=False)
class AnnualLaw:
    """The policies by name; for each edition the texts by section that a report is begun with; the words of the counts
    that no cell of the form holds (`licence_notices`)."""

    policies: Mapping[str, Policy]
    templates: Mapping[str, Mapping[int, str]]
    counts: Mapping[str, str]

    def due_on(self, year: int, kind: str) -> date:
        """The last day on which an agency of a kind publishes its report of a year in time (条例§49; towns: practice)."""
        month, day = divmod(int(self.policies[DUE.get(kind, "agency_due")].value), 100)
        return date(year + 1, month, day)
