"""Page numbers and running headers: what is printed for the page, not for the report."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongkai.ingest.documents.pdf.lattice import Lattice
from gongkai.ingest.documents.pdf.lines import TextLine, chunks, line_of, lines_of
from gongkai.ingest.documents.pdf.shapes import Glyph, Sheet

MARGIN = 0.12  # of the page's height at either end: two inches of A4 hold the widest margin and its number
HEADER = 0.085  # running headers: within the inch that word processors leave them
DASH = r"[-‐-―−─~·•*]"
MARKED = re.compile(
    rf"^(?:{DASH}+(?P<a>\d{{1,3}}){DASH}+|第(?P<b>\d{{1,3}})页(?:[,/]?[共总]\d{{1,3}}页)?|(?P<c>\d{{1,3}})/\d{{1,3}}"
    r"|page(?P<d>\d{1,3})(?:of\d{1,3})?|(?P<e>\d{1,3})页?[,/]?共\d{1,3}页)$",
    re.IGNORECASE,
)
BARE = re.compile(r"^(\d{1,3})$")


class Number(NamedTuple):
    """A piece of a page that may be its number: what it says, and the glyphs it is made of."""

    page: int
    value: int
    marked: bool
    ruled: bool
    glyphs: tuple[Glyph, ...]


def without_furniture(pages: Sequence[tuple[Sheet, Sequence[Lattice]]]) -> list[Sheet]:
    """The sheets without page numbers and running headers.

    A number inside a ruled table goes only when it is marked as a page number (- 3 -, 第3页, 3/6) and counts the
    pages as the others do; a bare one only outside tables, at the page's end, and when two pages agree.
    """
    margins = {sheet.number: _margin_lines(sheet) for sheet, _ in pages}
    numbers = [n for sheet, tables in pages for n in _numbers(sheet, tables, margins[sheet.number])]
    gone = {(n.page, id(glyph)) for n in _page_numbers(numbers) for glyph in n.glyphs}
    gone |= _running(pages, margins, gone)
    return [_without(sheet, gone) for sheet, _ in pages]


def _without(sheet: Sheet, gone: set[tuple[int, int]]) -> Sheet:
    kept = tuple(glyph for glyph in sheet.glyphs if (sheet.number, id(glyph)) not in gone)
    return sheet if len(kept) == len(sheet.glyphs) else replace(sheet, glyphs=kept)


def _margin_lines(sheet: Sheet) -> list[TextLine]:
    top, bottom = MARGIN * sheet.height, (1 - MARGIN) * sheet.height
    return lines_of((g for g in sheet.glyphs if g.base < top or g.base > bottom), sheet.number)


def _within(line: Sequence[Glyph], tables: Iterable[Lattice]) -> bool:
    x, y = (line[0].x0 + line[-1].x1) / 2, line[0].base
    return any(t.xs[0] <= x <= t.xs[-1] and t.ys[0] <= y <= t.ys[-1] for t in tables)


def _numbers(sheet: Sheet, tables: Sequence[Lattice], lines: Sequence[TextLine]) -> Iterator[Number]:
    edges = {lines[0].number, lines[-1].number} if lines else set()
    for line in lines:
        for part in chunks(line):
            printed = unicodedata.normalize("NFKC", "".join(glyph.text for glyph in part)).replace(" ", "")
            marked, bare = MARKED.match(printed), BARE.match(printed)
            ruled = _within(part, tables)
            if marked:
                value = int(next(text for text in marked.groups() if text))
                yield Number(sheet.number, value, True, ruled, part)
            elif bare and not ruled and line.number in edges and len(part) == len(line.glyphs):
                yield Number(sheet.number, int(bare[1]), False, False, part)


def _page_numbers(found: Sequence[Number]) -> Iterator[Number]:
    """Those that count with the pages on at least two of them; a marked one outside tables in any case."""
    pages: dict[int, set[int]] = {}
    for number in found:
        pages.setdefault(number.value - number.page, set()).add(number.page)
    for number in found:
        agreed = len(pages[number.value - number.page]) > 1
        if agreed or (number.marked and not number.ruled):
            yield number


def _running(
    pages: Sequence[tuple[Sheet, Sequence[Lattice]]],
    margins: dict[int, list[TextLine]],
    gone: set[tuple[int, int]],
) -> set[tuple[int, int]]:
    """Lines outside tables with the same words at the same height on most pages."""
    found: list[tuple[tuple[str, int], TextLine]] = []
    for sheet, tables in pages:
        for line in margins[sheet.number]:
            rest = line_of([glyph for glyph in line.glyphs if (sheet.number, id(glyph)) not in gone])
            outer = min(line.base, sheet.height - line.base) < HEADER * sheet.height
            if rest and outer and not _within(rest.glyphs, tables) and len(list(chunks(rest))) < 3:
                key = re.sub(r"\d+", "#", rest.text.replace(" ", "")), round(rest.base / 6)
                found.append((key, replace(rest, page=sheet.number)))
    often = Counter(key for key, _ in found)
    most = max(2, 0.6 * (len(pages) - 1))
    return {(line.page, id(glyph)) for key, line in found if often[key] >= most for glyph in line.glyphs}
