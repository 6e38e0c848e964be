"""Chance that can be repeated: every draw comes from a `Random` named by what it is drawn for."""

from __future__ import annotations

from math import exp
from random import Random

KNUTH = 30.0  # above this a Poisson count is near enough to a normal one


def rng(*key: object) -> Random:
    """A generator of its own for a key, so that one agency's draws never shift another's."""
    return Random("/".join(map(str, key)))


def count(chance: Random, mean: float) -> int:
    """How often something happens in a year that happens `mean` times a year (Poisson)."""
    if mean <= 0:
        return 0
    if mean > KNUTH:
        return max(0, round(chance.gauss(mean, mean**0.5)))
    limit, product, found = exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        found += 1
    return found


def spread(chance: Random, width: float) -> float:
    """A factor around 1, as often `f` as 1/f: how one agency differs from the next of its trade."""
    return exp(chance.gauss(0.0, width))
