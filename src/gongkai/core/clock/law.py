"""What the clock takes from the law files: the limits in force at receipt, and what the law leaves to a named policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.core.case import NOT_OF, CaseEventKind, Matter, Party
from gongkai.core.sure import Sure


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """The limits of the 条例 as it stood from a day on, in working days; 0 where it knew no such limit."""

    since: date
    instrument: str
    reply_wd: int
    extension_wd: int
    correction_notice_wd: int
    opinion_wd: Mapping[Party, int]
    pauses: frozenset[Party]
    fee_payment_wd: int
    basis: Mapping[str, str]
    fees_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A point the law leaves open: what it is, the choices with their words, the one that is usual, where it comes from,
    how sure."""

    name: str
    label: str
    choices: Mapping[str, str]
    usual: str
    basis: str
    sure: Sure


@dataclass(frozen=True)
class ClockLaw:
    """The regimes, the oldest first, and the policies; `orders` are the articles by which a reply is ordered, from a day
    on; `chosen` is what an agency chose otherwise."""

    regimes: tuple[Regime, ...]
    policies: Mapping[str, Policy]
    orders: tuple[tuple[date, str], ...]
    chosen: Mapping[str, str] = field(default_factory=dict)

    def on(self, day: date) -> Regime:
        """The regime in force on a day; before the first one the first (the 条例 began on 1 May 2008)."""
        found = self.regimes[0]
        for regime in self.regimes:
            if regime.since <= day:
                found = regime
        return found

    def order_basis(self, day: date) -> str:
        """By which articles a reply is ordered on a day."""
        return next((basis for since, basis in reversed(self.orders) if since <= day), self.orders[0][1])

    def choice(self, name: str) -> str:
        """What a policy says here."""
        return self.chosen.get(name) or self.policies[name].usual

    def choosing(self, chosen: Mapping[str, str]) -> ClockLaw:
        """The same law with an agency's choices; ValueError names an unknown policy or choice and the known ones."""
        for name, choice in chosen.items():
            if name not in self.policies:
                raise ValueError(f"没有政策 {name!r}；可以是 {', '.join(self.policies)}")
            if choice not in self.policies[name].choices:
                raise ValueError(f"政策 {name} 没有选项 {choice!r}；可以是 {', '.join(self.policies[name].choices)}")
        return replace(self, chosen={**self.chosen, **chosen})


def not_of(matter: Matter, law: ClockLaw) -> frozenset[CaseEventKind]:
    """What is not done to a matter: of 条例§41, which is silent, an extension too, unless an agency follows §33 in that."""
    extends = matter is Matter.DISCLOSURE or law.choice("own_record_extension") == "as_request"
    return NOT_OF[matter] if extends else NOT_OF[matter] | {CaseEventKind.EXTENDED}
