"""Ruling lines → tables: what touches is one table, and cells are what no rule parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.ingest.documents.pdf.shapes import Glyph, Rule

SNAP = 2.4  # rules nearer than this are one: both borders of neighbouring cells, double lines
JOIN = 3.0  # pieces of one line with gaps up to this are one line: dashes, corners left out
TOUCH = 3.0
OPEN_SIDE = 6.0  # rules that reach this far beyond the last crossing one leave the side open
MOST_CROSSINGS = 2_000_000  # a drawing, not a table


@dataclass(slots=True)
class Region:
    """One cell: its upper left corner in the lattice, its spans, and what is printed in it."""

    row: int
    column: int
    rows: int
    columns: int
    glyphs: list[Glyph] = field(default_factory=list)
    ruled_sides: int = 4


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled table of one page: the edges of its columns and rows, and its cells from the upper left."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    by_cell: dict[tuple[int, int], Region]

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    def region_at(self, x: float, y: float) -> Region | None:
        """The cell that a point lies in; None outside the table."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self.by_cell.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def lattices(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Lattice]:
    """The ruled tables of a page from the top; a frame of one cell around text is none."""
    across, down = merged(level), merged(upright)
    if len(across) * len(down) > MOST_CROSSINGS:
        return []
    tables = _absorbed([found for group in _groups(across, down) if (found := _table(group))])
    return sorted(tables, key=lambda table: (table.ys[0], table.xs[0]))


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on nearly the same line at their mean place, pieces that nearly touch joined."""
    result: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules):
        if group and rule.at - group[0].at > SNAP:
            result.extend(_joined(group))
            group = []
        group.append(rule)
    return result + _joined(group)


def _joined(group: list[Rule]) -> list[Rule]:
    result: list[Rule] = []
    if not group:
        return result
    at = sum(rule.at for rule in group) / len(group)
    for rule in sorted(group, key=lambda r: r.start):
        if result and rule.start <= result[-1].stop + JOIN:
            result[-1] = Rule(at, result[-1].start, max(result[-1].stop, rule.stop))
        else:
            result.append(Rule(at, rule.start, rule.stop))
    return result


def _crosses(across: Rule, down: Rule) -> bool:
    return (
        across.start - TOUCH <= down.at <= across.stop + TOUCH and down.start - TOUCH <= across.at <= down.stop + TOUCH
    )


Group = tuple[list[Rule], list[Rule]]


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> list[Group]:
    """Rules that touch, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, a in enumerate(across):
        for j, d in enumerate(down):
            if _crosses(a, d):
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, Group] = {}
    for i, rule in enumerate((*across, *down)):
        groups.setdefault(root(i), ([], []))[i >= len(across)].append(rule)
    return list(groups.values())


def _table(group: Group) -> tuple[Group, Lattice] | None:
    """The table of a group of rules; a frame around the page or around a table is one cell, and none."""
    table = _lattice(*group) if group[0] and group[1] else None
    return (group, table) if table and len(table.regions) > 1 else None


def _absorbed(found: list[tuple[Group, Lattice]]) -> list[Lattice]:
    """The tables, those that lie within another's cells made part of it."""
    hosts: list[tuple[Group, Lattice, bool]] = []
    for group, table in sorted(found, key=lambda item: -(item[1].xs[-1] - item[1].xs[0])):
        for index, (host, around, _) in enumerate(hosts):
            if _lies_within(table, around):
                hosts[index] = (([*host[0], *group[0]], [*host[1], *group[1]]), around, True)
                break
        else:
            hosts.append((group, table, False))
    return [(_lattice(*group) or table) if grown else table for group, table, grown in hosts]


def _lies_within(inner: Lattice, outer: Lattice) -> bool:
    return all(
        around[0] - 1 <= within[0] and within[-1] <= around[-1] + 1
        for within, around in ((inner.xs, outer.xs), (inner.ys, outer.ys))
    )


def _edges(rules: Iterable[Rule], crossing: Sequence[Rule]) -> list[float]:
    """Where rules stand, and the ends of the crossing ones where they reach beyond: a side left open."""
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > SNAP:
            places.append(at)
    first, last = min(rule.start for rule in crossing), max(rule.stop for rule in crossing)
    before = [first] if places[0] - first > OPEN_SIDE else []
    after = [last] if last - places[-1] > OPEN_SIDE else []
    return before + places + after


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    xs, ys = _edges(down, across), _edges(across, down)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > 40_000:
        return None
    level = [_covered([rule for rule in across if abs(rule.at - y) <= SNAP], xs) for y in ys]
    upright = [_covered([rule for rule in down if abs(rule.at - x) <= SNAP], ys) for x in xs]
    regions = _regions(level, upright)
    cells = {
        (r, c): region
        for region in regions
        for r in range(region.row, region.row + region.rows)
        for c in range(region.column, region.column + region.columns)
    }
    return Lattice(tuple(xs), tuple(ys), tuple(regions), cells)


def _covered(rules: Sequence[Rule], places: Sequence[float]) -> list[bool]:
    """For each stretch between neighbouring places whether one of the rules runs along the middle of it."""
    found = []
    for start, stop in pairwise(places):
        slack = 0.3 * (stop - start)
        found.append(any(rule.start <= start + slack and rule.stop >= stop - slack for rule in rules))
    return found


def _regions(level: list[list[bool]], upright: list[list[bool]]) -> list[Region]:
    """Cells from the rules around each mesh, largest rectangles that no rule crosses, from the upper left."""
    rows, columns = len(level) - 1, len(upright) - 1
    taken: set[tuple[int, int]] = set()
    regions: list[Region] = []
    for r in range(rows):
        for c in range(columns):
            if (r, c) in taken:
                continue
            wide = 1
            while c + wide < columns and not upright[c + wide][r] and (r, c + wide) not in taken:
                wide += 1
            high = 1
            while r + high < rows and _continues(r + high, c, wide, level, upright, taken):
                high += 1
            taken |= {(i, j) for i in range(r, r + high) for j in range(c, c + wide)}
            regions.append(Region(r, c, high, wide, [], _sides(r, c, high, wide, level, upright)))
    return regions


def _continues(
    row: int, column: int, wide: int, level: list[list[bool]], upright: list[list[bool]], taken: set[tuple[int, int]]
) -> bool:
    """The row of meshes belongs to the cell above: no rule above it or within it, and rules at both its ends."""
    meshes = range(column, column + wide)
    last = len(upright) - 1
    return (
        not any(level[row][c] or (row, c) in taken for c in meshes)
        and not any(upright[c][row] for c in meshes if c > column)
        and (column == 0 or upright[column][row] or (row, column - 1) in taken)
        and (column + wide == last or upright[column + wide][row])
    )


def _sides(r: int, c: int, high: int, wide: int, level: list[list[bool]], upright: list[list[bool]]) -> int:
    return sum(
        (
            any(level[r][c : c + wide]),
            any(level[r + high][c : c + wide]),
            any(upright[c][r : r + high]),
            any(upright[c + wide][r : r + high]),
        )
    )
