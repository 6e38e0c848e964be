"""The sentences of a report, cut so that two reports compare, and how many of them stand in another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.core.claim_lexicon import Lexicon
from gongkai.core.claim_text import fold
from gongkai.core.report import Place, Report

FIGURE = re.compile(r"\d[\d.,]*")
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]+[”’』」)]*|[^。！？\n]+")
_BLANK = re.compile(r"[\s\u200b\ufeff]+")


class Said(NamedTuple):
    """A sentence half-width and without blanks, the same as printed, the number of its section and its place.

    `text` and `quote` have the same length: a character of one stands where it stands in the other.
    """

    text: str
    quote: str
    section: int
    at: Place


class Repeats(NamedTuple):
    """Of so many `sentences` of an agency's own, how many stand word for word, or but for their figures, in another
    report. The second count holds the first.
    """

    sentences: int
    exact: int
    but_for_figures: int


def sentences(report: Report) -> Iterator[Said]:
    """Every sentence of the prose, in reading order; together they are the whole text but its blanks."""
    for section in report.narrative:
        for paragraph in section.paragraphs:
            folded = fold(paragraph.text)
            for match in _SENTENCE.finditer(folded.text):
                printed = paragraph.text[folded.back(match.start()) : folded.back(match.end() - 1) + 1]
                yield Said(match.group(), _BLANK.sub("", printed), section.number, paragraph.at)


def own_sentences(report: Report, words: Lexicon) -> list[Said]:
    """The sentences that an agency writes anew each year: long enough, and none of the set phrases."""
    shortest, fixed = words.limits["shortest_sentence"], words.words["set_phrase"]
    return [s for s in sentences(report) if len(s.text) >= shortest and s.section and not fixed.search(s.text)]


def masked(text: str) -> str:
    """The sentence with `#` for each figure: two that agree in this differ in their figures alone."""
    return FIGURE.sub("#", text)


def repeats(mine: Sequence[Said], theirs: Sequence[Said]) -> Repeats:
    """How many of `mine` stand among `theirs`."""
    texts, but_for_figures = {said.text for said in theirs}, {masked(said.text) for said in theirs}
    exact = sum(said.text in texts for said in mine)
    return Repeats(len(mine), exact, sum(masked(said.text) in but_for_figures for said in mine))
