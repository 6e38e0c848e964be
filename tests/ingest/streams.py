"""Reports written as running text, and what is read of them, for the tests of the text reader and the solver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from gongkai.core.form import Address, Form
from gongkai.core.report import Place, Unread
from gongkai.ingest.document import Document, Line
from gongkai.ingest.linear import read_stream
from gongkai.ingest.reading import Figure, Puzzle
from gongkai.ingest.sections import chain, headings, parts
from gongkai.ingest.solve import solve
from gongkai.law.load import form_of
from layouts.figures import consistent
from layouts.outline import outline
from layouts.pieces import Heading
from layouts.pieces import Table as PrintedTable
from layouts.specimen import Specimen, specimen
from layouts.style import Style

Values = Mapping[str, Decimal | None]


@dataclass(frozen=True)
class Read:
    """What came of a text: cells by address, and what was left open."""

    cells: dict[str, Decimal | None]
    unread: tuple[Unread, ...]
    figures: tuple[Figure, ...]
    puzzles: tuple[Puzzle, ...]

    @property
    def open_cells(self) -> set[str]:
        return {str(address) for item in self.unread for address in item.addresses}

    def wrong(self, truth: Values) -> dict[str, tuple[Decimal | None, Decimal | None]]:
        """The cells given that the text does not print."""
        return {a: (v, truth[a]) for a, v in self.cells.items() if a in truth and v != truth[a]}


def form(year: int) -> Form:
    found = form_of(year)
    assert found
    return found


def report(year: int = 2022, size: int = 60, seed: int = 1) -> Specimen:
    """A made-up report whose figures add up."""
    return specimen({"year": year, "agency": "示例县某局", "cells": consistent(form(year), Random(seed), size)})


def truth(printed: Specimen) -> dict[str, Decimal | None]:
    return {str(address): value for address, value in printed.truth().items()}


def text(printed: Specimen, cell: str = "", row: str = "", style: Style | None = None) -> str:
    """The report with `cell` between the cells of a row and `row` after each row."""
    pieces = []
    for piece in outline(printed, style or Style()):
        if isinstance(piece, PrintedTable):
            pieces += [cell.join(box.text for box in boxes) + row for boxes in piece.rows] + ["\n"]
        else:
            pieces.append(f"\n{piece.text}\n" if isinstance(piece, Heading) else f"{piece.text}\n")
    return "".join(pieces)


def read_text(source: str, year: int = 2022) -> Read:
    """The tables of a report printed as text, solved."""
    edition = form(year)
    lines = tuple(Line(line, Place(line=n)) for n, line in enumerate(source.replace("\f", "\n").split("\n"), 1))
    document = Document(name="a.txt", sha256="", medium="text", blocks=lines)
    figures: list[Figure] = []
    puzzles: list[Puzzle] = []
    unread: list[Unread] = []
    for part in parts(document, chain(headings(document, edition), edition)):
        for table in (table for table in edition.tables if table.section == part.number):
            reading = read_stream(table, part.lines)
            figures += reading.figures
            puzzles += reading.puzzles
            unread += reading.unread
    solved = solve(edition, figures, puzzles)
    cells = {str(f.address): f.value for f in (*figures, *(s.figure for s in solved.figures))}
    return Read(cells, (*unread, *solved.unread), tuple(figures), tuple(puzzles))


def address(name: str) -> Address:
    return Address.parse(name)
