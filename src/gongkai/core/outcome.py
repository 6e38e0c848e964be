"""办理结果: each kind of decision with its article, what it needs before it is signed, its letter, its row in table three."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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
    """One kind of decision; `row` is the row of table three in the edition of 2021, `letter_says` the sentence of its
    letter, with places for `article` and `reason`."""

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

    def missing(self, given: Mapping[str, str], reason: str = "") -> tuple[Need, ...]:
        """What is still needed: the needs without words, and the particular reason where one has to be chosen."""
        lacking = tuple(need for need in self.needs if not given.get(need.code, "").strip())
        if self.reasons and reason not in self.reasons:
            lacking += (Need("reason", "、".join(self.reasons), self.article),)
        return lacking


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
    """Every outcome by its code, and the law of remedies, the oldest first."""

    outcomes: Mapping[str, Outcome]
    regimes: tuple[RemedyRegime, ...]

    def regime(self, day: date) -> RemedyRegime:
        """The law of remedies in force on a day."""
        return next((one for one in reversed(self.regimes) if one.since <= day), self.regimes[0])

    def row_in(self, outcome: Outcome, rows: frozenset[str]) -> str:
        """The row that counts an outcome in an edition with these rows: the undivided （六） where it has no parts."""
        return outcome.row if outcome.row in rows else "other_handling"
