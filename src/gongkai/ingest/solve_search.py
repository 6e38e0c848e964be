"""Which cells all joint readings agree on, in which given equations hold: exact, within a budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.ingest.reading import Values
from gongkai.ingest.solve_system import Number

STEPS = 300_000  # looks at one row in one equation, for one report; beyond, nothing is decided

Shares = Sequence[Sequence[tuple[Number, ...]]]
Domains = list[list[int]]


class OutOfBudget(Exception):  # noqa: N818 - an answer, not an error
    """The search was given up; no reading may be ruled out."""


@dataclass(slots=True)
class Agreement:
    """What the joint readings found so far say of one row: `agreed` are the places where they are one, `open_` the
    readings that were not ruled out.
    """

    readings: Sequence[Values]
    open_: set[int] = field(default_factory=set)
    agreed: dict[int, object] | None = None

    def differs(self, reading: int) -> bool:
        """True if this reading says something else of a cell on which all found so far agree."""
        if self.agreed is None:
            return True
        values = self.readings[reading]
        return any(values[place] != value for place, value in self.agreed.items())

    def take(self, reading: int) -> None:
        """One more joint reading was found, with this reading of the row."""
        values = self.readings[reading]
        if self.agreed is None:
            self.agreed = dict(enumerate(values))
        else:
            self.agreed = {place: value for place, value in self.agreed.items() if values[place] == value}

    def left(self) -> list[int]:
        """The readings that may be right: none of them disagrees with what is agreed."""
        return sorted(reading for reading in self.open_ if not self.differs(reading))


class Search:
    """Rows with `shares[row][reading]`, the part of each reading in every equation; `constants` the printed part."""

    def __init__(self, shares: Shares, constants: Sequence[Number], steps: int = STEPS) -> None:
        self.shares, self.constants, self.left = shares, constants, steps

    def add(self, domains: Domains, lines: Sequence[int], found: Sequence[Agreement]) -> None:
        """Make `found` agree only on what every joint reading of `domains`, in which all `lines` hold, agrees on.

        A reading is looked into only where it would break an agreement. Raises OutOfBudget.
        """
        reduced = self.narrowed(domains, lines)
        if reduced is None:
            return
        joint = self._one(reduced, lines)
        if joint is None:
            return
        self._take(joint, found)
        for row, readings in enumerate(reduced):
            found[row].open_.update(readings)
            for reading in readings:
                if len(readings) > 1 and found[row].differs(reading):
                    chosen = list(reduced)
                    chosen[row] = [reading]
                    if joint := self._one(chosen, lines):
                        self._take(joint, found)

    def _take(self, joint: Sequence[int], found: Sequence[Agreement]) -> None:
        for own, reading in zip(found, joint, strict=True):
            own.take(reading)

    def _one(self, domains: Domains, lines: Sequence[int]) -> list[int] | None:
        reduced = self.narrowed(domains, lines)
        if reduced is None:
            return None
        open_rows = [row for row, readings in enumerate(reduced) if len(readings) > 1]
        if not open_rows:
            return [readings[0] for readings in reduced]
        row = min(open_rows, key=lambda at: len(reduced[at]))
        for reading in reduced[row]:
            chosen = list(reduced)
            chosen[row] = [reading]
            if joint := self._one(chosen, lines):
                return joint
        return None

    def narrowed(self, domains: Domains, lines: Sequence[int]) -> Domains | None:
        """The domains without readings for which some line cannot hold whatever the others are; None if that leaves
        a row none."""
        domains, changed = list(domains), all(domains)
        if not changed:
            return None
        while changed:
            changed = False
            for line in lines:
                size = sum(map(len, domains))
                self.left -= size
                if self.left < 0:
                    raise OutOfBudget
                if not self._narrow(domains, line):
                    return None
                changed = changed or sum(map(len, domains)) < size
        return domains

    def _narrow(self, domains: Domains, line: int) -> bool:
        """Narrow every row by one line, in place; False if the line cannot hold."""
        bounds = [self._bounds(row, readings, line) for row, readings in enumerate(domains)]
        low = self.constants[line] + sum(b[0] for b in bounds)
        high = self.constants[line] + sum(b[1] for b in bounds)
        if low > 0 or high < 0:
            return False
        for row, (least, most) in enumerate(bounds):
            if least != most and (low - least + most > 0 or high - most + least < 0):
                below, above = low - least, high - most
                own = self.shares[row]
                domains[row] = [r for r in domains[row] if below + own[r][line] <= 0 <= above + own[r][line]]
                if not domains[row]:
                    return False
        return True

    def _bounds(self, row: int, readings: Sequence[int], line: int) -> tuple[Number, Number]:
        own = self.shares[row]
        if len(readings) == 1:
            value = own[readings[0]][line]
            return value, value
        values = [own[reading][line] for reading in readings]
        return min(values), max(values)
