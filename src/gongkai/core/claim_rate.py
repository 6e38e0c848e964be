"""Percentages against their parts, 办结率 against its two counts, growth against last year's report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.core.claim_judge import Judged
from gongkai.core.claim_lexicon import Lexicon, Sum
from gongkai.core.claim_list import CARRIED_IN, HANDLED, RECEIVED, opens, part_of, same_unit
from gongkai.core.claim_read import Figure, Spoken
from gongkai.core.claim_text import Mention, Sentence
from gongkai.core.claim_value import ZERO, Ledger, expand
from gongkai.core.finding import Verdict
from gongkai.core.rule import Level

HUNDRED = Decimal(100)
_YEAR = re.compile(r"20\d\d")


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
    before = [f for f in figures[: index - 1] if f.mention and same_unit(part.mention, [f.mention], words)]
    stated = [f.mention.value for f in reversed(before) if f.mention and _is_whole(f)]
    wholes: list[Decimal] = []
    if part_of(part) and part.spoken and part.topic == "requests":
        first = (HANDLED, RECEIVED) if part_of(part) == "outcome" else (RECEIVED, HANDLED)
        sums = [ledger.amount(s).value for s in (*first, RECEIVED + CARRIED_IN) if ledger.has(s)]
        wholes = [value for value in sums if value]
        stated = [f.mention.value for f in reversed(before) if f.mention]
        return wholes + [value for value in stated if value >= part.mention.value]
    if stated and (part.clause.depth or _listed(figures, index, words)):
        wholes = stated + [f.mention.value for f in reversed(before) if f.mention]
    return [value for value in wholes if value >= part.mention.value and value]


def _is_whole(figure: Figure) -> bool:
    return not part_of(figure) or part_of(figure) == "whole"


def _listed(figures: Sequence[Figure], index: int, words: Lexicon) -> bool:
    return any(opens(figures[i - 1], figures[i], words) for i in range(max(1, index - 8), index))


def _share(figure: Figure, mention: Mention, part: Figure, wholes: list[Decimal], words: Lexicon) -> Judged:
    assert part.mention is not None
    step = mention.step or Decimal(1)
    rates = [part.mention.value * HUNDRED / whole for whole in wholes]
    holds = any(abs(rate - mention.value) < step for rate in rates)
    certain = bool(part_of(part)) and part.topic == "requests"
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
        before = _counts(figures[:index], figure)
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


def _counts(before: Sequence[Figure], figure: Figure) -> list[Mention]:
    """The counts before a rate in its sentence; requests carried in are to be settled as those received are."""
    counted = [f for f in before if f.mention and f.sentence is figure.sentence and f.mention.unit != "%"]
    found = [f.mention for f in counted if f.mention]
    if len(counted) == 3 and [_row(f) for f in counted[:2]] == ["received", "carried_in"]:
        return [found[0]._replace(value=found[0].value + found[1].value), found[2]]
    return found


def _row(figure: Figure) -> str:
    return figure.spoken.pattern.sets[0] if figure.spoken and figure.spoken.pattern.sets else ""


def growth(
    figures: Sequence[Figure],
    ledger: Ledger,
    last: Ledger | None,
    words: Lexicon,
    year: int,
) -> Iterator[Judged]:
    """较去年增长, 回落: what was spoken of before it, this year's cells against last year's."""
    growing: Sentence | None = None
    for index, figure in enumerate(figures):
        match = figure.mention and words.words["growth"].search(figure.mention.phrase)
        if figure.mention and not match and growing is figure.sentence:
            match = words.words["grown_on"].search(figure.mention.phrase)
        growing = figure.sentence if match or _is_base(figure, words, year) else None
        if not match or figure.mention is None or {*_YEAR.findall(figure.mention.phrase)} - {str(year - 1)}:
            continue
        subject, units = _subject(figures, index, words, year)
        sums = expand(subject.pattern.cells, subject.rows, subject.columns) if subject else ()
        cells = next((ledger.amount(s).cells for s in sums if ledger.has(s)), ())
        if subject is None or not cells or figure.mention.unit not in units:
            continue
        made = _grown(figure, figure.mention, bool(match["down"]), _value(ledger, sums), _value(last, sums), words)
        noted = figure.mention.approx or subject.doubts
        yield replace(made, cells=cells, level=Level.NOTE if noted else Level.WARNING)


def _is_base(figure: Figure, words: Lexicon, year: int) -> bool:
    """True for last year's figure, which this year's is compared with: 较2021年的10件增加2件."""
    match = figure.mention and words.words["base"].search(figure.mention.phrase)
    return bool(match and {*_YEAR.findall(match.group())} <= {str(year - 1)})


def _subject(figures: Sequence[Figure], index: int, words: Lexicon, year: int) -> tuple[Spoken | None, frozenset[str]]:
    """What grew, with the units that its growth may have: named without a figure (受理申请数量较上年…), or the last
    figure understood before in the same sentence.
    """
    for figure in reversed(figures[: index + 1]):
        if figure.sentence is not figures[index].sentence:
            break
        if figure.spoken and figure.spoken.of:
            return figure.spoken.of, words.units["request"] | {"%"}
        if figure is figures[index] or figure.mention is None or figure.mention.unit == "%":
            continue
        grew = figure.spoken and not figure.spoken.pattern.cells
        if not grew and not _is_base(figure, words, year):
            known = figure.spoken and figure.spoken.pattern.relation == "="
            return (figure.spoken if known else None), frozenset(("%", figure.mention.unit))
    return None, frozenset()


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
        level=Level.WARNING,
        says="growth",
        unit=mention.unit,
    )
