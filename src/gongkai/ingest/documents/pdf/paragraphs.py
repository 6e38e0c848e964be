"""Printed lines → paragraphs: a line that was full goes on in the next one, over a page break too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from gongkai.core.report import Place
from gongkai.ingest.document import Line
from gongkai.ingest.documents.layout import is_whole_heading
from gongkai.ingest.documents.pdf.lines import TextLine, chunks, is_wide, words_of

INDENT = 1.2  # ems beyond the left margin that begin a paragraph
PITCH = 1.6  # times the usual distance of lines that part two paragraphs
SHORTEST = 14  # ems: no line of prose is narrower, so a shorter one is not full
OTHER_SIZE = 1.15
NEAR = 3  # lines above and below one with columns that may belong to its table
CLOSING = frozenset("，。、；：！？）》」』”’】〕,.;:!?)]%％")


@dataclass(frozen=True, slots=True)
class Column:
    """Where the lines of a page begin and end, how far apart they stand, and the size of those with columns."""

    left: float
    right: float
    pitch: float


@dataclass(frozen=True, slots=True)
class Typewriter:
    """How places in points become places in a line of text: the left margin and places to the point."""

    left: float
    scale: float


def paragraphs(lines: Sequence[TextLine], edges: Collection[float] = ()) -> Iterator[Line]:
    """The paragraphs that consecutive lines of one or more pages make; `edges` are left margins seen elsewhere.

    A line with columns stands alone, laid out as on a typewriter, and so do the short lines around it: headers and
    labels of a table without rules.
    """
    column = {page: _column(list(group), edges) for page, group in groupby(lines, key=lambda line: line.page)}
    spaced = {(line.page, line.number) for line in lines if line.is_spaced}
    layout = _typewriter(lines) if lines else Typewriter(0.0, 1.0)
    for run in _runs(lines, column):
        first = run[0]
        near = range(first.number - NEAR, first.number + NEAR + 1)
        alone = len(run) == 1 and any((first.page, number) in spaced for number in near)
        text = laid_out(first, layout) if alone else _text(run)
        yield Line(text, Place(page=first.page, line=first.number))


def _runs(lines: Sequence[TextLine], column: Mapping[int, Column]) -> Iterator[list[TextLine]]:
    run: list[TextLine] = []
    for line in lines:
        if run and not _goes_on(run[-1], line, column[run[-1].page], column[line.page]):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _column(lines: Sequence[TextLine], edges: Collection[float]) -> Column:
    """The margins of a page: its leftmost line and the rightmost end that at least two lines reach."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    steps = [b.base - a.base for a, b in pairwise(lines) if b.base > a.base]
    return Column(
        _left(lines, edges),
        ends[1] if len(ends) > 4 and ends[0] - ends[1] > 2 * lines[0].size else ends[0],
        median(steps) if steps else 0.0,
    )


def _left(lines: Sequence[TextLine], edges: Collection[float]) -> float:
    """Where the page's lines begin that are not set in. Lines that all begin at one place may all be first lines: they
    are, if two characters to the left of it other text or a table begins.
    """
    first, size = min(line.x0 for line in lines), median(line.size for line in lines)
    usual = [line.x0 for line in lines if size / OTHER_SIZE < line.size < size * OTHER_SIZE]
    if max(usual, default=first) - min(usual, default=first) > 0.5 * size:
        return first
    # Most lines tell where: one that begins with a bracket begins a little before it.
    begins = median(usual or [first])
    margins = [edge for edge in edges if abs(begins - edge - 2 * size) < 0.35 * size]
    return min([first, *margins])


def _goes_on(before: TextLine, after: TextLine, column: Column, next_column: Column) -> bool:
    """The line before had no room for the first word of the one after, which is not indented or set apart; a section's
    whole heading has nothing to go on with, however little else there is on the page to show how wide its lines are.
    """
    if is_whole_heading(before.text):
        return False
    if before.is_spaced or after.is_spaced or before.size > OTHER_SIZE * after.size:
        return False
    if after.size > OTHER_SIZE * before.size or after.x0 - next_column.left > INDENT * after.size:
        return False
    same_page = before.page == after.page
    if same_page and column.pitch and after.base - before.base > PITCH * column.pitch:
        return False
    if before.x1 - column.left < SHORTEST * before.size:
        return False
    return column.right - before.x1 < _first_word(after) + 0.5 * after.size


def _first_word(line: TextLine) -> float:
    """The width of what could not be parted from the line's first character."""
    glyphs = line.glyphs
    stop = 1
    if not is_wide(glyphs[0].text):
        while stop < len(glyphs) and not is_wide(glyphs[stop].text):
            stop += 1
    while stop < len(glyphs) and glyphs[stop].text in CLOSING:
        stop += 1
    return glyphs[stop - 1].x1 - glyphs[0].x0


def _text(run: Sequence[TextLine]) -> str:
    text = run[0].text
    for line in run[1:]:
        apart = text[-1].isascii() and text[-1].isalpha() and line.text[0].isascii() and line.text[0].isalpha()
        text += (" " if apart else "") + line.text
    return text


def laid_out(line: TextLine, page: Typewriter) -> str:
    """The line as in a typewriter's print: the middle of each part at its place from the left margin."""
    text, width = "", 0
    for part in chunks(line):
        words = words_of(part)
        length = sum(2 if is_wide(c) else 1 for c in words)
        x0, x1 = min(glyph.x0 for glyph in part), max(glyph.x1 for glyph in part)
        place = round((x0 + x1) / 2 * page.scale - page.left * page.scale - length / 2)
        place = max(place, width + 2 if text else 0)
        text += " " * min(place - width, 400) + words
        width = place + length
    return text


def _typewriter(lines: Sequence[TextLine]) -> Typewriter:
    """Two places to an em, the width of the characters; four where labels put back beside their figures need room."""
    spaced = [line for line in lines if line.is_spaced] or lines
    folded = any(b.x0 < a.x0 - a.size for line in spaced for a, b in pairwise(line.glyphs))
    size = median([line.size for line in spaced]) or 10.0
    return Typewriter(min(line.x0 for line in lines), (4 if folded else 2) / size)
