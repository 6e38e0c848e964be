"""The reasons: the steps of the fold, the pauses, and the reckoning itself, in the order of their days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from gongkai.core.case import Party
from gongkai.core.clock.consultation import Consultation, opinion_due
from gongkai.core.clock.deadline import Counted, Step
from gongkai.core.clock.law import Regime
from gongkai.core.clock.running import Running, Trace
from gongkai.core.workdays import DayKind

ASKED = {Party.THIRD_PARTY: "third_party", Party.CO_MAKER: "co_maker", Party.OTHER_ORGAN: "other_organ"}


def told(clock: Running, at: date, trace: Trace | None, due: date | None = None) -> tuple[Step, ...]:
    """Every step up to a day, or to the end of the clock before it, the reckoning last; nothing where nobody asked."""
    if trace is None:
        return ()
    regime, lasts = clock.regime, clock.ended is None and due is not None
    pauses = [step for one in clock.asked for step in _pause(clock, one, regime, at, lasts)] if regime else []
    steps = sorted([*trace.steps, *pauses], key=lambda step: step.on)
    return (*steps, _reckoned(clock, due, at)) if due else tuple(steps)


def _pause(clock: Running, one: Consultation, regime: Regime, at: date, lasts: bool) -> Iterator[Step]:
    """What one consultation did to the clock: where it stopped, where it went on, or that it still stands."""
    basis = regime.basis[ASKED[one.party]]
    if one.party not in regime.pauses:
        yield Step(one.sent_on, "consulted_without_effect", basis, {"party": one.party.label})
        return
    yield Step(one.sent_on, f"consulted.{one.party}", basis)
    if not clock.is_held_by(one) and clock.anew:
        at, lasts = clock.anew, False
    limit = opinion_due(one, regime, clock.calendar) if clock.law.choice("consultation_end") == "limit" else None
    end = min(filter(None, (one.closed_on, limit)), default=None)
    if end is None or end > at:
        if lasts:
            yield Step(at, "still_paused", basis, {"party": one.party.label})
        return
    code = "opinion_received" if end == one.answered_on else f"opinion_lapsed.{one.party}"
    same_day = ".same_day" if clock.law.choice("pause_boundary") == "from_sending" else ""
    yield Step(end, code + same_day, basis, {"party": one.party.label})


def _reckoned(clock: Running, due: date, at: date) -> Step:
    """From which day, how many working days, what lay between, and the last day; or the day of §35, where it is that."""
    assert clock.start is not None
    if due == clock.until:
        return Step(due, "reckoned_until", clock.basis("reasons"), {"due": due})
    kinds = Counter(day.kind for day in clock.calendar.steps(clock.start, due, guess=True))
    spans = ((max(begin, clock.start), min(end, due)) for begin, end in clock.spans(at))
    paused = sum(clock.calendar.between(begin, end, guess=True) for begin, end in spans if begin < end)
    off = {"weekend": kinds[DayKind.WEEKEND], "holiday": kinds[DayKind.HOLIDAY], "paused": paused}
    worked = {"made_up": kinds[DayKind.MADE_UP]}
    slots = {
        "start": clock.start, "due": due, "budget": clock.budget + clock.extension, **off, **worked,
        "off": Counted("off", off), "worked": Counted("", worked),
    }  # fmt: skip
    basis = clock.law.order_basis(clock.anew) if clock.anew and clock.ordered else clock.basis("counting")
    return Step(due, "reckoned", basis, slots)
