"""The one cell whose change would mend every broken rule around it and break no other, where there is exactly one.

A cell is a candidate if some figure that its column allows lets *every* rule that the cell stands in hold: the broken
ones are mended, those that hold still hold, and those that are unproven do not become impossible. Of the candidates
in a broken rule the culprit is the only one, or the only one that mends more broken rules than each other does.
Last year's cells and other agencies' are given: only this report's cells can be changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cached_property

from gongkai.core.finding import Verdict
from gongkai.core.form import Address, Form
from gongkai.core.rule import Of
from gongkai.core.verdict import Answer

INFINITE = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell, the only figure that would do (None where several would), and how many broken rules that mends."""

    address: Address
    value: Decimal | None
    mends: int


@dataclass(frozen=True)
class Board:
    """The answers of one check, ready to ask what changing a cell would do."""

    form: Form
    answers: tuple[Answer, ...]

    @cached_property
    def around(self) -> Mapping[Address, list[tuple[Answer, int]]]:
        """For every known cell of this report the answers it stands in, with its sign in left less right."""
        found: dict[Address, list[tuple[Answer, int]]] = {}
        for answer in self.answers:
            for parts, side in ((answer.left, 1), (answer.right, -1)):
                for part in parts:
                    if part.of is Of.THIS and part.value is not None:
                        found.setdefault(part.address, []).append((answer, part.sign * side))
        return found

    @cached_property
    def figures(self) -> Mapping[Address, Decimal]:
        """Every known figure of this report that stands in an answer."""
        parts = (part for answer in self.answers for part in answer.parts)
        return {part.address: part.value for part in parts if part.of is Of.THIS and part.value is not None}

    def culprit(self, broken: Answer) -> Candidate | None:
        """The culprit of a broken answer; None where no cell or more than one would do."""
        found = sorted(self.candidates(broken), key=lambda candidate: -candidate.mends)
        if not found or (len(found) > 1 and found[0].mends == found[1].mends):
            return None
        return found[0]

    def candidates(self, broken: Answer) -> list[Candidate]:
        """Every cell of a broken answer whose change alone would mend all that is broken around it."""
        cells = dict.fromkeys(part.address for part in broken.parts if part.address in self.around)
        return [found for found in map(self._candidate, cells) if found is not None]

    def _candidate(self, cell: Address) -> Candidate | None:
        if cell not in self._known:
            self._known[cell] = self._try(cell)
        return self._known[cell]

    @cached_property
    def _known(self) -> dict[Address, Candidate | None]:
        return {}

    def _try(self, cell: Address) -> Candidate | None:
        around = self.around[cell]
        if any(answer.verdict is Verdict.HOLDS for answer, _ in around):
            return None
        column = self.form.columns[cell]
        low, high = -INFINITE if column.signed else Decimal(0), INFINITE
        for answer, sign in around:
            least, most = _allowed(answer, sign, self.figures[cell])
            low, high = max(low, least), min(high, most)
        if not column.fractional:
            low, high = _up(low), _down(high)
        if low > high:
            return None
        mends = sum(answer.verdict is Verdict.BROKEN for answer, _ in around)
        # Within what rounding explains, the figure in the middle closes the gap exactly.
        single = low == high or (column.fractional and not (low.is_infinite() or high.is_infinite()))
        return Candidate(cell, (low + high) / 2 if single else None, mends)

    def mended(self, changes: Mapping[Address, Decimal]) -> int:
        """How many broken rules these changes mend; 0 if a rule they touch stays or becomes broken."""
        touched: dict[int, tuple[Answer, Decimal]] = {}
        for cell, value in changes.items():
            for answer, sign in self.around.get(cell, ()):
                gap = touched.get(id(answer), (answer, answer.gap))[1]
                touched[id(answer)] = (answer, gap + sign * (value - self.figures[cell]))
        if not all(answer.fits(gap) for answer, gap in touched.values()):
            return 0
        return sum(answer.verdict is Verdict.BROKEN for answer, _ in touched.values())


def _allowed(answer: Answer, sign: int, figure: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the greatest figure of a cell with which its rule is not broken."""
    # The gap left over must lie between these: cells that are not known can only close it from one side.
    least = -INFINITE if answer.rises else -answer.slack
    most = INFINITE if answer.falls else answer.slack
    ends = (figure + sign * (least - answer.gap), figure + sign * (most - answer.gap))
    return min(ends), max(ends)


def _up(value: Decimal) -> Decimal:
    return value if value.is_infinite() else value.to_integral_value(ROUND_CEILING)


def _down(value: Decimal) -> Decimal:
    return value if value.is_infinite() else value.to_integral_value(ROUND_FLOOR)


def boards(form: Form, answers: Iterable[Answer]) -> tuple[Board, ...]:
    """All rules together, and, where the agencies below are part of them, also without those: an incomplete set of
    reports from below must not hide an error of arithmetic.
    """
    every = tuple(answers)
    alone = tuple(answer for answer in every if Of.CHILDREN not in answer.equation.of)
    return (Board(form, every),) if len(alone) == len(every) else (Board(form, every), Board(form, alone))


def culprit(boards: Iterable[Board], broken: Answer) -> Candidate | None:
    """The culprit of a broken answer on the first board that has one."""
    return next(filter(None, (board.culprit(broken) for board in boards)), None)
