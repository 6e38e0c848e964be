"""What the law files say of disputes: the respondent's limits, and the column an outcome counts in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.core.dispute.dispute import DisputeEventKind, Procedure
from gongkai.core.sure import Sure
from gongkai.core.time_limit import DayUnit

PENDING = "pending"
COLUMNS = ("upheld", "corrected", "other_result")
CHOICES = (*COLUMNS, PENDING)
POLICY = "dispute_"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeLimit:
    """So many days after an event something has to be done; since when the law says so.

    An `optional` step (an appeal) may be left alone. `final_after` names the event whose own decision sets off no such
    limit any more: the judgment on an appeal is final (两审终审，行政诉讼法§7).
    """

    code: str
    procedure: Procedure
    label: str
    after: DisputeEventKind
    done: DisputeEventKind
    days: int
    unit: DayUnit
    basis: str
    since: date
    sure: Sure
    optional: bool = False
    final_after: DisputeEventKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeOutcome:
    """How a dispute can end; `column` is where it usually counts."""

    code: str
    label: str
    of: str
    column: str
    basis: str
    sure: Sure


@dataclass(frozen=True)
class DisputeLaw:
    """The limits and outcomes, which events a route knows (by `Route.of`), and the columns of table four in words; `chosen`
    are an agency's own columns, by outcome, since nobody has defined them officially."""

    limits: tuple[DisputeLimit, ...]
    outcomes: Mapping[str, DisputeOutcome]
    events: Mapping[str, tuple[DisputeEventKind, ...]]
    columns: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)

    def column(self, outcome: str) -> str:
        """The column of an outcome; KeyError for one that there is not."""
        return self.chosen.get(outcome) or self.outcomes[outcome].column

    def choosing(self, chosen: Mapping[str, str]) -> DisputeLaw:
        """The same law with an agency's columns; ValueError names an unknown outcome or column."""
        for outcome, column in chosen.items():
            if outcome not in self.outcomes or column not in CHOICES:
                raise ValueError(f"不认识结果 {outcome!r} 或者列 {column!r}；列可以是 {', '.join(CHOICES)}")
        return replace(self, chosen={**self.chosen, **chosen})


def policy_of(outcome: str) -> str:
    """The name of the policy by which an agency chooses the column of an outcome."""
    return f"{POLICY}{outcome}"


def named_in(chosen: Mapping[str, str], law: DisputeLaw) -> dict[str, str]:
    """Of an agency's policies by name the columns of outcomes, as far as the law file knows both."""
    found = {code: chosen.get(policy_of(code), "") for code in law.outcomes}
    return {code: column for code, column in found.items() if column in CHOICES}
