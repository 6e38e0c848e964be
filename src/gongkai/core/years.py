"""Which of the reports at hand are successive years of one agency."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from gongkai.core.report import Report


def last_of(report: Report, among: Iterable[Report], priors: Sequence[Report] = ()) -> Report | None:
    """The report of the preceding year of the same agency, one given as a prior first."""
    near = (other for other in (*priors, *among) if precedes(other, report) and same_name(other.agency, report.agency))
    return next(near, None)


def precedes(other: Report, report: Report) -> bool:
    return other.year == report.year - 1 and other.quarter == report.quarter


def same_name(one: str, other: str) -> bool:
    """The same name, whatever its spaces and widths; an unknown name is nobody's."""
    return bool(one) and folded_name(one) == folded_name(other)


def runs_of_years(keys: Sequence[tuple[str, int]]) -> list[list[int]]:
    """(agency, year) pairs → runs of successive years of one agency, as positions, the earliest year first; a year
    that is given twice, or of nobody, stands alone.
    """
    runs: list[list[int]] = []
    for place in sorted(range(len(keys)), key=lambda place: keys[place][1]):
        name, year = keys[place]
        follows = (run for run in runs if keys[run[-1]][1] == year - 1 and same_name(keys[run[-1]][0], name))
        run = next(follows, None)
        if run is None:
            runs.append([place])
        else:
            run.append(place)
    return runs


def folded_name(name: str) -> str:
    """The name without white space, in its usual width."""
    return "".join(unicodedata.normalize("NFKC", name).split())
