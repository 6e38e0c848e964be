"""Two reports of one agency, cell by cell and sentence by sentence: two years, or two versions of one year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from gongkai.core.claim_lexicon import Lexicon
from gongkai.core.compare_cells import CellChange, CellState, compare_cells
from gongkai.core.compare_sentences import SentenceChange, SentenceKind, compare_sentences
from gongkai.core.report import Report
from gongkai.core.sentences import Repeats, own_sentences, repeats, sentences
from gongkai.core.years import same_name


class Remark(StrEnum):
    """What a reader must know before the comparison is read."""

    SWAPPED = "swapped"  # given the later year first, and shown the earlier first
    VERSIONS = "versions"  # of one year: two versions
    OTHER_AGENCY = "other_agency"
    OTHER_FORM = "other_form"
    YEARS_BETWEEN = "years_between"  # not successive years


@dataclass(frozen=True)
class Comparison:
    """What two reports have in common and what not: every cell and every sentence of either, once.

    `cells` are in the print order of the later report, `sentences` in its reading order; `repeats` is how much of
    the later report's own text stands in the earlier one.
    """

    before: Report
    after: Report
    cells: tuple[CellChange, ...]
    sentences: tuple[SentenceChange, ...]
    repeats: Repeats
    remarks: tuple[Remark, ...] = ()

    @cached_property
    def states(self) -> Counter[CellState]:
        """How many cells are in each state."""
        return Counter(cell.state for cell in self.cells)

    @cached_property
    def kinds(self) -> Counter[SentenceKind]:
        """How many sentences are of each kind."""
        return Counter(sentence.kind for sentence in self.sentences)

    @property
    def is_same(self) -> bool:
        """Nothing differs, as far as both could be read."""
        return set(self.states) <= {CellState.SAME} and set(self.kinds) <= {SentenceKind.SAME}


def compare(before: Report, after: Report, words: Lexicon) -> Comparison:
    """Two reports → what differs, in the order given; `words` tells an agency's own sentences from set phrases.

    Nothing is raised: reports of different agencies or editions are compared as they are, and `remarks` says so.
    """
    return Comparison(
        before=before,
        after=after,
        cells=compare_cells(before, after),
        sentences=compare_sentences(tuple(sentences(before)), tuple(sentences(after))),
        repeats=repeats(own_sentences(after, words), own_sentences(before, words)),
        remarks=tuple(_remarks(before, after)),
    )


def compare_years(one: Report, other: Report, words: Lexicon) -> Comparison:
    """The same whichever way the two are given: the earlier year first; versions of one year as given."""
    if _period(one) <= _period(other):
        return compare(one, other, words)
    made = compare(other, one, words)
    return Comparison(
        made.before, made.after, made.cells, made.sentences, made.repeats, (Remark.SWAPPED, *made.remarks)
    )


def _period(report: Report) -> tuple[int, int]:
    """A year stands behind its quarters."""
    return report.year, report.quarter or 5


def _remarks(before: Report, after: Report) -> Iterator[Remark]:
    if not same_name(before.agency, after.agency):
        yield Remark.OTHER_AGENCY
    if _period(before) == _period(after):
        yield Remark.VERSIONS
    elif abs(after.year - before.year) > 1:
        yield Remark.YEARS_BETWEEN
    if before.form.id != after.form.id:
        yield Remark.OTHER_FORM
