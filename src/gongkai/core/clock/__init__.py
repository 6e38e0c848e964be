"""The clocks of a request: deadlines as a fold over its events, each with the reasons a court would ask for.

    deadlines(case, law, calendar, as_of) → Deadlines(deadlines, findings)

`law` is `law/periods.yaml`: the regimes by date and the named policies. Nothing here reads a clock or a file.
"""

from gongkai.core.clock.deadline import Deadline, Deadlines, State, Step
from gongkai.core.clock.fold import deadlines, reply, standing
from gongkai.core.clock.law import ClockLaw, Policy, Regime

__all__ = ["ClockLaw", "Deadline", "Deadlines", "Policy", "Regime", "State", "Step", "deadlines", "reply", "standing"]
