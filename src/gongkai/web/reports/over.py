"""What a report is over and above its own figures: a government's is the sum of those below; an app above says how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gongkai.core.report import Report
from gongkai.web.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Over:
    """`whole` makes of an agency's own report (本级, with the figures that were typed) the whole one; `missing` names
    those whose report of a year is expected in it and not there."""

    whole: Callable[[Agency, Report], Report]
    missing: Callable[[Agency, int], Sequence[str]]


_told: list[Over] = []


def tell(over: Over) -> Over:
    """Registers how a report is made whole; apps call it in their `ready`."""
    if over not in _told:
        _told.append(over)
    return over


def whole(agency: Agency, own: Report) -> Report:
    """The report with all that is counted in it."""
    for one in _told:
        own = one.whole(agency, own)
    return own


def missing(agency: Agency, year: int) -> tuple[str, ...]:
    """The names of those that are not counted in it yet; none for an agency that counts no others."""
    return tuple(name for one in _told for name in one.missing(agency, year))
