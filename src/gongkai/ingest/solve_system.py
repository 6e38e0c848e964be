"""Rows with several readings and the form's equations over them, as plain numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.core.equation import Equation, equations
from gongkai.core.form import Address, Form
from gongkai.core.rule import Of
from gongkai.ingest.reading import Puzzle, Values

Number = int | Decimal
Domain = tuple[int, ...]  # positions in a puzzle's readings


def number(value: Decimal | None) -> Number:
    """A figure for reckoning: a blank counts as 0, whole figures as int (which is quicker)."""
    if value is None:
        return 0
    whole = int(value)
    return whole if whole == value else value


@dataclass(frozen=True, slots=True)
class Linear:
    """Σ sign·cell = 0, over cells of puzzles (`terms`: puzzle, place, address, sign) and printed ones (`fixed`)."""

    terms: tuple[tuple[int, int, Address, int], ...]
    fixed: tuple[tuple[Address, Number, int], ...]

    @property
    def constant(self) -> Number:
        return sum((sign * value for _, value, sign in self.fixed), 0)

    @property
    def puzzles(self) -> frozenset[int]:
        return frozenset(term[0] for term in self.terms)


@dataclass(frozen=True, slots=True)
class Known:
    """The cells of a report: printed figures, and where each cell of a puzzle stands."""

    printed: Mapping[Address, Decimal | None]
    puzzled: Mapping[Address, tuple[int, int]]

    def has(self, address: Address) -> bool:
        return address in self.printed or address in self.puzzled


def known(printed: Mapping[Address, Decimal | None], puzzles: Sequence[Puzzle], first: int = 0) -> Known:
    """`first` is the number that the first puzzle gets."""
    puzzled = {
        address: (first + n, place)
        for n, puzzle in enumerate(puzzles)
        for place, address in enumerate(puzzle.addresses)
    }
    return Known(printed, puzzled)


def within(form: Form, cells: Known) -> Iterator[Linear]:
    """The equations of one report that touch a puzzle and miss no cell."""
    yield from _written(form, cells, lambda of: cells if of is Of.THIS else None, last=False)


def across(form: Form, cells: Known, before: Known) -> Iterator[Linear]:
    """The equations between a report and last year's that touch a puzzle and miss no cell."""
    known_of = {Of.THIS: cells, Of.LAST: before}
    yield from _written(form, cells, known_of.get, last=True)


def _written(form: Form, cells: Known, of: Callable[[Of], Known | None], *, last: bool) -> Iterator[Linear]:
    touched = [equation for equation in equations(form, cells.has) if (Of.LAST in equation.of) is last]
    for equation in touched:
        line = _linear(equation, of)
        if line and line.terms:
            yield line


def _linear(equation: Equation, of: Callable[[Of], Known | None]) -> Linear | None:
    terms: list[tuple[int, int, Address, int]] = []
    fixed: list[tuple[Address, Number, int]] = []
    for side, parts in ((1, equation.left), (-1, equation.right)):
        for address, sign, whose in parts:
            cells = of(whose)
            if cells is None or not cells.has(address):
                return None
            if address in cells.puzzled:
                terms.append((*cells.puzzled[address], address, sign * side))
            else:
                fixed.append((address, number(cells.printed[address]), sign * side))
    return Linear(tuple(terms), tuple(fixed))


@dataclass(slots=True)
class Row:
    """A puzzle as the search sees it: for each reading its share in every shared equation, and whether its own
    equations hold (`sound`) or could hold if one cell were another figure (`slips`: the equations that cell is in).
    """

    readings: Sequence[Values]
    shares: list[tuple[Number, ...]] = field(default_factory=list)
    sound: list[int] = field(default_factory=list)
    slips: dict[int, set[frozenset[int]]] = field(default_factory=dict)


def components(count: int, lines: Iterable[Linear]) -> Iterator[tuple[list[int], list[Linear]]]:
    """Puzzles that some equation ties together, with their equations; single puzzles too."""
    parent = list(range(count))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    kept = list(lines)
    for line in kept:
        first, *others = line.puzzles
        for other in others:
            parent[root(other)] = root(first)
    for top in sorted({root(at) for at in range(count)}):
        members = [at for at in range(count) if root(at) == top]
        yield members, [line for line in kept if root(next(iter(line.puzzles))) == top]
