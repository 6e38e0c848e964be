"""Rows with several readings decided by the form's own equations: cells that every surviving reading agrees on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
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
WHOLE_ZEROS = re.compile(r"[0\s]*\d?\s*")  # digits of which no two make one figure

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
    return _solution(puzzles, found, _doubted(figures, puzzles), wording or law_wording())


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
    for _, figures, puzzles in years:
        doubted = _doubted(figures, puzzles)
        solutions.append(_solution(puzzles, found[at : at + len(puzzles)], doubted, say))
        at += len(puzzles)
    return solutions


def _decide(years: Sequence[tuple[Form, Known, Sequence[Puzzle]]], last: Known | None) -> list[list[int]]:
    puzzles = [puzzle for _, _, own in years for puzzle in own]
    lines: list[Linear] = [line for form, cells, _ in years for line in within(form, cells)]
    found = survivors(puzzles, lines, [range(len(puzzle.readings)) for puzzle in puzzles])
    narrowed = tied(years, last, puzzles, found)
    return found if narrowed == found else survivors(puzzles, lines, narrowed)


def _doubted(figures: Sequence[Figure], puzzles: Sequence[Puzzle]) -> list[int]:
    """Puzzles that were read as if no cell were blank, in a report that drops blank cells elsewhere.

    Their readings are then not all there are, unless no two of their digits can be one figure.
    """
    drops = any(figure.value is None and not figure.raw for figure in figures) or any(
        all(None in values for values in puzzle.readings) for puzzle in puzzles
    )
    full = [at for at, puzzle in enumerate(puzzles) if not any(None in values for values in puzzle.readings)]
    return [at for at in full if drops and not WHOLE_ZEROS.fullmatch(puzzles[at].text)]


def _solution(
    puzzles: Sequence[Puzzle], found: Sequence[Sequence[int]], doubted: Collection[int], say: Wording
) -> Solution:
    figures: list[SolvedFigure] = []
    unread: list[Unread] = []
    for at, (puzzle, readings) in enumerate(zip(puzzles, found, strict=True)):
        if at in doubted:
            unread.append(_unread(puzzle, range(len(puzzle.addresses)), readings, "unread.blanks_possible", say))
            continue
        figures.extend(_agreed(puzzle, readings))
        places = _differing(puzzle, readings)
        if places:
            unread.append(_unread(puzzle, places, readings, "unread.several_readings", say))
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


def _differing(puzzle: Puzzle, readings: Sequence[int]) -> list[int]:
    return [p for p in range(len(puzzle.addresses)) if len({puzzle.readings[at][p] for at in readings}) > 1]


def _unread(puzzle: Puzzle, places: Sequence[int], readings: Sequence[int], reason: str, say: Wording) -> Unread:
    """The cells of a row on which its readings differ."""
    listed = list(dict.fromkeys(tuple(puzzle.readings[at][place] for place in places) for at in readings))
    return Unread(
        what="row",
        reason=reason,
        message=say.say(reason, count=len(listed)),
        text=puzzle.text,
        at=puzzle.at,
        addresses=tuple(puzzle.addresses[place] for place in places),
        readings=tuple(listed[:MOST_LISTED]),
    )
