"""How far a role at an agency reaches: its offices, all below it by 块 and by 条, and what it has taken over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from gongkai.web.agencies.models import Agency, AgencyKind


class Place(NamedTuple):
    """Where an agency stands today; `heir` is the successor of one that is closed."""

    id: int
    kind: str
    parent: int | None
    line: int | None
    heir: int | None


@dataclass(frozen=True)
class Tree:
    """Today's agencies, as far as reach depends on them."""

    places: tuple[Place, ...]

    @cached_property
    def within(self) -> Mapping[int, list[int]]:
        """Agency → its internal offices, and what it has taken over."""
        return edges(
            ((place.parent, place.id) for place in self.places if place.kind == AgencyKind.INTERNAL),
            ((place.heir, place.id) for place in self.places),
        )

    @cached_property
    def under(self) -> Mapping[int, list[int]]:
        """Agency → all that report to it, by 块 or by 条, and what it has taken over."""
        return edges(
            ((place.parent, place.id) for place in self.places),
            ((place.line, place.id) for place in self.places),
            ((place.heir, place.id) for place in self.places),
        )

    def cover(self, agency: int, scope: str) -> Iterable[int]:
        """The agencies that a role at `agency` reaches with a scope of access.yaml."""
        if scope == "everywhere":
            return (place.id for place in self.places)
        return closure(agency, self.within if scope == "own" else self.under)


def edges(*kinds: Iterable[tuple[int | None, int]]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for pairs in kinds:
        for above, below in pairs:
            if above is not None:
                found.setdefault(above, []).append(below)
    return found


def closure(start: int, below: Mapping[int, list[int]]) -> set[int]:
    """`start` and everything that the edges lead to from it."""
    found, waiting = {start}, [start]
    while waiting:
        more = [next_one for next_one in below.get(waiting.pop(), ()) if next_one not in found]
        found.update(more)
        waiting.extend(more)
    return found


def tree(on: date) -> Tree:
    """The agencies as the register has them; who is closed by the day is reached by its heir. One query."""
    rows = Agency.objects.order_by().values_list(
        "id", "kind", "parent_id", "line_parent_id", "successor_id", "closed_on"
    )
    return Tree(
        tuple(
            Place(pk, kind, parent, line, heir if closed_on is not None and closed_on <= on else None)
            for pk, kind, parent, line, heir, closed_on in rows
        )
    )
