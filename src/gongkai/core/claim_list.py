"""Lists in the prose against the figure that they divide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.core.claim_judge import Judged
from gongkai.core.claim_lexicon import Lexicon, Operand, Sum
from gongkai.core.claim_read import Figure
from gongkai.core.claim_text import Mention
from gongkai.core.claim_value import ZERO, Ledger
from gongkai.core.finding import Verdict
from gongkai.core.rule import Level

HUNDRED = Decimal(100)
OF_REQUESTS = ("outcome", "ground")  # requests carried in have outcomes too; who asked, and how, divides those received
HANDLED: Sum = (Operand("requests", "handled_total", "total"),)
RECEIVED: Sum = (Operand("requests", "received", "total"),)
CARRIED_IN: Sum = (Operand("requests", "carried_in", "total"),)


def lists(figures: Sequence[Figure], ledger: Ledger, words: Lexicon) -> Iterator[Judged]:
    """Each list that 其中 or 包括 opens, against the figure it divides."""
    for index, figure in enumerate(figures):
        if index and figure.mention and opens(figures[index - 1], figure, words):
            judged = _list(figures, index, ledger, words)
            if judged:
                yield judged


def opens(before: Figure, figure: Figure, words: Lexicon) -> bool:
    """True when an introducer stands between the two figures, in one sentence or at the head of the next."""
    if before.mention is None or figure.mention is None:
        return False
    if before.sentence is figure.sentence:
        between = figure.sentence.plain[before.mention.end : figure.mention.start]
    else:
        between = figure.sentence.plain[: figure.mention.start]
        # A sentence that begins with a whole of its own (从结果看，答复……件) divides nothing said before it.
        if not words.words["continues"].match(between) or part_of(figure) == "whole":
            return False
    return bool(words.words["divides"].search(between)) and ";" not in between


def _list(figures: Sequence[Figure], index: int, ledger: Ledger, words: Lexicon) -> Judged | None:
    head, items = _head(figures, index), _items(figures, index, words)
    mention = head.mention
    if mention is None or not items or mention.approx or any(item.approx for item in items):
        return None
    if not same_unit(mention, items, words):
        return None
    total = sum((item.value for item in items), ZERO)
    complete = _complete(head, items, words) or _in_full(figures[index:], items)
    kind = part_of(figures[index])
    wholes = _heads(figures, index) | (_requests(ledger) if kind in OF_REQUESTS else set())
    holds = total in wholes
    if total < max(wholes) and not complete and not holds:
        return None
    return Judged(
        id="list",
        rule=words.rules["list"],
        figure=head,
        number=mention.value,
        expected=total,
        verdict=Verdict.HOLDS if holds else Verdict.BROKEN,
        level=Level.ERROR if kind else Level.WARNING,
        says="list" if complete else "list_exceeds",
        unit=mention.unit,
    )


def _head(figures: Sequence[Figure], index: int) -> Figure:
    """The figure that the list divides: the last before it that is no percentage and not carried in or out."""
    before = [
        f for f in figures[max(0, index - 4) : index] if f.mention and f.mention.unit != "%" and part_of(f) != "carry"
    ]
    return before[-1] if before else figures[index - 1]


def _items(figures: Sequence[Figure], index: int, words: Lexicon) -> list[Mention]:
    """The figures that continue the list: same sentence and depth, same kind of part, no new verb, no new list."""
    first = figures[index]
    items: list[Mention] = []
    for figure in figures[index:]:
        mention = figure.mention
        if figure.sentence is not first.sentence or figure.clause.group != first.clause.group:
            break
        if mention is None or mention.unit in ("%", "个百分点") or figure.clause.depth != first.clause.depth:
            continue
        new = items and (words.words["divides"].search(mention.phrase) or _ends(first, figure, words))
        if new:
            break
        items.append(mention)
    return items


def _ends(first: Figure, figure: Figure, words: Lexicon) -> bool:
    verb = words.words["new_verb"]
    if part_of(first) != part_of(figure) or part_of(figure) == "whole":
        return True
    return bool(
        figure.mention
        and first.mention
        and verb.search(figure.mention.phrase)
        and not verb.search(first.mention.phrase)
    )


def part_of(figure: Figure) -> str:
    """What kind of part the figure is of a whole (`outcome`, `applicant` …), `whole`, or empty."""
    return figure.spoken.pattern.part if figure.spoken else ""


def same_unit(head: Mention, items: Sequence[Mention], words: Lexicon) -> bool:
    """Whether all count the same sort of thing (件, 份, 条 …), so that they may be added."""
    family = next((units for units in words.units.values() if head.unit in units), frozenset({head.unit}))
    return all(item.unit in family for item in items)


def _complete(head: Figure, items: Sequence[Mention], words: Lexicon) -> bool:
    """The list says of itself that it is whole: it closes with 其他, or opens with 分别 and holds nothing back."""
    if len(items) < 2:
        return False
    opening = head.sentence.plain[head.mention.end if head.mention else 0 :]
    partial = words.words["partial"].search(opening) or any(words.words["partial"].search(i.phrase) for i in items)
    return bool(words.words["rest"].search(items[-1].phrase)) and not partial


def _in_full(figures: Sequence[Figure], items: Sequence[Mention]) -> bool:
    """The list gives percentages too, and they come to a hundred: nothing is held back."""
    rates = [f.mention for f in figures if f.mention and f.mention.unit == "%" and f.sentence is figures[0].sentence]
    rounding = sum((rate.step or Decimal(1) for rate in rates), ZERO)
    return len(rates) == len(items) > 1 and abs(sum((rate.value for rate in rates), ZERO) - HUNDRED) <= rounding


def _heads(figures: Sequence[Figure], index: int) -> set[Decimal]:
    """The totals that a list may add up to: the figure before it, the one before that, and both together."""
    values = [figure.mention.value for figure in figures[max(0, index - 2) : index] if figure.mention]
    return {*values, sum(values, ZERO)}


def _requests(ledger: Ledger) -> set[Decimal]:
    """What outcomes, channels and requesters may add up to beside the figure before them: carried-in ones count too."""
    sums = [ledger.amount(s).value for s in (HANDLED, RECEIVED + CARRIED_IN) if ledger.has(s)]
    return {value for value in sums if value is not None}
