"""Two texts sentence by sentence: each sentence stands once, kept, with other figures, reworded, new or gone."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from gongkai.core.compare_parts import Part, parts
from gongkai.core.sentences import Said, masked

ALIKE = 0.5  # below half of the pairs of characters in common, two sentences are two and not one reworded
COMMON = 24  # a pair of characters in more sentences than this says little about any of them
LONGEST = 2000  # characters of a sentence that are looked at to find its like

Pair = tuple[int, int]
Key = Callable[[Said], Hashable]


class SentenceKind(StrEnum):
    """What became of a sentence from one report to the other."""

    SAME = "same"
    FIGURES = "figures"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class SentenceChange:
    """A sentence of either report or of both. `ratio` is how much of the two is the same, from 0 to 1."""

    before: Said | None
    after: Said | None

    @cached_property
    def kind(self) -> SentenceKind:
        if self.before is None:
            return SentenceKind.NEW
        if self.after is None:
            return SentenceKind.GONE
        if self.before.text == self.after.text:
            return SentenceKind.SAME
        alike = masked(self.before.text) == masked(self.after.text)
        return SentenceKind.FIGURES if alike else SentenceKind.CHANGED

    @cached_property
    def ratio(self) -> float:
        return likeness(self.before.text, self.after.text) if self.before and self.after else 0.0

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The stretches that both have and those that differ, in order."""
        return parts(self.before, self.after)

    @property
    def section(self) -> int:
        """The section of the later report, or of the earlier one for a sentence that is gone."""
        said = self.after or self.before
        return said.section if said else 0

    @property
    def moved(self) -> bool:
        """It stands in another section than it did."""
        return bool(self.before and self.after and self.before.section != self.after.section)


def compare_sentences(before: Sequence[Said], after: Sequence[Said]) -> tuple[SentenceChange, ...]:
    """Every sentence of both texts exactly once: the later text in its order, what is gone where it stood.

    The same words are sought first, in the same section and then in any other; then the same but for figures;
    then the most alike of the same section. The work grows with the length of the texts and not with its square.
    """
    partner = _matched(before, after)
    gone = _gone_after(before, after, partner)
    ordered = _by_section(before, after)
    changes: list[SentenceChange] = []
    for section, places in ordered.items():
        changes += [SentenceChange(before[one], None) for one in gone.get((section, -1), ())]
        for place in places:
            other = partner.get(place)
            changes.append(SentenceChange(None if other is None else before[other], after[place]))
            changes += [SentenceChange(before[one], None) for one in gone.get((section, place), ())]
    return tuple(changes)


def likeness(one: str, other: str) -> float:
    """Twice the pairs of neighbouring characters that two texts share, over all of theirs: 1 for the same text."""
    if one == other:
        return 1.0
    mine, theirs = _bigrams(one), _bigrams(other)
    shared = (mine & theirs).total()
    return 2 * shared / ((mine.total() + theirs.total()) or 1)


def _matched(before: Sequence[Said], after: Sequence[Said]) -> dict[int, int]:
    """The place in `before` of the sentence that each place in `after` continues; none is used twice."""
    partner: dict[int, int] = {}
    keys: tuple[Key, ...] = (
        lambda said: (said.section, said.text),
        lambda said: said.text,
        lambda said: (said.section, masked(said.text)),
        lambda said: masked(said.text),
    )
    for key in keys:
        partner.update(_equal(*_left(before, after, partner), before, after, key))
    partner.update(_alike(*_left(before, after, partner), before, after))
    return partner


def _left(before: Sequence[Said], after: Sequence[Said], partner: dict[int, int]) -> tuple[list[int], list[int]]:
    used = set(partner.values())
    mine = [place for place in range(len(after)) if place not in partner]
    return [place for place in range(len(before)) if place not in used], mine


def _equal(
    theirs: Sequence[int], mine: Sequence[int], before: Sequence[Said], after: Sequence[Said], key: Key
) -> Iterator[Pair]:
    """The first of each key with the first, the second with the second."""
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in reversed(theirs):
        waiting[key(before[place])].append(place)
    for place in mine:
        found = waiting.get(key(after[place]))
        if found:
            yield place, found.pop()


def _alike(theirs: Sequence[int], mine: Sequence[int], before: Sequence[Said], after: Sequence[Said]) -> Iterator[Pair]:
    """The most alike first, each sentence once, within a section."""
    grams = {place: _bigrams(before[place].text[:LONGEST]) for place in theirs}
    where: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in theirs:
        for gram in grams[place]:
            where[before[place].section, gram].append(place)
    scored = [
        (-score, place, other)
        for place in mine
        for other, score in _candidates(after[place], grams, where)
        if score >= ALIKE
    ]
    taken_mine: set[int] = set()
    taken_theirs: set[int] = set()
    for _, place, other in sorted(scored):
        if place not in taken_mine and other not in taken_theirs:
            taken_mine.add(place)
            taken_theirs.add(other)
            yield place, other


def _candidates(
    said: Said, grams: dict[int, Counter[str]], where: dict[Hashable, list[int]]
) -> Iterator[tuple[int, float]]:
    """Sentences that share a rare enough pair of characters, with how alike they are."""
    own = _bigrams(said.text[:LONGEST])
    shared: Counter[int] = Counter()
    for gram in own:
        places = where.get((said.section, gram), ())
        if len(places) <= COMMON:
            shared.update(places)
    # The few that share most: the others cannot be more alike by much, and a long text has very many.
    for other, _ in shared.most_common(5):
        total = own.total() + grams[other].total()
        yield other, 2 * (own & grams[other]).total() / (total or 1)


def _bigrams(text: str) -> Counter[str]:
    return Counter(a + b for a, b in pairwise(text)) if len(text) > 1 else Counter([text])


def _gone_after(
    before: Sequence[Said], after: Sequence[Said], partner: dict[int, int]
) -> dict[tuple[int, int], list[int]]:
    """What has no successor, by its section and the sentence of the later text that it stood behind (−1 for none)."""
    successor = {other: place for place, other in partner.items() if after[place].section == before[other].section}
    used = set(partner.values())
    anchors: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(successor):
        anchors[before[place].section].append(place)
    gone: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place in (place for place in range(len(before)) if place not in used):
        kept = anchors[before[place].section]
        nearest = bisect_left(kept, place) - 1
        gone[before[place].section, successor[kept[nearest]] if nearest >= 0 else -1].append(place)
    return gone


def _by_section(before: Sequence[Said], after: Sequence[Said]) -> dict[int, list[int]]:
    """The places of the later text by section, in the order of the numbers; a section that is gone has none."""
    numbers = sorted({said.section for said in (*before, *after)})
    ordered: dict[int, list[int]] = {number: [] for number in numbers}
    for place, said in enumerate(after):
        ordered[said.section].append(place)
    return ordered
