"""Lines of text as one run of folded characters, each knowing its line and the white space before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.core.report import NOWHERE, Place
from gongkai.ingest.document import Line
from gongkai.ingest.words import fold_with_positions

PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－─]+\s*\d{1,3}\s*[-—–－─]+|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}|[Pp]age\s*\d{1,3}.{0,8})\s*"
)

BARS = str.maketrans("|│┃｜", "\t\t\t\t")  # a bar parts cells as a tab does


@dataclass(frozen=True, slots=True)
class Stream:
    """`text` is folded; `source` is what was printed, `origin` the index in it of each folded character."""

    text: str
    source: str
    origin: Sequence[int]
    starts: Sequence[int]
    lines: Sequence[Line]

    def at(self, index: int) -> Place:
        """The place of the line that a folded character stands in."""
        if not self.lines or not self.origin:
            return NOWHERE
        place = self.origin[min(index, len(self.origin) - 1)]
        return self.lines[bisect_right(self.starts, place) - 1].at

    def gap(self, index: int) -> str:
        """What was printed and folded away (white space, quotes) before the folded character at `index`."""
        before = self.origin[index - 1] + 1 if index else 0
        after = self.origin[index] if index < len(self.origin) else len(self.source)
        return self.source[before:after]

    def parted(self, index: int) -> bool:
        """True when white space stands before the folded character at `index`."""
        if 0 < index < len(self.origin) and self.origin[index] - self.origin[index - 1] < 2:
            return False
        return any(c.isspace() for c in self.gap(index))

    def printed(self, start: int, stop: int) -> str:
        """The text between two folded indices as printed, on one line."""
        if start >= stop:
            return ""
        return " ".join(self.source[self.origin[start] : self.origin[stop - 1] + 1].split())


def stream(lines: Sequence[Line]) -> Stream:
    """The lines joined; page numbers that stand on a line of their own are left out, bars become tabs."""
    texts = ["" if PAGE_NUMBER.fullmatch(line.text) else line.text.translate(BARS) for line in lines]
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    source = "\n".join(texts)
    folded, origin = fold_with_positions(source)
    return Stream(folded, source, origin, starts, lines)
