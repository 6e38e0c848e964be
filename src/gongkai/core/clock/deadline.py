"""What comes out: a deadline, how it stands on a day, and each step that led to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.core.rule import Level
from gongkai.core.worded import Worded
from gongkai.core.wording import Wording


class Period(Worded):
    """The limits of a request."""

    REPLY = "reply", "答复期限"
    CORRECTION_NOTICE = "correction_notice", "一次性告知补正的期限"
    THIRD_PARTY_OPINION = "third_party_opinion", "第三方提出意见的期限"
    CO_MAKER_OPINION = "co_maker_opinion", "共同制作机关提出意见的期限"
    FEE_PAYMENT = "fee_payment", "缴费期限"


class State(Worded):
    """How a deadline stands on a day."""

    AWAITING = "awaiting", "尚未起算"
    RUNNING = "running", "计算中"
    PAUSED = "paused", "暂停计算"
    MET = "met", "按期"
    MISSED = "missed", "逾期"
    CANNOT_SAY = "cannot_say", "不能断定"


@dataclass(frozen=True, slots=True)
class Counted:
    """Some days of a kind each: said in a row behind `lead`, those of which there are none left out."""

    lead: str
    days: Mapping[str, int]

    def says(self, wording: Wording) -> str:
        """Blank where there are none at all."""
        parts = [wording.say(f"clock.reckoned.{kind}", n=n) for kind, n in self.days.items() if n]
        said = wording.say("clock.reckoned.and").join(parts)
        return wording.say(f"clock.reckoned.{self.lead}", parts=said) if parts and self.lead else said


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reckoning: a day, what the law says of it, and by which article."""

    on: date
    code: str
    basis: str
    slots: Mapping[str, object] = field(default_factory=dict)

    def says(self, wording: Wording) -> str:
        """The step as a sentence."""
        return wording.say(f"clock.{self.code}", **{name: _shown(value, wording) for name, value in self.slots.items()})


def _shown(value: object, wording: Wording) -> object:
    """A slot as a sentence has it: a day as its language writes days."""
    if isinstance(value, Counted):
        return value.says(wording)
    if isinstance(value, date):
        return wording.say("clock.date", year=value.year, month=value.month, day=value.day)
    return value


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the law was not kept, or a date rests on something doubtful: recorded, never refused."""

    rule: str
    level: Level
    step: Step

    def says(self, wording: Wording) -> str:
        """The finding as a sentence."""
        return self.step.says(wording)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One limit on a day. Days are None where they cannot be said; `provisional` is then the guess, marked as one.

    `used` and `left` are working days up to the day asked (or the day it ended); `left` below 0 is overdue. `strict` is
    the date counted from submission where receipt needs confirming. `since` is the day before the first counted one,
    `pauses` the spans (after, up to) that do not count: what a strip of days is drawn from.
    """

    period: Period
    state: State
    due: date | None = None
    provisional: date | None = None
    strict: date | None = None
    used: int = 0
    left: int | None = None
    since: date | None = None
    pauses: tuple[tuple[date, date], ...] = ()
    why: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Every limit of a request on a day, the reply's first, and where the law was not kept."""

    deadlines: tuple[Deadline, ...]
    findings: tuple[Fault, ...]

    @property
    def reply(self) -> Deadline:
        """The clock in force."""
        return self.deadlines[0]
