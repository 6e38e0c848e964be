"""The reasons: the steps of the fold, the pauses, and the reckoning itself, in the order of their days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from gongkai.core.case import Party
from gongkai.core.clock.consultation import Consultation, opinion_due, pause_of
from gongkai.core.clock.deadline import Step
from gongkai.core.clock.law import Regime
from gongkai.core.clock.running import Running, Trace
from gongkai.core.workdays import DayKind

ASKED = {Party.THIRD_PARTY: "third_party", Party.CO_MAKER: "co_maker", Party.OTHER_ORGAN: "other_organ"}


def told(clock: Running, as_of: date, trace: Trace | None, due: date | None = None) -> tuple[Step, ...]:
    """Every step, the reckoning last; nothing where nobody asked for reasons."""
    if trace is None:
        return ()
    regime = clock.regime
    pauses = [step for one in clock.asked for step in _pause(clock, one, regime, as_of)] if regime else []
    steps = sorted([*trace.steps, *pauses], key=lambda step: step.on)
    return (*steps, _reckoned(clock, due, as_of)) if due else tuple(steps)


def _pause(clock: Running, one: Consultation, regime: Regime, as_of: date) -> Iterator[Step]:
    """What one consultation did to the clock: where it stopped, where it went on, or that it still stands."""
    basis = regime.basis[ASKED[one.party]]
    if one.party not in regime.pauses:
        yield Step(one.sent_on, "consulted_without_effect", basis, {"party": one.party.label})
        return
    yield Step(one.sent_on, f"consulted.{one.party}", basis)
    _begin, end = pause_of(one, regime, clock.law, clock.calendar)
    limit = opinion_due(one, regime, clock.calendar)
    if one.answered_on and (limit is None or one.answered_on <= limit):
        yield Step(one.answered_on, "opinion_received", basis, {"party": one.party.label})
    elif one.lapsed_on and (limit is None or one.lapsed_on <= limit):
        yield Step(one.lapsed_on, f"opinion_lapsed.{one.party}", basis)
    elif limit and end and limit <= as_of:
        yield Step(limit, f"opinion_lapsed.{one.party}", basis)
    else:
        yield Step(as_of, "still_paused", basis, {"party": one.party.label})


def _reckoned(clock: Running, due: date, as_of: date) -> Step:
    """From which day, how many working days, what lay between, and the last day."""
    assert clock.start is not None
    kinds = Counter(day.kind for day in clock.calendar.steps(clock.start, due, guess=True))
    inside = [(max(begin, clock.start), min(end, due)) for begin, end in clock.spans(as_of)]
    paused = sum(clock.calendar.between(begin, end, guess=True) for begin, end in inside if begin < end)
    slots = {
        "start": clock.start, "due": due, "budget": clock.budget + clock.extension, "weekend": kinds[DayKind.WEEKEND],
        "holiday": kinds[DayKind.HOLIDAY], "made_up": kinds[DayKind.MADE_UP], "paused": paused,
    }  # fmt: skip
    return Step(due, "reckoned", clock.basis("counting"), slots)
