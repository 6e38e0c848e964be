"""The readings of rows that survive the form's equations, if at most one figure among them is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.ingest.reading import Puzzle
from gongkai.ingest.solve_search import Agreement, Domains, OutOfBudget, Search
from gongkai.ingest.solve_slip import residual, slipped
from gongkai.ingest.solve_system import Linear, Row, components, number


def survivors(puzzles: Sequence[Puzzle], lines: Sequence[Linear], allowed: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each puzzle the positions of the readings that survive, of those `allowed`.

    A joint reading survives if every equation holds, or if one figure that was printed wrong explains all that do
    not: so a real error never makes a wrong reading the only one. Where nothing survives, or the search is given
    up, every allowed reading does. Equations whose puzzles have one reading each say nothing and are left out.
    """
    result = [list(own) for own in allowed]
    telling = [line for line in lines if any(len(allowed[at]) > 1 for at in line.puzzles)]
    for members, own in components(len(puzzles), telling):
        if own and any(len(allowed[at]) > 1 for at in members):
            found = _survivors([puzzles[at] for at in members], members, own, [allowed[at] for at in members])
            for at, readings in zip(members, found, strict=True):
                result[at] = readings
    return result


def _survivors(
    puzzles: Sequence[Puzzle], numbers: Sequence[int], lines: Sequence[Linear], allowed: Sequence[Sequence[int]]
) -> list[list[int]]:
    shared = [line for line in lines if len(line.puzzles) > 1]
    rows = [
        _row(puzzle, number, lines, shared, own) for puzzle, number, own in zip(puzzles, numbers, allowed, strict=True)
    ]
    search = Search([row.shares for row in rows], [line.constant for line in shared])
    found = [Agreement(row.readings) for row in rows]
    try:
        for free in _loosened(shared):
            held = [at for at in range(len(shared)) if at not in free]
            search.add([list(row.sound) for row in rows], held, found)
            _with_one_slip(search, rows, held, free, found)
    except OutOfBudget:
        return [list(own) for own in allowed]
    return [own.left() or list(all_of) for own, all_of in zip(found, allowed, strict=True)]


def _row(
    puzzle: Puzzle, number_: int, lines: Sequence[Linear], shared: Sequence[Linear], allowed: Sequence[int]
) -> Row:
    own = [line for line in lines if line.puzzles == {number_}]
    spots = [{place: sign for at, place, _, sign in line.terms if at == number_} for line in shared]
    member = [frozenset(at for at, spot in enumerate(spots) if place in spot) for place in range(len(puzzle.addresses))]
    row = Row(puzzle.readings, [()] * len(puzzle.readings))
    for at in allowed:
        values = puzzle.readings[at]
        row.shares[at] = tuple(sum(sign * number(values[place]) for place, sign in spot.items()) for spot in spots)
        if all(residual(line, values) == 0 for line in own):
            row.sound.append(at)
        elif places := list(slipped(own, values)):
            row.slips[at] = {member[place] for place in places}
    return row


def _loosened(shared: Sequence[Linear]) -> Iterator[frozenset[int]]:
    """The sets of shared equations that one wrong figure can break; only the largest, which say no less."""
    cells: dict[object, set[int]] = {}
    for at, line in enumerate(shared):
        for number_, place, _, _ in line.terms:
            cells.setdefault((number_, place), set()).add(at)
        for address, _, _ in line.fixed:
            cells.setdefault(address, set()).add(at)
    sets = {frozenset(own) for own in cells.values()} or {frozenset()}
    yield from sorted((one for one in sets if not any(one < other for other in sets)), key=sorted)


def _with_one_slip(
    search: Search, rows: Sequence[Row], held: Sequence[int], free: frozenset[int], found: Sequence[Agreement]
) -> None:
    """One row's own equations do not hold, because of a cell in none of the `held` ones."""
    for at, row in enumerate(rows):
        slips = [reading for reading, cells in row.slips.items() if any(cell <= free for cell in cells)]
        domains: Domains = [slips if at == other else list(own.sound) for other, own in enumerate(rows)]
        if all(domains):
            search.add(domains, held, found)
