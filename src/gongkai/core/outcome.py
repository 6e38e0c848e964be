"""办理结果: each kind of decision with its article, what it needs before it is signed, its letter, its row in table three."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.core.case import Matter
from gongkai.core.sure import Sure
from gongkai.core.worded import Worded


class Letter(Worded):
    """The letter a decision goes out in."""

    GRANTED = "granted", "政府信息公开告知书"
    ALREADY_PUBLIC = "already_public", "政府信息已主动公开告知书"
    PARTIAL = "partial", "政府信息部分公开告知书"
    REFUSED = "refused", "政府信息不予公开告知书"
    UNABLE = "unable", "政府信息无法提供告知书"
    DECLINED = "declined", "政府信息公开申请不予处理告知书"
    INQUIRY = "inquiry", "行政查询事项告知书"
    DISPOSED = "disposed", "政府信息公开申请处理情况告知书"
    OWN_RECORD = "own_record", "更正本人信息处理告知书"


class Way(Worded):
    """What may be done against a decision."""

    EITHER = "either", "可以申请行政复议，也可以提起行政诉讼"
    RECONSIDERATION_FIRST = "reconsideration_first", "复议前置"
    NONE = "none", "不告知救济"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that has to be there before a decision is signed."""

    code: str
    says: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One kind of decision; `row` is the row of table three in the edition of 2021 (blank: in none,
    for `matter` is no 依申请公开), `letter_says` the sentence of its
    letter, with places for `article` and `reason`. Where `policy` names one, `way` is only what it usually says now."""

    code: str
    label: str
    article: str
    row: str
    needs: tuple[Need, ...]
    letter: Letter
    letter_says: str
    way: Way
    reasons: tuple[str, ...] = ()
    sure: Sure = Sure.VERIFIED
    policy: str = ""
    matter: Matter = Matter.DISCLOSURE

    def missing(self, given: Mapping[str, str], reason: str = "") -> tuple[Need, ...]:
        """What is still needed: the needs without words, and the particular reason where one has to be chosen."""
        lacking = tuple(need for need in self.needs if not given.get(need.code, "").strip())
        if self.reasons and reason not in self.reasons:
            lacking += (Need("reason", "、".join(self.reasons), self.article),)
        return lacking


@dataclass(frozen=True, slots=True, kw_only=True)
class WayFrom:
    """What a policy usually says from a day on, on what it rests, and how sure that is."""

    since: date
    way: Way
    basis: str
    sure: Sure


@dataclass(frozen=True, slots=True, kw_only=True)
class WayPolicy:
    """A remedy that the law leaves open: the choices with their words, and the usual one, the oldest first."""

    name: str
    label: str
    choices: Mapping[Way, str]
    usual: tuple[WayFrom, ...]

    def since(self, day: date) -> WayFrom:
        """What is usual on a day, and on what it rests."""
        return next((one for one in reversed(self.usual) if one.since <= day), self.usual[0])

    def on(self, day: date) -> Way:
        """What is usual on a day."""
        return self.since(day).way


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyRegime:
    """The law of remedies from a day on."""

    since: date
    reconsideration_first: bool
    reconsideration_days: int
    suit_months: int
    suit_after_days: int
    online_channel: bool
    basis: str
    sure: Sure


@dataclass(frozen=True)
class OutcomeLaw:
    """Every outcome by its code, the law of remedies, the oldest first, and what it leaves to a policy; `chosen` is what
    an agency chose otherwise."""

    outcomes: Mapping[str, Outcome]
    regimes: tuple[RemedyRegime, ...]
    policies: Mapping[str, WayPolicy]
    chosen: Mapping[str, Way] = field(default_factory=dict)

    def regime(self, day: date) -> RemedyRegime:
        """The law of remedies in force on a day."""
        return next((one for one in reversed(self.regimes) if one.since <= day), self.regimes[0])

    def way(self, outcome: Outcome, day: date) -> Way:
        """What may be done against a decision of a day."""
        way = outcome.way
        if outcome.policy:
            way = self.chosen.get(outcome.policy) or self.policies[outcome.policy].on(day)
        first = way is Way.RECONSIDERATION_FIRST
        return Way.EITHER if first and not self.regime(day).reconsideration_first else way

    def choosing(self, chosen: Mapping[str, str]) -> OutcomeLaw:
        """The same law with an agency's choices; ValueError names an unknown policy or choice and the known ones."""
        for name, choice in chosen.items():
            if name not in self.policies:
                raise ValueError(f"没有政策 {name!r}；可以是 {', '.join(self.policies)}")
            if choice not in self.policies[name].choices:
                raise ValueError(f"政策 {name} 没有选项 {choice!r}；可以是 {', '.join(self.policies[name].choices)}")
        return replace(self, chosen={**self.chosen, **{name: Way(choice) for name, choice in chosen.items()}})
