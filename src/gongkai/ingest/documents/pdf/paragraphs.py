"""Printed lines → paragraphs: a line that was full goes on in the next one, over a page break too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from gongkai.core.report import Place
from gongkai.ingest.document import Line
from gongkai.ingest.documents.pdf.lines import TextLine, is_wide

INDENT = 1.2  # ems beyond the left margin that begin a paragraph
PITCH = 1.6  # times the usual distance of lines that part two paragraphs
OTHER_SIZE = 1.15
CLOSING = frozenset("，。、；：！？）》」』”’】〕,.;:!?)]%％")


@dataclass(frozen=True, slots=True)
class Column:
    """Where the lines of a page's prose begin and end, and how far apart they stand."""

    left: float
    right: float
    pitch: float


def paragraphs(lines: Sequence[TextLine]) -> Iterator[Line]:
    """The paragraphs that consecutive lines of one or more pages make; a line with columns stands alone."""
    column = {page: _column(list(group)) for page, group in groupby(lines, key=lambda line: line.page)}
    run: list[TextLine] = []
    for line in lines:
        if run and not _goes_on(run[-1], line, column[run[-1].page], column[line.page]):
            yield _paragraph(run, column[run[0].page])
            run = []
        run.append(line)
    if run:
        yield _paragraph(run, column[run[0].page])


def _column(lines: Sequence[TextLine]) -> Column:
    """The margins of a page: its leftmost line and the rightmost end that at least two lines reach."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    steps = [b.base - a.base for a, b in pairwise(lines) if b.base > a.base]
    return Column(
        min(line.x0 for line in lines),
        ends[1] if len(ends) > 4 and ends[0] - ends[1] > 2 * lines[0].size else ends[0],
        median(steps) if steps else 0.0,
    )


def _goes_on(before: TextLine, after: TextLine, column: Column, next_column: Column) -> bool:
    """The line before had no room for the first word of the one after, which is not indented or set apart."""
    if before.is_spaced or after.is_spaced or before.size > OTHER_SIZE * after.size:
        return False
    if after.size > OTHER_SIZE * before.size or after.x0 - next_column.left > INDENT * after.size:
        return False
    same_page = before.page == after.page
    if same_page and column.pitch and after.base - before.base > PITCH * column.pitch:
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


def _paragraph(run: Sequence[TextLine], column: Column) -> Line:
    first = run[0]
    at = Place(page=first.page, line=first.number)
    if first.is_spaced:
        return Line(laid_out(first, column.left), at)
    text = first.text
    for line in run[1:]:
        apart = not is_wide(text[-1]) and not is_wide(line.text[0]) and text[-1].isalpha() and line.text[0].isalpha()
        text += (" " if apart else "") + line.text
    return Line(text, at)


def laid_out(line: TextLine, left: float) -> str:
    """The line as in a typewriter's print: indented from the left margin, two places to an em."""
    indent = round(2 * (line.x0 - left) / line.size) if line.size else 0
    return " " * min(max(indent, 0), 200) + line.text
