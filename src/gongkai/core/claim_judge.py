"""A figure of the prose against its cells: holds, broken or unproven, how gravely, and where else the number stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.core.claim_lexicon import Operand, Sum
from gongkai.core.claim_read import Figure, Spoken
from gongkai.core.claim_text import Mention
from gongkai.core.claim_value import ZERO, Amount, Ledger, expand
from gongkai.core.finding import Verdict
from gongkai.core.form import Address
from gongkai.core.rule import Level

NEAR = Decimal("0.1")
ONE = Decimal(1)
MONEY = {"元": Decimal("0.0001"), "亿元": Decimal(10000)}  # amounts stand in 万元


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a figure states and what the tables say of it; `figure` is where it stands."""

    id: str
    rule: str
    figure: Figure
    number: Decimal
    expected: Decimal | None
    verdict: Verdict
    level: Level
    relation: str = "="
    cells: tuple[Address, ...] = ()
    unread: tuple[Address, ...] = ()
    same_as: tuple[Address, ...] = ()
    doubts: tuple[str, ...] = ()
    says: str = "differs"
    unit: str = ""
    name: str = ""


def judge(figure: Figure, ledger: Ledger) -> Judged | None:
    """The verdict on one understood figure; None where the edition has no such cells."""
    spoken = figure.spoken
    if spoken is None or not spoken.pattern.cells:
        return None
    sums = [s for s in expand(spoken.pattern.cells, spoken.rows, spoken.columns) if ledger.has(s)]
    if not sums:
        return None
    amount, number = ledger.amount(sums[0]), _number(figure, spoken, ledger)
    step = _step(figure.mention, number)
    accepted = [amount, *(ledger.amount(s) for s in _also(spoken) if ledger.has(s))]
    verdict = _verdict(number, spoken.pattern.relation, accepted, figure.mention, step)
    if number is None:
        return None
    broken = verdict is Verdict.BROKEN
    return Judged(
        id=spoken.pattern.id,
        rule=spoken.pattern.rule,
        figure=figure,
        number=number,
        expected=amount.value,
        verdict=verdict,
        level=Level.NOTE if spoken.doubts else spoken.pattern.level,
        relation=spoken.pattern.relation,
        cells=amount.cells,
        unread=amount.unread,
        same_as=tuple(_same(number, amount.cells, ledger)) if broken and number else (),
        doubts=spoken.doubts,
        says=spoken.pattern.says,
        unit=figure.mention.unit if figure.mention else "",
    )


def _also(spoken: Spoken) -> tuple[Sum, ...]:
    also = expand(spoken.pattern.also, spoken.rows, spoken.columns)
    return also + (expand(spoken.pattern.cells, spoken.rows, ("total",)) if spoken.loose else ())


def _number(figure: Figure, spoken: Spoken, ledger: Ledger) -> Decimal | None:
    """The stated figure in the cells' unit; without one what the pattern states (`0`, or a sum of cells)."""
    states = spoken.pattern.states
    if figure.mention is not None:
        first = next(operand for operands in spoken.pattern.cells for operand in operands)
        return figure.mention.value * (MONEY.get(figure.mention.unit, ONE) if first.column == "amount" else ONE)
    if states[0].isdigit():
        return Decimal(states)
    whole = tuple(Operand(first.table, row, states) for row in spoken.rows for first in spoken.pattern.cells[0][:1])
    return ledger.amount(whole).value if whole and ledger.has(whole) else None


def _step(mention: Mention | None, number: Decimal | None) -> Decimal:
    if mention is None or number is None or not mention.value:
        return ZERO
    return mention.step * number / mention.value


def _verdict(
    number: Decimal | None, relation: str, accepted: list[Amount], mention: Mention | None, step: Decimal
) -> Verdict:
    values = [amount.value for amount in accepted if amount.value is not None]
    if number is not None and any(agrees(number, relation, value, mention, step) for value in values):
        return Verdict.HOLDS
    return Verdict.UNPROVEN if accepted[0].value is None or number is None else Verdict.BROKEN


def agrees(number: Decimal, relation: str, value: Decimal, mention: Mention | None, step: Decimal = ZERO) -> bool:
    """Whether a stated figure fits a table figure, given its roundness (5500余, 近300, 4.3万, 22.4)."""
    approx = mention.approx if mention else ""
    if relation == "<=":
        return number <= value + step
    if relation == ">=":
        return number >= value - step
    if approx == "near":
        return abs(value - number) <= number * NEAR
    if approx == "over":
        return number <= value <= number + max(number * NEAR, Decimal(10))
    return abs(number - value) <= step


def _same(number: Decimal, cells: tuple[Address, ...], ledger: Ledger) -> Iterator[Address]:
    """Cells of the same rows that print this very number: what the writer may have looked at."""
    rows = {(cell.table, cell.row) for cell in cells}
    summed = len(cells) > 1
    near = [a for a in ledger.form.addresses if (a.table, a.row) in rows and (summed or a not in cells)]
    yield from [a for a in near if ledger.figure(a) == number][:2]


def parted(made: dict[int, Judged | None]) -> dict[int, Judged | None]:
    """Of several figures for the same cells in one sentence, where one agrees, or all together, each is a part (≤)."""
    by_subject: dict[tuple[int, tuple[Address, ...]], list[Judged]] = {}
    for one in made.values():
        if one and one.relation == "=" and one.expected is not None:
            by_subject.setdefault((id(one.figure.sentence), one.cells), []).append(one)
    whole = {key for key, alike in by_subject.items() if len(alike) > 1 and _make_up(alike)}
    return {key: _part_of(one) if one and _subject(one) in whole else one for key, one in made.items()}


def _subject(one: Judged) -> tuple[int, tuple[Address, ...]]:
    return id(one.figure.sentence), one.cells


def _make_up(alike: list[Judged]) -> bool:
    """One of the figures is the table's, or all of them add up to it."""
    agrees_alone = any(one.verdict is Verdict.HOLDS for one in alike)
    return agrees_alone or sum(one.number for one in alike) == alike[0].expected


def _part_of(one: Judged) -> Judged:
    if one.verdict is not Verdict.BROKEN or one.expected is None:
        return one
    if one.number <= one.expected:
        return replace(one, relation="<=", verdict=Verdict.HOLDS, same_as=())
    return replace(one, level=Level.NOTE, doubts=(*one.doubts, "scope"))
