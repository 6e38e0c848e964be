"""All claims of a report's prose, in reading order, with those that hold: the findings and the underlined page use them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from gongkai.core.claim import Claim
from gongkai.core.claim_judge import Judged, judge
from gongkai.core.claim_lexicon import Lexicon
from gongkai.core.claim_list import growth, lists, rates, shares
from gongkai.core.claim_read import Figure, Reader
from gongkai.core.claim_text import Folded, fold, sentences
from gongkai.core.claim_value import Ledger
from gongkai.core.report import Narrative, Paragraph, Report

LONGEST_QUOTE = 160
LONGEST_HEADING = 24


def claims(report: Report, words: Lexicon, last: Report | None = None) -> tuple[Claim, ...]:
    """What the prose says of the tables' figures; `last` is last year's report, which growth is measured against.

    Claims about cells that the edition does not print are not made; a cell that was not read leaves a claim unproven.
    """
    ledger, before = Ledger(report), Ledger(last) if last else None
    reader = Reader(words, report.year, report.agency)
    found: list[Claim] = []
    for number, section in enumerate(report.narrative):
        reader.enter(_topic(section, words))
        for index, paragraph in enumerate(section.paragraphs):
            found += _of_paragraph(reader, ledger, before, paragraph, number, index)
    return tuple(found)


def _topic(section: Narrative, words: Lexicon) -> str:
    heading = fold(section.heading).text
    return next((topic for topic, match in words.topics if match.search(heading)), "")


def _of_paragraph(
    reader: Reader, ledger: Ledger, last: Ledger | None, paragraph: Paragraph, section: int, index: int
) -> list[Claim]:
    folded = fold(paragraph.text)
    if len(folded.text) <= LONGEST_HEADING and not folded.text.endswith("。"):
        reader.name(folded.text)
    figures = [figure for sentence in sentences(folded.text, reader.words) for figure in reader.read(sentence)]
    if not figures:
        return []
    made = {id(figure): judge(figure, ledger) for figure in figures}
    judged = chain(
        (one for one in made.values() if one),
        lists(figures, reader.words),
        shares(figures, ledger, reader.words),
        rates(figures, reader.words),
        growth(figures, ledger, last, reader.words, lambda figure: made[id(figure)]),
    )
    found = [_claim(one, folded, paragraph, section, index) for one in judged]
    return sorted(found, key=lambda claim: claim.start)


def _claim(judged: Judged, folded: Folded, paragraph: Paragraph, section: int, index: int) -> Claim:
    start, end = _span(judged.figure)
    return Claim(
        id=judged.id,
        rule=judged.rule,
        quote=_quote(judged.figure, folded, paragraph.text),
        section=section,
        paragraph=index,
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
    begin, end = sentence.start + start, sentence.start + stop
    return " ".join(printed[folded.back(begin) : folded.back(end - 1) + 1].split())


def at_fault(found: tuple[Claim, ...], rule: str) -> Iterator[Claim]:
    """The claims of one rule that do not hold."""
    yield from (claim for claim in found if claim.rule == rule and claim.verdict != "holds")
