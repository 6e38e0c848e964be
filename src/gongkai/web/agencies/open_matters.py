"""What still waits at an agency that is to be closed: each app says so for its own things, at start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.web.agencies.models import Agency


@dataclass(frozen=True)
class OpenMatter:
    """So many things of one kind that are not done, in words."""

    label: str
    count: int


Finder = Callable[[Agency], OpenMatter]
_finders: list[Finder] = []


def tell(finder: Finder) -> Finder:
    """Registers a finder; apps above call it in their `ready` (also as a decorator)."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def open_matters(*agencies: Agency) -> tuple[OpenMatter, ...]:
    """What is open at agencies that end together, each kind counted over all of them; kinds of which there are none
    are left out."""
    found = ([finder(agency) for agency in agencies] for finder in _finders)
    summed = (OpenMatter(kind[0].label, sum(matter.count for matter in kind)) for kind in found if kind)
    return tuple(matter for matter in summed if matter.count)
