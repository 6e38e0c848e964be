"""A ruled table that goes on over pages is one table; a row that the page break cut is one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongkai.ingest.documents.pdf.cells import Cell, Table
from gongkai.ingest.words import fold, ordinal

SAME_EDGE = 5.0
NONE_WORDS = ("无", "零")
FIRST = ("", "1", "一")
PADDING = 6.0  # Word's and WPS's own 0.19 cm at either side, a little more


def joined(above: Table, below: Table) -> Table | None:
    """One table of both when they have the same outer edges (a shifted page allowed), else None.

    Columns are those of either; no text is lost and no two figures come into one cell.
    """
    shift = above.xs[0] - below.xs[0]
    if abs((above.xs[-1] - above.xs[0]) - (below.xs[-1] - below.xs[0])) > 2 * SAME_EDGE:
        return None
    xs = _union(above.xs, [x + shift for x in below.xs])
    first = _moved(above.cells, [_nearest(xs, x) for x in above.xs], 0)
    second = _moved(below.cells, [_nearest(xs, x + shift) for x in below.xs], above.rows)
    cells, rows = _seam(first, second, above.rows)
    return Table(page=above.page, xs=xs, rows=rows + below.rows, cells=tuple(cells), top=above.top, bottom=below.bottom)


def _union(one: Sequence[float], two: Sequence[float]) -> tuple[float, ...]:
    extra = [x for x in two if min(abs(x - known) for known in one) > SAME_EDGE]
    return tuple(sorted([*one, *extra]))


def _moved(cells: Iterable[Cell], edges: Sequence[int], rows: int) -> list[Cell]:
    """The cells between the same edges among the columns of both tables, so many rows further down."""
    if rows == 0 and all(edge == index for index, edge in enumerate(edges)):
        return list(cells)
    return [
        replace(
            cell,
            row=cell.row + rows,
            column=edges[cell.column],
            columns=max(edges[cell.column + cell.columns] - edges[cell.column], 1),
        )
        for cell in cells
    ]


def _nearest(places: Sequence[float], x: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - x))


def _seam(above: list[Cell], below: list[Cell], rows: int) -> tuple[list[Cell], int]:
    """The cells of both and the number of rows above the second table's first: one less where a row was cut."""
    last = {(c.column, c.columns): c for c in above if c.row + c.rows == rows}
    first = {(c.column, c.columns): c for c in below if c.row == rows}
    if last.keys() == first.keys() and _is_cut(last, first):
        merged = {id(last[key]): _merge(last[key], first[key], overlap=1) for key in last}
        dropped = {id(cell) for cell in first.values()}
        rest = [replace(c, row=c.row - 1) for c in below if id(c) not in dropped]
        return [merged.get(id(c), c) for c in above] + rest, rows - 1
    merged, dropped = {}, set()
    for key in last.keys() & first.keys():
        if _label_goes_on(last[key], first[key], first.values()):
            merged[id(last[key])] = _merge(last[key], first[key], overlap=0)
            dropped.add(id(first[key]))
    return [merged.get(id(c), c) for c in above] + [c for c in below if id(c) not in dropped], rows


def _merge(above: Cell, below: Cell, overlap: int) -> Cell:
    text = "\n".join(part for part in (above.text, below.text) if part)
    return replace(above, text=text, rows=above.rows + below.rows - overlap, lines=above.lines + below.lines)


Row = dict[tuple[int, int], Cell]


def _is_cut(last: Row, first: Row) -> bool:
    """The last row above and the first below are one row: proven by its label, and no column has text on both sides.

    Either the label runs on (its line above is full and what follows begins no label of its own), or the row below
    has no label at all while the one above has no figures.
    """
    figures = [key for key in last if _is_value(last[key].text) and _is_value(first[key].text)]
    if any(last[key].text and first[key].text for key in figures):
        return False
    labels = sorted(key for key in last if key not in figures)
    if not labels or not figures or any(cell.rows > 1 for key in figures for cell in (last[key], first[key])):
        return False
    above, below = last[labels[-1]], first[labels[-1]]
    if above.rows > 1 or below.rows > 1 or any(not _runs_on(last[k], first[k]) for k in labels):
        return False
    if below.text:
        return True
    return any(first[key].text for key in figures) and not any(last[key].text for key in figures)


def _is_value(text: str) -> bool:
    """No words: blank, a figure or a mark for none."""
    return text in NONE_WORDS or not any(c.isalpha() for c in text)


def _runs_on(above: Cell, below: Cell) -> bool:
    """The label below, if any, is the rest of the one above."""
    if not below.text:
        return bool(above.text)
    return bool(above.text) and not ordinal(fold(below.text)) and _is_full(above, below)


def _is_full(above: Cell, below: Cell) -> bool:
    """The cell's last line had no room for the next character."""
    if not above.lines or not below.lines:
        return False
    line, following = above.lines[-1], below.lines[0].glyphs[0]
    free = (above.x1 - above.x0) - (line.x1 - line.x0)
    return free < (following.x1 - following.x0) + 2 * PADDING


def _label_goes_on(above: Cell, below: Cell, row: Iterable[Cell]) -> bool:
    """A group's label beside several rows: the cell below is blank or the rest of it, with a row's label beside it.

    Where the label is printed on the second page only, the row beside it must not be the first of a group.
    """
    beside = [c for c in row if c.column >= below.column + below.columns]
    leaf = next((c.text for c in reversed(beside) if c.text and not _is_value(c.text)), "")
    if not leaf or not _is_value(max(beside, key=lambda c: c.column).text):  # words at the end are a header's
        return False
    if above.text:
        return not _is_value(above.text) and _runs_on(above, below)
    return bool(below.text) and ordinal(fold(leaf)) not in FIRST
