"""Numbers as people type them: full-width, with spaces or hyphens inside, broken over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# 逐字替换，长度不变，位置因此仍对得上（one character for one, so that places stay true）。
_FOLD = {
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    **{0x1D7CE + number: str(number % 10) for number in range(50)},
    **dict.fromkeys(map(ord, "xＸｘХхⅩⅹ×"), "X"),
}
GAP = "[\\s\\-_·\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212\ufeff\uff0d]"
_GAPS = re.compile(GAP)


class Number(NamedTuple):
    """A number found: its characters without what was typed between them, and where it begins and ends."""

    text: str
    start: int
    end: int


def folded(text: str) -> str:
    """Digits and X as ASCII, everything else as it is; as long as the text."""
    return text.translate(_FOLD)


def bare(text: str) -> str:
    """Without the white space, hyphens and invisible characters between digits."""
    return _GAPS.sub("", text)


def numbers(pattern: re.Pattern[str], text: str) -> Iterator[Number]:
    """What a pattern with one group in a lookahead finds at every place, overlapping ones too."""
    for match in pattern.finditer(text):
        yield Number(bare(match[1]), match.start(1), match.end(1))


def overlaps(one: Number, taken: list[Number]) -> bool:
    """Whether a number shares a character with one of those taken already."""
    return any(one.start < other.end and other.start < one.end for other in taken)
