"""A province that does not exist: every agency's report of every year, one at a time, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from gongkai.made_up.agencies import Agency, agencies
from gongkai.made_up.chance import rng
from gongkai.made_up.faults import plant_any
from gongkai.made_up.made import MadeUp
from gongkai.made_up.prose import Prose
from gongkai.made_up.reports import made
from gongkai.made_up.years import EPOCH, Figures, history

YEARS = range(2019, 2025)


def province(
    seed: int,
    *,
    counties: int = 12,
    agencies_each: int = 25,
    years: Sequence[int] = YEARS,
    faults: float = 0.0,
) -> Iterator[MadeUp]:
    """Every report of `counties` places of `agencies_each` bodies in successive `years`: place by place, year by year.

    Report number i hangs on the seed, `agencies_each` and `years` alone: asking for more counties changes none of
    those before. Only one year of one place is held at a time. `faults` is the share of reports with a fault planted
    in them; which ones, and what, hangs on the seed and the report's number. ValueError for a year before the first edition or
    fewer than one agency.
    """
    numbers = count()
    for place in range(counties):
        for made_one in _place(agencies(seed, place, agencies_each), years):
            one = replace(made_one, number=next(numbers))
            draws = rng(seed, one.number, "fault")
            yield plant_any(one, draws) if draws.random() < faults else one


def _place(bodies: Sequence[Agency], years: Sequence[int]) -> Iterator[MadeUp]:
    """The reports of one place; the government comes last in each year, when those it sums up are there."""
    *below, government = bodies
    histories = [history(agency) for agency in below]
    before: list[MadeUp] = []
    for year in range(EPOCH, max(years) + 1):
        figures = [next(own)[1] for own in histories]
        if year not in years:
            before = []
            continue
        made_now = [_one(*pair, year, _of(before, n)) for n, pair in enumerate(zip(below, figures, strict=True))]
        whole = _one(government, _summed(figures), year, _of(before, len(below)))
        before = [*made_now, replace(whole, children=tuple(one.report for one in made_now))]
        yield from before


def _of(before: Sequence[MadeUp], number: int) -> MadeUp | None:
    return before[number] if before else None


def _one(agency: Agency, figures: Figures, year: int, last: MadeUp | None) -> MadeUp:
    prose = Prose(agency, year, figures, last.figures if last else {})
    report = made(agency, year, figures, prose)
    return MadeUp(
        agency=agency, year=year, report=report, last=last.report if last else None, figures=figures, prose=prose
    )


def _summed(parts: Sequence[Figures]) -> Figures:
    """A government's figures: those of all the bodies below it."""
    whole: Figures = {}
    for figures in parts:
        for address, figure in figures.items():
            whole[address] = whole.get(address, 0) + figure
    return whole
