"""The rows of a grid as a reader sees them: header, a labelled row of figures, figures alone, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from gongkai.core.form import Column, Form
from gongkai.ingest.document import Grid, GridCell
from gongkai.ingest.labels import Labels, RowMatch
from gongkai.ingest.number import parse_figure
from gongkai.ingest.words import fold, without_ordinal

# Any cell that some column could take as a figure: signed, with any unit.
ANY_MONEY = Column(code="any", label="", unit="万元", signed=True, fractional=True)


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
    for index in reversed(own):
        if matches := _matches(cells[index].text, editions):
            return GridRow(number, cells, cells[index + 1 :], cells[index], matches)
    texts = [index for index, cell in enumerate(cells) if not is_value(cell.text)]
    if not texts:
        return GridRow(number, cells, cells, None, ())
    last = texts[-1]
    matches = () if own else _matches(cells[last].text, editions)
    return GridRow(number, cells, cells[last + 1 :], cells[last], matches)


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


@lru_cache(maxsize=8192)
def is_header_word(text: str, words: frozenset[str]) -> bool:
    """True when a cell's text is one of the header words, without its unit and ordinal."""
    folded = without_ordinal(fold(text))
    return folded in words or folded.split("(")[0] in {word.split("(")[0] for word in words if len(word) > 3}
