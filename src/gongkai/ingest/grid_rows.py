"""The rows of a grid as a reader sees them: header, a labelled row of figures, figures alone, or neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from gongkai.core.form import Form
from gongkai.ingest.document import Grid, GridCell
from gongkai.ingest.labels import BARE, Labels, RowMatch
from gongkai.ingest.number import ANY_MONEY, parse_figure
from gongkai.ingest.words import fold, without_ordinal
from gongkai.law.variants import variants


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row with every cell that covers it, left to right; `matches` are what the rightmost label names."""

    number: int
    cells: tuple[GridCell, ...]
    values: tuple[GridCell, ...]
    label: GridCell | None
    matches: tuple[RowMatch, ...]

    @property
    def figures(self) -> int:
        return sum(is_figure(cell.text) for cell in self.values)


@lru_cache(maxsize=8192)
def is_figure(text: str) -> bool:
    """True for a text with a digit that reads as a figure."""
    return any(c.isdigit() for c in text) and parse_figure(text, ANY_MONEY) is not None


@lru_cache(maxsize=8192)
def is_value(text: str) -> bool:
    """True for a figure, a none mark or a blank."""
    return parse_figure(text, ANY_MONEY) is not None


@lru_cache(maxsize=8192)
def is_none(text: str) -> bool:
    """True for a blank or a none mark."""
    parsed = parse_figure(text, ANY_MONEY)
    return parsed is not None and parsed.value is None


def with_units(values: Iterable[GridCell]) -> tuple[GridCell, ...]:
    """The values, a unit in a cell of its own (12.5 | 万元) put behind its figure."""
    found: list[GridCell] = []
    for cell in values:
        if found and fold(cell.text) in variants().units and found[-1].text.strip()[-1:].isdigit():
            figure = found.pop()
            width = figure.columns + cell.columns
            found.append(replace(figure, text=figure.text.strip() + cell.text.strip(), columns=width))
        else:
            found.append(cell)
    return tuple(found)


def grid_rows(grid: Grid, editions: tuple[Labels, ...]) -> Iterator[GridRow]:
    """Every row of the grid; `editions` are the labels to look for, the likeliest edition first."""
    covering: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            covering.setdefault(row, []).append(cell)
    for number in sorted(covering):
        cells = tuple(sorted(covering[number], key=lambda cell: cell.column))
        if any(cell.row == number for cell in cells):
            yield _row(number, cells, editions)


def _row(number: int, cells: tuple[GridCell, ...], editions: tuple[Labels, ...]) -> GridRow:
    """The rightmost text of the row's own that names a row of the form is its label; failing that, the rightmost."""
    own = [index for index, cell in enumerate(cells) if cell.row == number and not is_value(cell.text)]
    if split := _split_label(cells, own, editions):
        return split
    for index in reversed(own):
        if matches := _matches(cells[index].text, editions):
            return GridRow(number, cells, _as_high(cells[index + 1 :], cells[index]), cells[index], matches)
    texts = [index for index, cell in enumerate(cells) if not is_value(cell.text)]
    if not texts:
        return GridRow(number, cells, cells, None, ())
    last = texts[-1]
    if not any(cell.row == number for cell in cells[last + 1 :]):
        return GridRow(number, cells, (), cells[last], ())  # all of it is drawn on from the row above
    matches = () if own else _matches(cells[last].text, editions)
    return GridRow(number, cells, cells[last + 1 :], cells[last], matches)


def _as_high(values: tuple[GridCell, ...], label: GridCell) -> tuple[GridCell, ...]:
    """Values that are as high as their label fill one row, however many rows of rules it is drawn over."""
    if label.rows == 1:
        return values
    return tuple(
        replace(cell, rows=1) if cell.row == label.row and cell.rows <= label.rows else cell for cell in values
    )


def _split_label(cells: tuple[GridCell, ...], own: list[int], editions: tuple[Labels, ...]) -> GridRow | None:
    """A row whose label stands in two cells or more (1.属于 | 国家秘密), if they say together what neither says alone."""
    if len(own) < 2 or _best(_matches(cells[own[-1]].text, editions)) >= BARE:
        return None
    for first in range(len(own) - 2, -1, -1):
        parts = own[first:]
        if parts[-1] - parts[0] != len(parts) - 1:
            return None
        matches = _matches("".join(cells[index].text for index in parts), editions)
        if _best(matches) >= BARE:
            return GridRow(cells[own[-1]].row, cells, cells[parts[-1] + 1 :], cells[parts[0]], matches)
    return None


def _best(matches: tuple[RowMatch, ...]) -> int:
    return matches[0].how if matches else 0


def _matches(text: str, editions: tuple[Labels, ...]) -> tuple[RowMatch, ...]:
    return next((found for labels in editions if (found := labels.rows(text))), ())


@cache
def header_words(form: Form) -> frozenset[str]:
    """Folded words of the form that stand in header cells: columns, their groups, corners, headings."""
    return frozenset(
        without_ordinal(fold(text))
        for table in form.tables
        for block in table.blocks
        for text in (
            *(word for column in block.columns for word in (column.label, *column.also, column.group or "")),
            *([row.label for row in block.rows] if block.across else []),
            block.corner or "",
            block.heading or "",
        )
        if text
    )
