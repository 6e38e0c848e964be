"""Whether one wrong figure explains why a row's equations do not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.ingest.reading import Values
from gongkai.ingest.solve_system import Linear, Number, number


def residual(line: Linear, values: Values) -> Number:
    """Σ sign·cell of an equation whose puzzle cells are all in one row; 0 where it holds."""
    return line.constant + sum(sign * number(values[place]) for _, place, _, sign in line.terms)


def slipped(own: Sequence[Linear], values: Values) -> Iterator[int]:
    """The places of a row's reading whose figure alone, put right, would mend all broken equations of the row.

    Any figure may have been printed for any other; only a negative one is never meant.
    """
    broken: list[tuple[Linear, Number]] = [(line, gap) for line in own if (gap := residual(line, values)) != 0]
    for place, printed in enumerate(values):
        signs = [next((s for _, p, _, s in line.terms if p == place), 0) for line, _ in broken]
        meant: set[Number] = {number(printed) - sign * gap for sign, (_, gap) in zip(signs, broken, strict=True)}
        if all(signs) and len(meant) == 1 and meant.pop() >= 0:
            yield place
