"""Readings that the years before and after decide: what is carried over, and the stock of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from gongkai.core.form import Form
from gongkai.ingest.reading import Puzzle
from gongkai.ingest.solve_system import Known, Linear, across, components, number

MOST = 20_000  # joint readings that are tried


def tied(
    years: Sequence[tuple[Form, Known, Sequence[Puzzle]]],
    last: Known | None,
    puzzles: Sequence[Puzzle],
    found: Sequence[Sequence[int]],
) -> list[list[int]]:
    """The readings in `found` for which every equation with the year before can hold.

    These rules are broken more often than the form's own (documents lapse, figures are revised): so they are asked
    only about rows that a report alone leaves open, and where no joint reading keeps all of them, nothing changes.
    """
    result = [list(own) for own in found]
    lines = [line for line in _lines(years, last) if any(len(result[at]) > 1 for at in line.puzzles)]
    for members, own in components(len(puzzles), lines):
        open_rows = [at for at in members if own and len(result[at]) > 1]
        if open_rows and prod(len(result[at]) for at in open_rows) <= MOST:
            _keep(puzzles, result, members, open_rows, own)
    return result


def _lines(years: Sequence[tuple[Form, Known, Sequence[Puzzle]]], last: Known | None) -> Iterator[Linear]:
    before = last
    for form, cells, _ in years:
        if before is not None:
            yield from across(form, cells, before)
        before = cells


def _keep(
    puzzles: Sequence[Puzzle],
    result: list[list[int]],
    members: Sequence[int],
    open_rows: Sequence[int],
    lines: Sequence[Linear],
) -> None:
    chosen = {at: result[at][0] for at in members}
    kept: dict[int, set[int]] = {at: set() for at in open_rows}
    for joint in product(*(result[at] for at in open_rows)):
        chosen.update(zip(open_rows, joint, strict=True))
        if all(_holds(puzzles, chosen, line) for line in lines):
            for at, reading in zip(open_rows, joint, strict=True):
                kept[at].add(reading)
    for at, readings in kept.items():
        if readings:
            result[at] = sorted(readings)


def _holds(puzzles: Sequence[Puzzle], chosen: dict[int, int], line: Linear) -> bool:
    gap = line.constant
    for at, place, _, sign in line.terms:
        gap += sign * number(puzzles[at].readings[chosen[at]][place])
    return gap == 0
