"""One equation against a report: holds, broken or unproven, with the figures that decide it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gongkai.core.context import Context
from gongkai.core.equation import Equation, Term
from gongkai.core.finding import Verdict
from gongkai.core.form import Address, Form
from gongkai.core.report import Report
from gongkai.core.rule import Of

ZERO = Decimal(0)
HALF = Decimal("0.5")


class Part(NamedTuple):
    """One figure of an equation. `value` None is not known: blank, or `unread`, or (`whose`) a missing report's."""

    address: Address
    sign: int
    of: Of
    value: Decimal | None
    unread: bool = False
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An equation with its figures. `gap` is left less right as far as known; figures may close it upwards
    (`rises`) or downwards (`falls`) when a cell that is not known is filled; `slack` is what rounding explains.
    """

    equation: Equation
    left: tuple[Part, ...]
    right: tuple[Part, ...]
    gap: Decimal
    rises: bool
    falls: bool
    slack: Decimal
    unknown: tuple[Part, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.left + self.right

    @property
    def verdict(self) -> Verdict:
        """Broken only if no figures in the cells that are not known could mend it."""
        if not self.fits(self.gap):
            return Verdict.BROKEN
        return Verdict.UNPROVEN if self.rises or self.falls else Verdict.HOLDS

    def fits(self, gap: Decimal) -> bool:
        """True when the rule could hold if its known figures left this gap."""
        if self.rises and self.falls:
            return True
        return (gap <= self.slack or self.falls) and (-gap <= self.slack or self.rises) and self._whole(gap)

    def _whole(self, gap: Decimal) -> bool:
        # Cells that hold whole figures cannot close a gap that is not whole.
        return bool(self.slack) or not (self.rises or self.falls) or gap == gap.to_integral_value()

    @property
    def holds_at_zero(self) -> bool:
        """True when reading each blank cell as 0 makes the rule hold; never over cells that were not read."""
        return abs(self.gap) <= self.slack and not any(part.unread or part.whose for part in self.unknown)

    def side(self, parts: tuple[Part, ...]) -> Decimal | None:
        """The sum of one side; None when a figure of it is not known."""
        values = [part.sign * part.value for part in parts if part.value is not None]
        return sum(values, ZERO) if len(values) == len(parts) else None

    def known(self, parts: tuple[Part, ...]) -> Decimal:
        """The sum of the known figures of one side."""
        return sum((part.sign * part.value for part in parts if part.value is not None), ZERO)


def answers(context: Context, lines: Iterable[Equation]) -> Iterator[Answer]:
    """The answer of each equation that can be asked: those that need an absent report are left out."""
    resolve = _resolver(context)
    absent = {of for of, there in ((Of.LAST, context.last), (Of.CHILDREN, context.children)) if not there}
    for equation in lines:
        if not absent.isdisjoint(equation.of):
            continue
        left, right = resolve(equation.left), resolve(equation.right)
        if left is not None and right is not None:
            yield _answer(context.form, equation, left, right)


def _resolver(context: Context) -> Callable[[tuple[Term, ...]], tuple[Part, ...] | None]:
    this, last = _reader(context.report), _reader(context.last) if context.last else None
    children = [(child.agency, _reader(child)) for child in context.children]

    def of_children(address: Address, sign: int) -> Iterator[Part]:
        for name, read in children:
            yield Part(address, sign, Of.CHILDREN, *read(address), name)
        for name in context.missing:
            yield Part(address, sign, Of.CHILDREN, None, True, name)

    cells, own, part = context.report.cells, Of.THIS, Part._make

    def resolve(terms: tuple[Term, ...]) -> tuple[Part, ...] | None:
        parts: list[Part] = []
        for address, sign, of in terms:
            if of is own and address in cells:
                parts.append(part((address, sign, own, cells[address].value, False, "")))
            elif of is own:
                parts.append(Part(address, sign, of, *this(address)))
            elif of is Of.CHILDREN and children:
                parts += of_children(address, sign)
            elif of is Of.LAST and last and context.last and address in context.last.form.columns:
                parts.append(Part(address, sign, of, *last(address)))
            else:
                return None
        return tuple(parts)

    return resolve


def _reader(report: Report) -> Callable[[Address], tuple[Decimal | None, bool]]:
    """A cell → its figure, and whether it was seen and not read; a group's cell that is not printed is its rows' sum."""
    form, cells = report.form, report.cells
    unread = frozenset(address for item in report.unread for address in item.addresses)

    def read(address: Address) -> tuple[Decimal | None, bool]:
        cell = cells.get(address)
        if cell is not None:
            return cell.value, False
        if address in form.columns and address not in form.places and address not in unread:
            below = [address._replace(row=row) for row in form.table(address.table).leaves(address.row)]
            values = [value for value, _ in map(read, below) if value is not None]
            return (sum(values, ZERO) if len(values) == len(below) else None), any(leaf in unread for leaf in below)
        return None, address in unread

    return read


def _answer(form: Form, equation: Equation, left: tuple[Part, ...], right: tuple[Part, ...]) -> Answer:
    gap = slack = ZERO
    rises = falls = False
    unknown = []
    for parts, side in ((left, 1), (right, -1)):
        for part in parts:
            address, sign, _, value, _, _ = part
            column = form.columns[address]
            if value is None:
                unknown.append(part)
                rises |= column.signed or sign * side > 0
                falls |= column.signed or sign * side < 0
            else:
                gap += value if sign * side > 0 else -value
                if column.fractional:
                    slack += _half_a_digit(value)
    return Answer(equation, left, right, gap, rises, falls, slack, tuple(unknown))


def _half_a_digit(value: Decimal) -> Decimal:
    """What rounding to its printed digits may hide: 22.36 stands for 22.355 to 22.365."""
    exponent = value.as_tuple().exponent
    return HALF.scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else ZERO
