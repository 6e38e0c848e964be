"""Figures against one another in the prose: lists against their total, percentages against their parts, growth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from gongkai.core.claim_judge import Judged
from gongkai.core.claim_lexicon import Lexicon, Operand, Sum
from gongkai.core.claim_read import Figure
from gongkai.core.claim_text import Mention
from gongkai.core.claim_value import ZERO, Ledger, expand
from gongkai.core.finding import Verdict
from gongkai.core.rule import Level

HUNDRED = Decimal(100)
_YEAR = re.compile(r"20\d\d")
OF_REQUESTS = ("outcome", "ground", "channel", "applicant")
HANDLED: Sum = (Operand("requests", "handled_total", "total"),)
RECEIVED: Sum = (Operand("requests", "received", "total"),)
CARRIED_IN: Sum = (Operand("requests", "carried_in", "total"),)


def lists(figures: Sequence[Figure], ledger: Ledger, words: Lexicon) -> Iterator[Judged]:
    """Each list that 其中 or 包括 opens, against the figure it divides."""
    for index, figure in enumerate(figures):
        if index and figure.mention and _opens(figures[index - 1], figure, words):
            judged = _list(figures, index, ledger, words)
            if judged:
                yield judged


def _opens(before: Figure, figure: Figure, words: Lexicon) -> bool:
    """True when an introducer stands between the two figures, in one sentence or at the head of the next."""
    if before.mention is None or figure.mention is None:
        return False
    if before.sentence is figure.sentence:
        between = figure.sentence.plain[before.mention.end : figure.mention.start]
    else:
        between = figure.sentence.plain[: figure.mention.start]
        if not words.words["continues"].match(between):
            return False
    return bool(words.words["divides"].search(between)) and ";" not in between


def _list(figures: Sequence[Figure], index: int, ledger: Ledger, words: Lexicon) -> Judged | None:
    head, items = _head(figures, index), _items(figures, index, words)
    mention = head.mention
    if mention is None or not items or mention.approx or any(item.approx for item in items):
        return None
    if not _same_unit(mention, items, words):
        return None
    total = sum((item.value for item in items), ZERO)
    complete = _complete(head, items, words) or _in_full(figures[index:], items)
    kind = _part(figures[index])
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
        f for f in figures[max(0, index - 4) : index] if f.mention and f.mention.unit != "%" and _part(f) != "carry"
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
    if _part(first) != _part(figure) or _part(figure) == "whole":
        return True
    return bool(
        figure.mention
        and first.mention
        and verb.search(figure.mention.phrase)
        and not verb.search(first.mention.phrase)
    )


def _part(figure: Figure) -> str:
    return figure.spoken.pattern.part if figure.spoken else ""


def _same_unit(head: Mention, items: Sequence[Mention], words: Lexicon) -> bool:
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


def shares(figures: Sequence[Figure], ledger: Ledger, words: Lexicon) -> Iterator[Judged]:
    """Each percentage 占… against the part before it and every whole that it can be a share of."""
    for index, figure in enumerate(figures):
        mention = figure.mention
        if mention is None or mention.unit != "%" or not words.words["share"].search(mention.phrase):
            continue
        part = _numerator(figures, index)
        if part is None or part.mention is None:
            continue
        wholes = _wholes(figures, index, part, ledger, words)
        if wholes:
            yield _share(figure, mention, part, wholes, words)


def _numerator(figures: Sequence[Figure], index: int) -> Figure | None:
    """The count just before the percentage, in its own clause or the one before."""
    figure, before = figures[index], figures[index - 1] if index else None
    if before is None or before.mention is None or figure.mention is None or before.sentence is not figure.sentence:
        return None
    near = figure.mention.clause - before.mention.clause <= 1
    return before if near and before.mention.unit != "%" and not before.mention.approx else None


def _wholes(figures: Sequence[Figure], index: int, part: Figure, ledger: Ledger, words: Lexicon) -> list[Decimal]:
    """What the part may be a share of, likeliest first; empty when nothing known is its whole."""
    assert part.mention is not None
    before = [f for f in figures[: index - 1] if f.mention and _same_unit(part.mention, [f.mention], words)]
    stated = [f.mention.value for f in reversed(before) if f.mention and _is_whole(f)]
    wholes: list[Decimal] = []
    if _part(part) and part.spoken and part.topic == "requests":
        first = (HANDLED, RECEIVED) if _part(part) == "outcome" else (RECEIVED, HANDLED)
        sums = [ledger.amount(s).value for s in (*first, RECEIVED + CARRIED_IN) if ledger.has(s)]
        wholes = [value for value in sums if value]
        stated = [f.mention.value for f in reversed(before) if f.mention]
        return wholes + [value for value in stated if value >= part.mention.value]
    if stated and (part.clause.depth or _listed(figures, index, words)):
        wholes = stated + [f.mention.value for f in reversed(before) if f.mention]
    return [value for value in wholes if value >= part.mention.value and value]


def _is_whole(figure: Figure) -> bool:
    return not _part(figure) or _part(figure) == "whole"


def _listed(figures: Sequence[Figure], index: int, words: Lexicon) -> bool:
    return any(_opens(figures[i - 1], figures[i], words) for i in range(max(1, index - 8), index))


def _share(figure: Figure, mention: Mention, part: Figure, wholes: list[Decimal], words: Lexicon) -> Judged:
    assert part.mention is not None
    step = mention.step or Decimal(1)
    rates = [part.mention.value * HUNDRED / whole for whole in wholes]
    holds = any(abs(rate - mention.value) < step for rate in rates)
    certain = bool(_part(part)) and part.topic == "requests"
    return Judged(
        id="share",
        rule=words.rules["share"],
        figure=figure,
        number=mention.value,
        expected=next((rate for rate in rates if abs(rate - mention.value) < step), rates[0]).quantize(
            min(step, Decimal("0.01"))
        ),
        verdict=Verdict.HOLDS if holds else Verdict.BROKEN,
        level=Level.ERROR if certain and not mention.approx else Level.WARNING,
        says="share",
        unit="%",
    )


def rates(figures: Sequence[Figure], words: Lexicon) -> Iterator[Judged]:
    """办结率, 办复率 against the two counts before it in the sentence."""
    for index, figure in enumerate(figures):
        mention = figure.mention
        if mention is None or mention.unit != "%" or not words.words["rate"].search(mention.phrase):
            continue
        before = [
            f.mention for f in figures[:index] if f.mention and f.sentence is figure.sentence and f.mention.unit != "%"
        ]
        if len(before) == 2 and words.words["done"].search(before[1].phrase) and before[0].value >= before[1].value > 0:
            rate = before[1].value * HUNDRED / before[0].value
            step = mention.step or Decimal(1)
            holds = abs(rate - mention.value) < step and (mention.value != HUNDRED or rate == HUNDRED)
            yield Judged(
                id="rate",
                rule=words.rules["share"],
                figure=figure,
                number=mention.value,
                expected=rate.quantize(Decimal("0.01")),
                verdict=Verdict.HOLDS if holds else Verdict.BROKEN,
                level=Level.WARNING,
                says="rate",
                unit="%",
            )


def growth(
    figures: Sequence[Figure],
    ledger: Ledger,
    last: Ledger | None,
    words: Lexicon,
    year: int,
    judged: Callable[[Figure], Judged | None],
) -> Iterator[Judged]:
    """较去年增长, 回落: the figure spoken of before it, this year's cells against last year's."""
    for index, figure in enumerate(figures):
        match = figure.mention and words.words["growth"].search(figure.mention.phrase)
        if not match or figure.mention is None or {*_YEAR.findall(figure.mention.phrase)} - {str(year - 1)}:
            continue
        subject = _subject(figures, index)
        made = judged(subject) if subject else None
        if made is None or subject is None or subject.spoken is None or figure.mention.unit not in ("%", made.unit):
            continue
        sums = expand(subject.spoken.pattern.cells, subject.spoken.rows, subject.spoken.columns)
        this, then = _value(ledger, sums), _value(last, sums)
        yield _grown(figure, figure.mention, bool(match["down"]), this, then, made, words)


def _subject(figures: Sequence[Figure], index: int) -> Figure | None:
    """The figure that grew: the last one understood before it in the same sentence, if it is a whole."""
    for figure in reversed(figures[:index]):
        if figure.sentence is not figures[index].sentence:
            return None
        if figure.mention and figure.mention.unit != "%":
            return figure if figure.spoken and figure.spoken.pattern.relation == "=" else None
    return None


def _value(ledger: Ledger | None, sums: tuple[Sum, ...]) -> Decimal | None:
    if ledger is None:
        return None
    return next((ledger.amount(s).value for s in sums if ledger.has(s)), None)


def _grown(
    figure: Figure,
    mention: Mention,
    down: bool,
    this: Decimal | None,
    then: Decimal | None,
    made: Judged,
    words: Lexicon,
) -> Judged:
    expected = None
    if this is not None and then is not None and (then or mention.unit != "%"):
        change = (this - then) * (-1 if down else 1)
        expected = (change * HUNDRED / then).quantize(Decimal("0.01")) if mention.unit == "%" else change
    step = mention.step or (Decimal(1) if mention.unit == "%" else ZERO)
    holds = expected is not None and abs(expected - mention.value) <= (step * Decimal("1.05") if step else ZERO)
    return Judged(
        id="growth",
        rule=words.rules["growth"],
        figure=figure,
        number=mention.value,
        expected=expected,
        verdict=Verdict.UNPROVEN if expected is None else Verdict.HOLDS if holds else Verdict.BROKEN,
        level=Level.NOTE if mention.approx or made.doubts else Level.WARNING,
        cells=made.cells,
        says="growth",
        unit=mention.unit,
    )
