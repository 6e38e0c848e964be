"""The reply's clock between two events: where it began, what was granted, what it waits for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gongkai.core.case import CaseEvent, CaseEventKind, Channel, Matter
from gongkai.core.clock.consultation import Consultation, closed, pause_of
from gongkai.core.clock.deadline import Fault, Step
from gongkai.core.clock.law import ClockLaw, Regime
from gongkai.core.clock.reckoning import Span, limit, merged
from gongkai.core.rule import Level
from gongkai.core.workdays import Calendar, Counted


@dataclass(slots=True)
class Trace:
    """The steps and faults on the way; a fold without one is quick and says nothing."""

    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class Running:
    """The clock of the reply between two events. `start` is the day before the first that counts (None: not begun).

    `waiting` is the event waited for; `runs_on` says that the limit runs meanwhile (a notice without effect). `anew` is
    the day of the last order to reply anew, `ordered` the working days it set; `given` the last day for what is waited
    for, where it is known. Of a matter that the law sets no limit (条例§41) the limits are kept by its articles on requests
    as a model, and what is not kept is noted.
    """

    channel: Channel
    law: ClockLaw
    calendar: Calendar
    asked: list[Consultation]
    matter: Matter = Matter.DISCLOSURE
    from_submission: bool = False
    trace: Trace | None = None
    start: date | None = None
    received: date | None = None
    first: date | None = None
    regime: Regime | None = None
    budget: int = 0
    extension: int = 0
    extensions: int = 0
    until: date | None = None
    corrections: int = 0
    waiting: CaseEventKind | None = None
    runs_on: bool = False
    anew: date | None = None
    ordered: int | None = None
    given: date | None = None
    ended: CaseEvent | None = None
    reasons: list[tuple[date, date | None]] = field(default_factory=list)

    def spans(self, on: date) -> tuple[Span, ...]:
        """What does not count, as it stands on a day."""
        if self.regime is None or not (self.asked or self.reasons):
            return ()
        pauses = [self._pause(one) for one in self.asked if self.is_held_by(one) and one.sent_on <= on]
        return merged(closed(pause, on) for pause in [*pauses, *self.reasons])

    def is_paused(self, on: date) -> bool:
        """Whether the clock stands still on a day."""
        if self.regime is None or not (self.asked or self.reasons):
            return False
        pauses = [self._pause(one) for one in self.asked if self.is_held_by(one)]
        return any(begin <= on and (end is None or end > on) for begin, end in [*pauses, *self.reasons])

    def resumes(self, on: date) -> date | None:
        """The first day on which what stands still on a day runs again by itself: the limit of an opinion is over (条例§32,
        §34). None where only an event ends it, or where nothing stands still."""
        pauses = [self._pause(one) for one in self.asked if self.is_held_by(one)] if self.regime else []
        ends = [end for begin, end in [*pauses, *self.reasons] if begin <= on and (end is None or end > on)]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    def is_held_by(self, one: Consultation) -> bool:
        """Whether a consultation makes this clock stand still: one from before an order to reply anew does not."""
        current = self.anew is None or one.sent_on >= self.anew
        return current and self.regime is not None and one.party in self.regime.pauses

    def _pause(self, one: Consultation) -> tuple[date, date | None]:
        assert self.regime is not None
        return pause_of(one, self.regime, self.law, self.calendar)

    @property
    def is_stopped(self) -> bool:
        """Whether there is no limit at the moment: it begins anew with what is waited for."""
        return self.waiting is not None and not self.runs_on

    def wait(self, kind: CaseEventKind, *, runs_on: bool = False) -> None:
        """Wait for an event, the limit standing, or running on where the notice has no effect on it."""
        self.runs_on = runs_on and not self.is_stopped
        self.waiting, self.given = kind, None

    def due(self, on: date, spans: tuple[Span, ...] | None = None) -> Counted:
        """The last day of the limit as it stands on a day; `spans` where they are at hand."""
        assert self.start is not None
        if spans is None:
            spans = self.spans(on)
        budget, sends_count = self.budget + self.extension, self.law.choice("pause_boundary") == "after_sending"
        due, provisional = limit(self.calendar, self.start, budget, spans, on_last_day=sends_count)
        return Counted(max(due, self.until) if self.until else due, provisional)

    def tell(self, on: date, code: str, basis: str, **slots: object) -> None:
        """Keep a step, where somebody asked for the reasons."""
        if self.trace is not None:
            self.trace.steps.append(Step(on, code, basis, slots))

    def fault(self, rule: str, level: Level, on: date, code: str, basis: str, **slots: object) -> None:
        """Keep where the law was not kept."""
        level = level if self.matter is Matter.DISCLOSURE else Level.NOTE
        if self.trace is not None:
            self.trace.faults.append(Fault(rule, level, Step(on, code, basis, slots)))

    def begin(self, on: date) -> None:
        """A fresh limit, the ordered one or the law's: the next working day is its first; extensions and §35 belong to
        the one before."""
        if self.regime is None:
            self.regime = self.law.on(on)
        self.start, self.budget = on, self.ordered or self.regime.reply_wd
        self.extension = self.extensions = 0
        self.until = self.waiting = None
        self.runs_on = False

    def basis(self, name: str) -> str:
        """The article of a limit in the regime of the request."""
        assert self.regime is not None
        found = self.regime.basis[name]
        return found if self.matter is Matter.DISCLOSURE else f"参照{found}"
