"""Glyphs into the cells of a ruled table, and the text of each cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.ingest.documents.pdf.lattice import Lattice, Region
from gongkai.ingest.documents.pdf.lines import TextLine, baselines, line_of, lines_of
from gongkai.ingest.documents.pdf.shapes import Glyph

CENTRE = 0.34  # ems above the baseline: the middle of a figure or a Chinese character
ADJACENT = 0.12  # ems between letters of one word
OTHER_SIZE = 0.1  # of the size
FIGURE = frozenset("0123456789０１２３４５６７８９.．,，")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a page's table: spans in its lattice, its text, and its lines for what goes over a page break."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    x0: float
    x1: float
    lines: tuple[TextLine, ...] = ()
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table of one page with its text: the edges of its columns, its number of rows, its cells in order."""

    page: int
    xs: tuple[float, ...]
    rows: int
    cells: tuple[Cell, ...]
    top: float
    bottom: float


def filled(lattice: Lattice, glyphs: Iterable[Glyph], page: int) -> tuple[Table, list[Glyph]]:
    """The table with its text, and the glyphs that stand outside it."""
    outside: list[Glyph] = []
    level: list[Glyph] = []
    for region in lattice.regions:
        region.glyphs.clear()
    for glyph in glyphs:
        x, y = _centre(glyph)
        if not lattice.ys[0] <= y < lattice.ys[-1]:
            outside.append(glyph)
        elif glyph.turn == 0:
            level.append(glyph)
        elif not _put(lattice, glyph, x, y):
            outside.append(glyph)
    for row in baselines(level):
        outside.extend(_place_row(lattice, row))
    return _table(lattice, page), outside


def _centre(glyph: Glyph) -> tuple[float, float]:
    if glyph.turn == 0:
        return (glyph.x0 + glyph.x1) / 2, glyph.base - CENTRE * glyph.size
    return glyph.middle


def _put(lattice: Lattice, glyph: Glyph, x: float, y: float) -> bool:
    region = lattice.region_at(x, y)
    if region:
        region.glyphs.append(glyph)
    return region is not None


def _place_row(lattice: Lattice, row: Sequence[Glyph]) -> Iterator[Glyph]:
    """Each glyph where its middle lies; but a word that runs over a rule, with a glyph on the rule, stays whole.

    What stands beside the table is given back.
    """
    for word in _words(row):
        y = _centre(word[0])[1]
        whole = len(word) > 1 and any(_on_rule(lattice, glyph) for glyph in word)
        if whole and _put(lattice, word[0], (word[0].x0 + word[-1].x1) / 2, y):
            for glyph in word[1:]:
                _put(lattice, glyph, (word[0].x0 + word[-1].x1) / 2, y)
        else:
            yield from (glyph for glyph in word if not _put(lattice, glyph, glyph.middle[0], _centre(glyph)[1]))


def _words(row: Sequence[Glyph]) -> list[list[Glyph]]:
    """Letters, or figures, without a gap and of one size: a figure set smaller to fit its cell ends at its rule."""
    words: list[list[Glyph]] = []
    for glyph in row:
        last = words[-1][-1] if words else None
        joined = (
            last is not None
            and glyph.x0 - last.x1 < ADJACENT * glyph.size
            and (glyph.text in FIGURE) == (last.text in FIGURE)
            and abs(glyph.size - last.size) < OTHER_SIZE * glyph.size
        )
        if joined:
            words[-1].append(glyph)
        else:
            words.append([glyph])
    return words


def _on_rule(lattice: Lattice, glyph: Glyph) -> bool:
    """A rule at the end of a cell runs through the glyph, not beside it."""
    width = glyph.x1 - glyph.x0
    index = bisect_right(lattice.xs, glyph.x0 + 0.2 * width)
    if index >= len(lattice.xs) or lattice.xs[index] >= glyph.x1 - 0.2 * width:
        return False
    y = _centre(glyph)[1]
    return lattice.region_at(glyph.x0 + 0.2 * width, y) is not lattice.region_at(glyph.x1 - 0.2 * width, y)


def _table(lattice: Lattice, page: int) -> Table:
    used = [r for r in range(lattice.rows) if not _is_stray(lattice, r)]
    number = {row: index for index, row in enumerate(used)}
    cells = [_cell(lattice, region, number, page) for region in lattice.regions]
    kept = tuple(cell for cell in cells if cell)
    top, bottom = lattice.ys[0], lattice.ys[-1]
    return Table(page=page, xs=lattice.xs, rows=len(used), cells=kept, top=top, bottom=bottom)


def _is_stray(lattice: Lattice, row: int) -> bool:
    """A row that only uneven rules make: so low that no line of text fits, or an open end, and nothing in it."""
    regions = {id(r): r for c in range(lattice.columns) if (r := lattice.by_cell.get((row, c)))}.values()
    low = lattice.ys[row + 1] - lattice.ys[row] < 5.0
    end = row in (0, lattice.rows - 1) and any(region.ruled_sides < 3 for region in regions)
    return (low or end) and not any(region.glyphs and region.rows == 1 for region in regions)


def _cell(lattice: Lattice, region: Region, number: dict[int, int], page: int) -> Cell | None:
    rows = [number[r] for r in range(region.row, region.row + region.rows) if r in number]
    if not rows or (region.ruled_sides < 2 and not region.glyphs):
        return None
    text, lines = cell_text(region.glyphs)
    x0, x1 = lattice.xs[region.column], lattice.xs[region.column + region.columns]
    return Cell(
        row=rows[0],
        column=region.column,
        rows=len(rows),
        columns=region.columns,
        text=text,
        x0=x0,
        x1=x1,
        lines=lines,
        page=page,
    )


def cell_text(glyphs: Sequence[Glyph]) -> tuple[str, tuple[TextLine, ...]]:
    """The text of a cell and its lines: lines one below the other, a vertical label in one piece."""
    if not glyphs:
        return "", ()
    if len(glyphs) == 1 and not glyphs[0].turn:
        only = line_of(glyphs)
        return (only.text, (only,)) if only else ("", ())
    turned = [glyph for glyph in glyphs if glyph.turn]
    lines = tuple(lines_of(glyphs))
    parts = [line.text for line in lines]
    level = "".join(parts) if _is_vertical(parts) else "\n".join(parts)
    return "\n".join(text for text in (_turned_text(turned), level) if text), lines


def _is_vertical(parts: Sequence[str]) -> bool:
    """One character a line, or with its punctuation mark: 三、本年度办理结果 written downwards."""
    short = all(len(part.replace(" ", "")) <= 2 for part in parts)
    single = sum(len(part) == 1 for part in parts) * 2 > len(parts)
    return len(parts) > 2 and short and single and not any(c.isdigit() for part in parts for c in part)


def _turned_text(glyphs: Sequence[Glyph]) -> str:
    """Text written upwards or downwards: each of its lines is a column, read in its own direction."""
    texts = []
    for turn in sorted({glyph.turn for glyph in glyphs}):
        mine = [_levelled(glyph, turn) for glyph in glyphs if glyph.turn == turn]
        lines = (line_of(row) for row in baselines(mine))
        texts += [line.text for line in lines if line]
    return "\n".join(texts)


def _levelled(glyph: Glyph, turn: int) -> Glyph:
    """The glyph in a frame turned so that its text runs from left to right."""
    x0, y0, x1, y1 = glyph.x0, glyph.y0, glyph.x1, glyph.y1
    if turn == 1:
        return Glyph(glyph.text, -y1, x0, -y0, x1, x1, glyph.size)
    if turn == 2:
        return Glyph(glyph.text, -x1, -y1, -x0, -y0, -y0, glyph.size)
    return Glyph(glyph.text, y0, -x1, y1, -x0, -x0, glyph.size)
