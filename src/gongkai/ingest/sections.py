"""Where each of the six sections begins: headings on lines of their own, or inside glued text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.core.form import Form
from gongkai.core.report import Place
from gongkai.ingest.document import Block, Document, Grid, Line
from gongkai.ingest.edition import words_of
from gongkai.ingest.words import fold, fold_with_positions, ordinal, without_ordinal

NUMERALS = "一二三四五六七八九十"
# 二、 or 第二部分; （二） numbers a paragraph within a section.
NUMBERED = re.compile(rf"^第?([{NUMERALS}])(?:部分[、.,:]*|[、.,:]+|$)")
LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading as printed, between offsets of block `index`'s text."""

    number: int
    text: str
    index: int
    start: int
    stop: int
    exact: bool
    at: Place


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one section; number 0 is what stands before the first heading."""

    number: int
    heading: Heading | None
    blocks: tuple[Block, ...]

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Grid))

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Line))


def headings(document: Document, form: Form) -> list[Heading]:
    """Every place that reads as a heading of one of the form's sections, in reading order."""
    found: list[Heading] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Line):
            found.extend(_in_text(index, block.text, block.at, form))
        else:
            found.extend(_in_grid(index, block, form))
    return list({(heading.index, heading.start, heading.number): heading for heading in reversed(found)}.values())[::-1]


def _in_grid(index: int, grid: Grid, form: Form) -> Iterator[Heading]:
    for cells in grid.rows():
        texts = [cell for cell in cells if cell.text.strip()]
        if len(texts) == 1 and len(texts[0].text) <= LONGEST_HEADING:
            for heading in _in_text(index, texts[0].text, texts[0].at, form):
                yield Heading(heading.number, heading.text, index, -1, -1, heading.exact, texts[0].at)


def _in_text(index: int, text: str, at: Place, form: Form) -> Iterator[Heading]:
    if not text.strip():
        return
    folded, positions = fold_with_positions(text)
    if len(folded) <= LONGEST_HEADING:
        number, exact = _whole_line(folded, form)
        if number:
            yield Heading(number, text.strip().lstrip("#* ").rstrip("* "), index, 0, len(text), exact, at)
            return
    for number, word, start, stop in _inside(folded, form):
        begin, end = positions[start], positions[stop - 1] + 1
        exact = word == fold(form.sections[number - 1].heading)
        yield Heading(number, text[begin:end], index, begin, end, exact, at)


def _whole_line(folded: str, form: Form) -> tuple[int, bool]:
    """The section that a short line is the heading of, and whether in the edition's own words; (0, False) if none."""
    bare = NUMBERED.sub("", folded).rstrip("。:;")
    match = NUMBERED.match(folded)
    printed = NUMERALS.index(match[1]) + 1 if match else 0
    for section in form.sections:
        words = [fold(word) for word in (section.heading, *section.also)]
        if bare in words and printed in (0, section.number):
            return (section.number, bare == words[0]) if printed or bare == words[0] else (0, False)
    if number := _otherwise_numbered(folded, form):
        return number, False
    if not printed or any(word.startswith(bare) or bare.startswith(word) for word in words_of(form)):
        return 0, False  # a row of table three, perhaps wrapped: 二、上年结转政府信息公开申…
    for section in form.sections:
        if printed == section.number and _resembles(bare, [fold(w) for w in (section.heading, *section.also)]):
            return section.number, False
    return 0, False


def _otherwise_numbered(folded: str, form: Form) -> int:
    """The section whose own heading follows its number in another style: 2、主动公开政府信息情况 or （二）…; 0 if none."""
    printed, bare = ordinal(folded), without_ordinal(folded).rstrip("。:;")
    for section in form.sections:
        if bare == fold(section.heading) and printed in (str(section.number), NUMERALS[section.number - 1]):
            return section.number
    return 0


def _resembles(bare: str, words: Sequence[str]) -> bool:
    """Half of the heading's characters in common: 依申请公开政府信息情况 for section three's words."""
    if not bare or any(mark in bare for mark in "。;"):
        return False
    return any(len(set(bare) & set(word)) * 2 >= max(len(set(word)), len(set(bare))) for word in words)


@cache
def _glued(form: Form) -> re.Pattern[str]:
    words = {fold(word): section.number for section in form.sections for word in (section.heading, *section.also)}
    ways = "|".join(f"{NUMERALS[words[w] - 1]}[、.,]{re.escape(w)}" for w in sorted(words, key=len, reverse=True))
    return re.compile(ways)


def _inside(folded: str, form: Form) -> Iterator[tuple[int, str, int, int]]:
    """Headings with their numbers inside a folded text: section, words, start and stop."""
    for match in _glued(form).finditer(folded):
        yield NUMERALS.index(match[0][0]) + 1, match[0][2:], match.start(), match.end()


def chain(found: Sequence[Heading], form: Form) -> list[Heading]:
    """The headings that begin the sections: the longest run in the form's order, the later of two that serve
    alike, because a table of contents comes first."""
    best: dict[int, list[Heading]] = {}
    for heading in sorted(found, key=lambda h: (h.index, h.start)):
        before = [run for number, run in best.items() if number < heading.number]
        run = [*max(before, key=_weight, default=[]), heading]
        if _weight(run) >= _weight(best.get(heading.number, [])):
            best[heading.number] = run
    return max(best.values(), key=_weight, default=[])


def _weight(run: Sequence[Heading]) -> tuple[int, int]:
    return len(run), sum(heading.exact for heading in run)


def parts(document: Document, run: Sequence[Heading]) -> list[Part]:
    """The document cut at the headings: part 0 first, then one part for each heading."""
    cuts = [(h.index, h.start, h.stop, h) for h in run]
    result: list[Part] = []
    start = (0, 0)
    heading: Heading | None = None
    for index, begin, end, following in cuts:
        result.append(Part(heading.number if heading else 0, heading, _between(document, start, (index, begin))))
        start, heading = (index, end), following
    last = (len(document.blocks), 0)
    result.append(Part(heading.number if heading else 0, heading, _between(document, start, last)))
    return result


def _between(document: Document, start: tuple[int, int], stop: tuple[int, int]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for index in range(start[0], min(stop[0] + 1, len(document.blocks))):
        block = document.blocks[index]
        if isinstance(block, Grid):
            if index < stop[0]:  # a grid that holds the next heading belongs to the section before it
                blocks.append(block)
            continue
        begin = start[1] if index == start[0] else 0
        end = stop[1] if index == stop[0] else len(block.text)
        piece = block.text[begin:end]
        if piece or (not block.text and index not in (start[0], stop[0])):
            blocks.append(Line(piece, block.at))
    return tuple(blocks)
