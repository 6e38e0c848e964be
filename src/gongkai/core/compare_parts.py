"""What differs within a reworded sentence: the stretches that both versions have, and those of one alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from gongkai.core.sentences import FIGURE, Said, masked

_TOKEN = re.compile(rf"{FIGURE.pattern}|[A-Za-z]+|.", re.DOTALL)
SHORTEST = 2  # characters: a shorter stretch between two differences is no help to a reader
MOST = 8000  # places where a word of one meets the same word of the other; beyond that only both ends are compared


class Part(NamedTuple):
    """A stretch of the earlier sentence and what stands for it in the later one; `same` but for the width of its
    characters.
    """

    same: bool
    before: str
    after: str


class _Word(NamedTuple):
    """A figure, a Latin word or a character: as it is compared, without its figure, and as it is printed."""

    text: str
    shape: str
    quote: str


def parts(before: Said | None, after: Said | None) -> tuple[Part, ...]:
    """Both sentences cut at their differences, as printed; joined again they are the sentences."""
    if before is None or after is None:
        return (Part(False, before.quote if before else "", after.quote if after else ""),)
    return tuple(_joined(_readable(list(_joined(_stretches(_words(before), _words(after)))))))


def _words(said: Said) -> list[_Word]:
    found = _TOKEN.finditer(said.text)
    return [_Word(match.group(), masked(match.group()), said.quote[match.start() : match.end()]) for match in found]


def _stretches(old: list[_Word], new: list[_Word]) -> Iterator[Part]:
    """The sentences are aligned by their words, a figure standing for any other: 3件，5件 and 5件，7件 differ in both."""
    for tag, a, b, c, d in opcodes([word.shape for word in old], [word.shape for word in new]):
        if tag != "equal":
            yield _part(False, old[a:b], new[c:d])
            continue
        for same, pairs in groupby(zip(old[a:b], new[c:d], strict=True), lambda pair: pair[0].text == pair[1].text):
            yield _part(same, *zip(*pairs, strict=True))


def opcodes(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The steps from one list to the other; what both begin and end with is never searched."""
    head = _shared(zip(old, new, strict=False))
    a, b = old[head:], new[head:]
    tail = _shared(zip(reversed(a), reversed(b), strict=False))
    a, b = a[: len(a) - tail], b[: len(b) - tail]
    yield "equal", 0, head, 0, head
    ones, others = Counter(a), Counter(b)
    if sum(count * others[shape] for shape, count in ones.items()) > MOST:
        yield "replace", head, head + len(a), head, head + len(b)
    else:
        for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            yield tag, head + i, head + j, head + k, head + m
    yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def _shared(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs are of the same before the first that is not."""
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _part(same: bool, old: Iterable[_Word], new: Iterable[_Word]) -> Part:
    return Part(same, "".join(word.quote for word in old), "".join(word.quote for word in new))


def _readable(found: list[Part]) -> Iterator[Part]:
    """Single characters between two differences are told as different too."""
    for place, part in enumerate(found):
        between = 0 < place < len(found) - 1
        yield part._replace(same=False) if part.same and between and len(part.after) < SHORTEST else part


def _joined(found: Iterable[Part]) -> Iterator[Part]:
    for same, run in groupby(found, lambda part: part.same):
        before, after = ("".join(side) for side in zip(*((part.before, part.after) for part in run), strict=True))
        if before or after:
            yield Part(same, before, after)
