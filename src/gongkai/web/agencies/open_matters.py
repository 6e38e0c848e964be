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


def open_matters(agency: Agency) -> tuple[OpenMatter, ...]:
    """What is open at an agency, kinds of which there are none left out."""
    return tuple(matter for finder in _finders if (matter := finder(agency)).count)
