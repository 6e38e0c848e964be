"""Glyphs → printed lines: by baseline, left to right, white space kept as wide as it is printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.ingest.documents.pdf.shapes import Glyph

SAME_BASELINE = 0.4  # of the smaller size
SAME_SPOT = 0.15  # of the size: fake bold prints a letter again this near
NEIGHBOURS = 4  # glyphs to the left of one among which its double may stand
SPACE = 0.28  # ems from ink to ink that are a space
PRINTED_SPACE = 0.08  # the same where the file has a space character between
WIDE_GAP = 1.2  # ems that part two columns


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line without the white space around it; `glyphs` are in reading order, no white space."""

    glyphs: tuple[Glyph, ...]
    text: str
    page: int = 0
    number: int = 0

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1

    @property
    def base(self) -> float:
        return self.glyphs[0].base

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    @property
    def is_spaced(self) -> bool:
        return "  " in self.text


def baselines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs on one baseline together, from the top, each list from the left.

    By their middles: a typesetter draws an opening bracket half an em back into what stands before it, to close the
    gap that its own blank half would leave.
    """
    group: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if group and glyph.base - group[0].base > SAME_BASELINE * min(glyph.size, group[0].size):
            yield sorted(group, key=_middle)
            group = []
        group.append(glyph)
    if group:
        yield sorted(group, key=_middle)


def _middle(glyph: Glyph) -> float:
    return glyph.x0 + glyph.x1


def printed_once(row: Sequence[Glyph]) -> Iterator[tuple[Glyph, bool]]:
    """Each inked glyph with whether a space character stands before it; what is printed twice at one spot, once."""
    kept: dict[str, tuple[int, Glyph]] = {}
    count, spaced = 0, False
    for glyph in row:
        if glyph.text.isspace():
            spaced = True
            continue
        at, same = kept.get(glyph.text, (-NEIGHBOURS, glyph))
        slack = SAME_SPOT * glyph.size
        if count - at < NEIGHBOURS and abs(same.x0 - glyph.x0) < slack and abs(same.base - glyph.base) < slack:
            continue
        count += 1
        kept[glyph.text] = (count, glyph)
        yield glyph, spaced
        spaced = False


def line_of(row: Sequence[Glyph]) -> TextLine | None:
    """The line that a list of glyphs from left to right prints; None when it is white space only."""
    glyphs: list[Glyph] = []
    parts: list[str] = []
    for glyph, spaced in printed_once(row):
        if glyphs:
            parts.append(_space(glyphs[-1], glyph, spaced))
        glyphs.append(glyph)
        parts.append(glyph.text)
    return TextLine(tuple(glyphs), "".join(parts)) if glyphs else None


def _space(before: Glyph, after: Glyph, spaced: bool) -> str:
    size = max(before.size, after.size)
    gap = (after.x0 - before.x1) / size if size else 0.0
    if gap >= WIDE_GAP:
        return " " * max(2, min(round(gap * 2), 60))
    return " " if gap >= SPACE or (spaced and gap >= PRINTED_SPACE) else ""


def lines_of(glyphs: Iterable[Glyph], page: int = 0) -> list[TextLine]:
    """The printed lines of level text from the top, numbered from 1."""
    found = (line_of(row) for row in baselines(glyph for glyph in glyphs if glyph.turn == 0))
    kept = [line for line in found if line]
    return [TextLine(line.glyphs, line.text, page, number) for number, line in enumerate(kept, 1)]


def chunks(line: TextLine) -> Iterator[tuple[Glyph, ...]]:
    """The parts of a line between wide gaps."""
    start = 0
    glyphs = line.glyphs
    for index in range(1, len(glyphs)):
        size = max(glyphs[index - 1].size, glyphs[index].size)
        if glyphs[index].x0 - glyphs[index - 1].x1 >= WIDE_GAP * size:
            yield glyphs[start:index]
            start = index
    yield glyphs[start:]


def words_of(part: Sequence[Glyph]) -> str:
    """The text of a part of a line."""
    line = line_of(part)
    return line.text if line else ""


def is_wide(character: str) -> bool:
    """True for a character as wide as it is high: Chinese, and the punctuation set with it."""
    return unicodedata.east_asian_width(character) in "WF"
