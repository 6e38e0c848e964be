"""Plain text → Document: a line for each line as it stands, tables where tabs make them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongkai.core.report import Place
from gongkai.ingest.document import Document, Line
from gongkai.ingest.documents.flow import Item, Piece, Placed, blocks
from gongkai.ingest.documents.limits import CELLS, LINES, too_large

PAGE_BREAK = "\f"
# A table has two rows and three columns at least; fewer tabs are indentation.
LEAST_TABS, LEAST_ROWS = 2, 2


def read_text(text: str, name: str, sha256: str) -> Document:
    """Text with `\\n` line ends → Document; white space and empty lines stay, a form feed begins a page.

    Lines that follow each other with the same number of tabs are a table, if most of them hold more than one cell;
    text with one cell a line stays text. Where any lines with cells differ in their tabs, no line's columns are
    certain and all stays text. Raises Refusal (too_large).
    """
    return Document(name=name, sha256=sha256, medium="text", blocks=blocks(list(_items(list(lines_of(text))))))


def lines_of(text: str) -> Iterator[Line]:
    """Every line with its number and, where there are form feeds, its page; Refusal (too_large)."""
    if text.count("\n") + text.count(PAGE_BREAK) > LINES or text.count("\t") > CELLS:
        raise too_large("text")
    page = 1
    paged = PAGE_BREAK in text
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines, 1):
        for index, part in enumerate(line.split(PAGE_BREAK)):
            page += index > 0
            if part or index == 0 or line == PAGE_BREAK * index:
                yield Line(part, Place(page=page if paged else None, line=number))


def _items(lines: list[Line]) -> Iterator[Item]:
    runs = list(_runs(lines))
    certain = all(_is_table(run) or _is_prose(run) for run in runs)
    for run in runs:
        if certain and _is_table(run):
            yield _piece(run)
        else:
            yield from run


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines with tabs that follow each other on a page, and the lines without between them."""
    for _, run in groupby(lines, key=lambda line: ("\t" in line.text, line.at.page)):
        yield list(run)


def _filled(line: Line) -> int:
    return sum(bool(cell.strip()) for cell in line.text.split("\t"))


def _is_prose(run: list[Line]) -> bool:
    """Indented lines, or one cell a line."""
    return all(_filled(line) <= 1 for line in run)


def _is_table(run: list[Line]) -> bool:
    tabs = {line.text.count("\t") for line in run}
    if len(run) < LEAST_ROWS or len(tabs) > 1 or min(tabs) < LEAST_TABS:
        return False
    return sum(_filled(line) >= 2 for line in run) * 2 > len(run)


def _piece(run: list[Line]) -> Piece:
    cells = tuple(
        Placed(text, row, column) for row, line in enumerate(run) for column, text in enumerate(line.text.split("\t"))
    )
    return Piece(cells, page=run[0].at.page, lines=tuple(line.at.line or 0 for line in run))
