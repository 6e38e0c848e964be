"""Whether one wrong figure explains why a row's equations do not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.core.slips import slip
from gongkai.ingest.reading import Values
from gongkai.ingest.solve_system import Linear, Number, number

NEAR = 2  # a figure that is off by this much is a usual mistake of counting


def residual(line: Linear, values: Values) -> Number:
    """Σ sign·cell of an equation whose puzzle cells are all in one row; 0 where it holds."""
    return line.constant + sum(sign * number(values[place]) for _, place, _, sign in line.terms)


def slipped(own: Sequence[Linear], values: Values) -> Iterator[int]:
    """The places of a row's reading whose figure alone, put right, would mend all broken equations of the row."""
    broken: list[tuple[Linear, Number]] = [(line, gap) for line in own if (gap := residual(line, values)) != 0]
    for place in range(len(values)):
        signs = [next((s for _, p, _, s in line.terms if p == place), 0) for line, _ in broken]
        meant: set[Number] = {
            number(values[place]) - sign * gap for sign, (_, gap) in zip(signs, broken, strict=True) if sign
        }
        if all(signs) and len(meant) == 1 and _likely(values, place, meant.pop(), [line for line, _ in broken]):
            yield place


def _likely(values: Values, place: int, meant: Number, lines: Sequence[Linear]) -> bool:
    """A figure is mistaken for another by a usual slip: off by a little, a digit wrong, left at 0 or blank, an addend
    left out or counted twice. Anything can be an error; but not every way to cut a row can be called one.
    """
    found = number(values[place])
    if meant < 0:
        return False
    if found == 0 or abs(found - meant) <= NEAR or _one_digit(str(found), str(meant)):
        return True
    others = {number(values[p]) for line in lines for _, p, _, _ in line.terms if p != place}
    return abs(found - meant) in others or slip(Decimal(found), Decimal(meant)) is not None


def _one_digit(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
