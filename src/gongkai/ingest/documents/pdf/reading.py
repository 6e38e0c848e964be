"""The sheets of a PDF → blocks in reading order: tables over page breaks whole, prose in paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.core.report import Place
from gongkai.ingest.document import Block, Grid, GridCell
from gongkai.ingest.documents.pdf.across_pages import joined
from gongkai.ingest.documents.pdf.cells import Table, filled
from gongkai.ingest.documents.pdf.furniture import without_furniture
from gongkai.ingest.documents.pdf.lattice import Lattice, lattices
from gongkai.ingest.documents.pdf.lines import TextLine, lines_of
from gongkai.ingest.documents.pdf.paragraphs import paragraphs
from gongkai.ingest.documents.pdf.shapes import Sheet
from gongkai.ingest.documents.pdf.wrapped import unwrapped

Element = TextLine | Table


def blocks(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """Lines and grids of all pages in reading order, without page numbers and running headers."""
    ruled = [(sheet, lattices(sheet.level, sheet.upright)) for sheet in sheets]
    bare = without_furniture(ruled)
    elements = [e for sheet, (_, tables) in zip(bare, ruled, strict=True) for e in _elements(sheet, tables)]
    edges = {round(e.xs[0] if isinstance(e, Table) else e.x0) for e in elements}
    number = 0
    lines: list[TextLine] = []
    for element in _whole(elements):
        if isinstance(element, TextLine):
            lines.append(element)
            continue
        yield from paragraphs(lines, edges)
        lines = []
        number += 1
        yield _grid(element, number)
    yield from paragraphs(lines, edges)


def _elements(sheet: Sheet, tables: Sequence[Lattice]) -> list[Element]:
    """The tables and lines of a page from the top; lines are counted outside tables."""
    glyphs = list(sheet.glyphs)
    found: list[Element] = []
    for lattice in tables:
        table, rest = filled(lattice, glyphs, sheet.number)
        if any(cell.text for cell in table.cells):
            glyphs = rest
            found.append(table)
    found.extend(unwrapped(lines_of(glyphs, sheet.number)))
    return sorted(found, key=lambda e: e.top if isinstance(e, Table) else e.base)


def _whole(elements: Sequence[Element]) -> Iterator[Element]:
    """Tables that follow one another over a page break, with nothing printed between, as one."""
    held: Table | None = None
    page = 0
    for element in elements:
        table = joined(held, element) if held and isinstance(element, Table) and element.page == page + 1 else None
        if table is None and held is not None:
            yield held
        if isinstance(element, Table):
            held, page = table or element, element.page
        else:
            held = None
            yield element
    if held is not None:
        yield held


def _grid(table: Table, number: int) -> Grid:
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    return Grid(
        tuple(
            GridCell(
                c.text,
                c.row,
                c.column,
                c.rows,
                c.columns,
                Place(page=c.page, table=number, row=c.row + 1, column=c.column + 1),
            )
            for c in cells
        ),
        Place(page=table.page, table=number),
    )


def without_recognised_text(sheet: Sheet) -> Sheet:
    """A scanned page has no text of its own: what stands beside the picture is a number or a stamp."""
    return replace(sheet, glyphs=()) if sheet.pictures and len(sheet.glyphs) < 20 else sheet
