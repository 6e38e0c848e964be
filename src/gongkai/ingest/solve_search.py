"""Which readings of each row belong to some joint reading in which given equations hold: exact, within a budget."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.ingest.solve_system import Number

NODES = 20_000  # steps of the search for one report; beyond, nothing is decided

Shares = Sequence[Sequence[tuple[Number, ...]]]
Domains = list[list[int]]


class OutOfBudget(Exception):  # noqa: N818 - an answer, not an error
    """The search was given up; no reading may be ruled out."""


class Search:
    """Rows with `shares[row][reading]`, the part of each reading in every equation; `constants` the printed part."""

    def __init__(self, shares: Shares, constants: Sequence[Number]) -> None:
        self.shares, self.constants = shares, constants
        self.left = NODES

    def supported(self, domains: Domains, lines: Sequence[int], found: list[set[int]]) -> None:
        """Add to `found` every reading of `domains` that is part of a joint reading in which all `lines` hold.

        Raises OutOfBudget.
        """
        reduced = self.narrowed(domains, lines)
        if reduced is None:
            return
        for row, readings in enumerate(reduced):
            for reading in readings:
                if reading not in found[row]:
                    self._try(reduced, lines, row, reading, found)

    def _try(self, domains: Domains, lines: Sequence[int], row: int, reading: int, found: list[set[int]]) -> None:
        chosen = list(domains)
        chosen[row] = [reading]
        joint = self._one(chosen, lines)
        if joint:
            for at, own in enumerate(joint):
                found[at].add(own)

    def _one(self, domains: Domains, lines: Sequence[int]) -> list[int] | None:
        self.left -= 1
        if self.left < 0:
            raise OutOfBudget
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
            joint = self._one(chosen, lines)
            if joint:
                return joint
        return None

    def narrowed(self, domains: Domains, lines: Sequence[int]) -> Domains | None:
        """The domains without readings for which some line cannot hold whatever the others are; None if one is
        empty."""
        domains, changed = list(domains), True
        while changed:
            changed = False
            for line in lines:
                bounds = [self._bounds(row, readings, line) for row, readings in enumerate(domains)]
                low = self.constants[line] + sum(b[0] for b in bounds)
                high = self.constants[line] + sum(b[1] for b in bounds)
                if low > 0 or high < 0:
                    return None
                for row, (least, most) in enumerate(bounds):
                    if least != most and (low - least + most > 0 or high - most + least < 0):
                        kept = self._fitting(row, domains[row], line, low - least, high - most)
                        changed = changed or len(kept) < len(domains[row])
                        domains[row] = kept
        return domains

    def _bounds(self, row: int, readings: Sequence[int], line: int) -> tuple[Number, Number]:
        own = self.shares[row]
        if len(readings) == 1:
            value = own[readings[0]][line]
            return value, value
        values = [own[reading][line] for reading in readings]
        return min(values), max(values)

    def _fitting(self, row: int, readings: Sequence[int], line: int, low: Number, high: Number) -> list[int]:
        own = self.shares[row]
        return [reading for reading in readings if low + own[reading][line] <= 0 <= high + own[reading][line]]
