"""Rows with several readings decided by the form's own equations: cells that every surviving reading agrees on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.core.form import Address, Form
from gongkai.core.report import Unread
from gongkai.core.wording import Wording
from gongkai.ingest.reading import Figure, Puzzle
from gongkai.ingest.solve_rows import survivors
from gongkai.ingest.solve_system import Known, Linear, known, within
from gongkai.ingest.solve_years import tied
from gongkai.law.load import wording as law_wording

MOST_LISTED = 60  # readings of a row that are listed one by one

Year = tuple[Form, Sequence[Figure], Sequence[Puzzle]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedFigure:
    """A cell of a row that had `readings` ways to be read."""

    figure: Figure
    readings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """What the puzzles of a report came to: cells, and rows that stay open with the readings that survive."""

    figures: tuple[SolvedFigure, ...] = ()
    unread: tuple[Unread, ...] = ()


def solve(
    form: Form,
    figures: Sequence[Figure],
    puzzles: Sequence[Puzzle],
    wording: Wording | None = None,
    *,
    last: Mapping[Address, Decimal | None] | None = None,
) -> Solution:
    """The puzzles of one report. `figures` are its cells that need no solving, `last` last year's cells if known.

    A cell is given only if all readings that survive agree on it (see `solve_rows.survivors`); one wrong figure
    in the report never makes another reading of a row the only one.
    """
    if not puzzles:
        return Solution()
    cells = known({f.address: f.value for f in figures}, puzzles)
    found = _decide([(form, cells, puzzles)], known(last, ()) if last else None)
    return _solution(puzzles, found, wording or law_wording())


def solve_years(years: Sequence[Year], wording: Wording | None = None) -> list[Solution]:
    """The puzzles of one agency's successive years, the earliest first, decided together: where a report alone
    leaves a row open, what ties it to the year before or after may close it."""
    say = wording or law_wording()
    prepared, first = [], 0
    for form, figures, puzzles in years:
        prepared.append((form, known({f.address: f.value for f in figures}, puzzles, first), puzzles))
        first += len(puzzles)
    found = _decide(prepared, None)
    solutions, at = [], 0
    for _, _, puzzles in years:
        solutions.append(_solution(puzzles, found[at : at + len(puzzles)], say))
        at += len(puzzles)
    return solutions


def _decide(years: Sequence[tuple[Form, Known, Sequence[Puzzle]]], last: Known | None) -> list[list[int]]:
    puzzles = [puzzle for _, _, own in years for puzzle in own]
    lines: list[Linear] = [line for form, cells, _ in years for line in within(form, cells)]
    found = survivors(puzzles, lines, [range(len(puzzle.readings)) for puzzle in puzzles])
    narrowed = tied(years, last, puzzles, found)
    return found if narrowed == found else survivors(puzzles, lines, narrowed)


def _solution(puzzles: Sequence[Puzzle], found: Sequence[Sequence[int]], say: Wording) -> Solution:
    figures: list[SolvedFigure] = []
    unread: list[Unread] = []
    for puzzle, readings in zip(puzzles, found, strict=True):
        figures.extend(_agreed(puzzle, readings))
        unread.extend(_open(puzzle, readings, say))
    return Solution(figures=tuple(figures), unread=tuple(unread))


def _agreed(puzzle: Puzzle, readings: Sequence[int]) -> Iterator[SolvedFigure]:
    for place, address in enumerate(puzzle.addresses):
        values = {puzzle.readings[at][place] for at in readings}
        if len(values) == 1:
            value = values.pop()
            raw = "" if value is None else str(value)
            yield SolvedFigure(
                figure=Figure(address=address, raw=raw, value=value, at=puzzle.at), readings=len(puzzle.readings)
            )


def _open(puzzle: Puzzle, readings: Sequence[int], say: Wording) -> Iterator[Unread]:
    """One item for the cells of a row on which its readings differ."""
    own = [puzzle.readings[at] for at in readings]
    places = [place for place in range(len(puzzle.addresses)) if len({values[place] for values in own}) > 1]
    if not places:
        return
    listed = list(dict.fromkeys(tuple(values[place] for place in places) for values in own))
    yield Unread(
        what="row",
        reason="unread.several_readings",
        message=say.say("unread.several_readings", count=len(listed)),
        text=puzzle.text,
        at=puzzle.at,
        addresses=tuple(puzzle.addresses[place] for place in places),
        readings=tuple(listed[:MOST_LISTED]),
    )
