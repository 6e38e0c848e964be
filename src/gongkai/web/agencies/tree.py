"""A tree of agencies as plain values: who stands under whom, and which government counts whose figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from gongkai.web.agencies.models import AgencyKind, Line

GOVERNMENTS = frozenset({AgencyKind.CITY, AgencyKind.COUNTY, AgencyKind.TOWN})


@dataclass(frozen=True)
class Place:
    """One agency on one day; `parent` is by 块, `line_parent` by 条."""

    id: int
    code: str
    name: str
    kind: str
    parent: int | None = None
    line_parent: int | None = None
    counted_by: str = Line.BLOCK

    @property
    def counted_in(self) -> int | None:
        """The one agency that its figures go up to."""
        return self.line_parent if self.counted_by == Line.LINE and self.line_parent is not None else self.parent

    @property
    def is_government(self) -> bool:
        return self.kind in GOVERNMENTS

    def without(self, present: Collection[int]) -> Place:
        """The same with no line to one that is not there."""
        parent, line = (one if one in present else None for one in (self.parent, self.line_parent))
        return replace(self, parent=parent, line_parent=line)


def government(places: Mapping[int, Place], agency: int) -> int | None:
    """The government that counts an agency's figures: itself for a government (its 本级), else the first one upwards.

    None where no government stands above it: an agency that keeps its register alone.
    """
    at: int | None = agency
    while at is not None and not places[at].is_government:
        at = places[at].counted_in
    return at


def counted(places: Mapping[int, Place]) -> dict[int | None, list[int]]:
    """Government → those whose figures it counts, itself (本级) among them; each agency stands in exactly one list."""
    found: dict[int | None, list[int]] = {}
    for agency in places:
        found.setdefault(government(places, agency), []).append(agency)
    return found


def totals(places: Mapping[int, Place], figures: Mapping[int, int]) -> dict[int, int]:
    """Each agency's figure with all that are counted in it, to any depth."""
    found = dict.fromkeys(places, 0)
    for agency, figure in figures.items():
        at: int | None = agency
        while at is not None:
            found[at] += figure
            at = places[at].counted_in
    return found


@dataclass(frozen=True)
class Branch:
    """A place with what stands under it by 块, for nested lists; `by_line` reports to it by 条 and is listed elsewhere."""

    place: Place
    children: tuple[Branch, ...]
    by_line: tuple[Place, ...]

    @property
    def size(self) -> int:
        """How many stand below it by 块."""
        return sum(1 + child.size for child in self.children)


def nested(places: Mapping[int, Place]) -> tuple[Branch, ...]:
    """The roots with everything under them, in the order of `places`."""
    children: dict[int | None, list[Place]] = {}
    line: dict[int | None, list[Place]] = {}
    for place in places.values():
        children.setdefault(place.parent, []).append(place)
        line.setdefault(place.line_parent, []).append(place)

    def grow(parent: int | None) -> Iterator[Branch]:
        for place in children.get(parent, ()):
            yield Branch(place, tuple(grow(place.id)), tuple(line.get(place.id, ())))

    return tuple(grow(None))
