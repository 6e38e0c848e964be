"""Labels of an unruled table that are wrapped around the line of their figures: put back beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.ingest.documents.pdf.lines import TextLine, chunks, line_of, words_of
from gongkai.ingest.documents.pdf.shapes import Glyph
from gongkai.ingest.words import fold, ordinal

LEVEL = 0.25  # ems: two distances are the same
FARTHEST = 2.1  # ems between neighbouring lines of one label; rows stand farther apart or have figures of their own
NONE_MARKS = frozenset("/／-－—–―无")

Part = tuple[Glyph, ...]


def unwrapped(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines of a page; the lines of a label set evenly above and below a line of figures join that line.

    Such a label is centred on its row: without this its first line would pass for a row whose cells are blank.
    """
    split = [list(chunks(line)) for line in lines]
    values = [_values(parts) for parts in split]
    taken: dict[int, list[int]] = {}
    for index in range(len(lines)):
        if values[index]:
            taken[index] = _label_around(index, lines, split, values)
    gone = {other for around in taken.values() for other in around}
    for index, line in enumerate(lines):
        if index in gone:
            yield from _rest(line, split[index][:-1])
        elif taken.get(index):
            yield _joined(line, split[index], [split[other][-1] for other in sorted(taken[index])])
        else:
            yield line


def _values(parts: Sequence[Part]) -> int:
    """How many parts at the right end are figures or marks for none."""
    count = 0
    for part in reversed(parts):
        text = "".join(glyph.text for glyph in part)
        if not (text in NONE_MARKS or (any(c.isdigit() for c in text) and not any(c.isalpha() for c in text))):
            break
        count += 1
    return count


def _label_around(
    index: int, lines: Sequence[TextLine], split: Sequence[list[Part]], values: Sequence[int]
) -> list[int]:
    """The lines above and below, in pairs at even distances, that hold the rest of this line's label."""
    around: list[int] = []
    own = split[index][: -values[index]]
    figures = split[index][-values[index]][0].x0
    if own and _starts_label(own[-1]):
        return []
    reach = 1
    while index - reach >= 0 and index + reach < len(lines):
        above, below = index - reach, index + reach
        if values[above] or values[below] or not _is_pair(index, above, below, lines, split, figures):
            break
        around += [above, below]
        if _starts_label(split[above][-1]):
            break
        reach += 1
    return around


def _is_pair(
    index: int, above: int, below: int, lines: Sequence[TextLine], split: Sequence[list[Part]], figures: float
) -> bool:
    size = lines[above].size
    first, second, middle = split[above][-1], split[below][-1], split[index][-1][0].base
    up, down = middle - first[0].base, second[0].base - middle
    overlap = min(first[-1].x1, second[-1].x1) - max(first[0].x0, second[0].x0)
    narrow = min(first[-1].x1 - first[0].x0, second[-1].x1 - second[0].x0)
    return (
        lines[above].page == lines[index].page == lines[below].page
        and abs(up - down) <= LEVEL * size
        and split[above + 1][-1][0].base - first[0].base <= FARTHEST * size
        and max(first[-1].x1, second[-1].x1) < figures
        and overlap > 0.5 * narrow
        and not _starts_label(second)
    )


def _starts_label(part: Part) -> bool:
    return bool(ordinal(fold("".join(glyph.text for glyph in part))))


def _rest(line: TextLine, parts: Sequence[Part]) -> Iterator[TextLine]:
    """What else stands on a line whose label was taken away: a piece of a group's label."""
    rest = line_of([glyph for part in parts for glyph in part])
    if rest:
        yield TextLine(rest.glyphs, rest.text, line.page, line.number)


def _joined(line: TextLine, parts: Sequence[Part], labels: Sequence[Part]) -> TextLine:
    count = _values(parts)
    own = parts[:-count]
    above = [part for part in labels if part[0].base < parts[-1][0].base]
    below = [part for part in labels if part[0].base > parts[-1][0].base]
    wide = [part for part in own if part[0].x0 >= above[0][0].x0 - line.size]
    glyphs = tuple(glyph for part in (*above, *wide, *below, *parts[-count:]) for glyph in part)
    text = "".join(words_of(part) for part in (*above, *wide, *below))
    text += "".join("  " + words_of(part) for part in parts[-count:])
    return TextLine(glyphs, text, line.page, line.number)
