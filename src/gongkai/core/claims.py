"""All claims of a report's prose, in reading order, with those that hold: the findings and the underlined page use them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from gongkai.core.claim import Claim
from gongkai.core.claim_judge import Judged, judge, parted
from gongkai.core.claim_lexicon import Lexicon
from gongkai.core.claim_list import lists
from gongkai.core.claim_rate import growth, rates, shares
from gongkai.core.claim_read import Figure, Reader
from gongkai.core.claim_series import series
from gongkai.core.claim_text import Folded, fold, sentences
from gongkai.core.claim_value import Ledger
from gongkai.core.report import Paragraph, Report

LONGEST_QUOTE = 160
MOST_FIGURES = 400  # in one paragraph; prose never has so many, a hostile file may
LONGEST_HEADING = 24


class Passage(NamedTuple):
    """One paragraph of the narrative, folded, with the figures found in it."""

    section: int
    order: int
    paragraph: Paragraph
    folded: Folded
    figures: tuple[Figure, ...]


def claims(report: Report, words: Lexicon, last: Report | None = None) -> tuple[Claim, ...]:
    """What the prose says of the tables' figures; `last` is last year's report, which growth is measured against.

    Claims about cells that the edition does not print are not made; a cell that was not read leaves a claim unproven.
    """
    ledger, before = Ledger(report), Ledger(last) if last else None
    reader = Reader(words, report.year, report.agency)
    found: list[Claim] = []
    for passage in _passages(report, reader):
        judged = _judged(passage, reader, ledger, before)
        found += sorted((_claim(one, passage) for one in judged), key=lambda claim: claim.start)
    return tuple(found)


def _passages(report: Report, reader: Reader) -> Iterator[Passage]:
    """The paragraphs that hold a figure or deny one, read in order: topics carry over."""
    for number, section in enumerate(report.narrative):
        reader.enter(fold(section.heading).text)
        for index, paragraph in enumerate(section.paragraphs):
            folded = fold(paragraph.text)
            if len(folded.text) <= LONGEST_HEADING and not folded.text.endswith("。"):
                reader.name(folded.text)
            read = chain.from_iterable(map(reader.read, sentences(folded.text, reader.words)))
            figures = tuple(islice(read, MOST_FIGURES))
            if figures:
                yield Passage(number, index, paragraph, folded, figures)


def _judged(passage: Passage, reader: Reader, ledger: Ledger, last: Ledger | None) -> Iterator[Judged]:
    figures, words = passage.figures, reader.words
    made = parted({id(figure): judge(figure, ledger) for figure in figures})
    yield from chain(
        (one for one in made.values() if one),
        lists(figures, ledger, words),
        shares(figures, ledger, words),
        rates(figures, words),
        growth(figures, ledger, last, words, reader.year),
        series(figures, reader),
    )


def _claim(judged: Judged, passage: Passage) -> Claim:
    folded, paragraph = passage.folded, passage.paragraph
    start, end = _span(judged.figure)
    return Claim(
        id=judged.id,
        rule=judged.rule,
        quote=_quote(judged.figure, folded, paragraph.text),
        section=passage.section,
        paragraph=passage.order,
        start=folded.back(start),
        end=folded.back(end - 1) + 1,
        number=judged.number,
        relation=judged.relation,
        expected=judged.expected,
        verdict=judged.verdict,
        level=judged.level,
        cells=judged.cells,
        unread=judged.unread,
        same_as=judged.same_as,
        doubts=judged.doubts,
        says=judged.says,
        unit=judged.unit,
        name=judged.name,
        at=paragraph.at,
    )


def _span(figure: Figure) -> tuple[int, int]:
    """From the head of the clause to the end of the figure, or to the clause's end where no figure is written."""
    start = figure.sentence.start
    stop = figure.mention.end if figure.mention else figure.clause.end
    return start + figure.clause.start, start + stop


def _quote(figure: Figure, folded: Folded, printed: str) -> str:
    """The sentence as printed; of a very long one the part between semicolons."""
    sentence = figure.sentence
    start, stop = 0, len(sentence.text)
    if stop > LONGEST_QUOTE:
        group = [clause for clause in sentence.clauses if clause.group == figure.clause.group]
        start, stop = group[0].start, group[-1].end
    if stop - start > 2 * LONGEST_QUOTE:
        start, stop = figure.clause.start, min(figure.clause.end, figure.clause.start + 2 * LONGEST_QUOTE)
    begin, end = sentence.start + start, sentence.start + stop
    return "".join(printed[folded.back(begin) : folded.back(end - 1) + 1].split())
