"""Plain text → Document: a line for each line as it stands, tables where tabs make them."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.core.report import Place
from gongkai.ingest.document import Document, Line
from gongkai.ingest.documents.flow import Item, Piece, Placed, blocks

PAGE_BREAK = "\f"
# Fewer tabs a line than this are indentation.
LEAST_TABS = 2


def read_text(text: str, name: str, sha256: str) -> Document:
    """Text with `\\n` line ends → Document; white space and empty lines stay, a form feed begins a page.

    Two or more lines that follow each other with the same number of tabs are a table, if most of them hold more
    than one cell; text with one cell a line stays text. Raises Refusal (too_large).
    """
    return Document(name=name, sha256=sha256, medium="text", blocks=blocks(list(_items(list(lines_of(text))))))


def lines_of(text: str) -> Iterator[Line]:
    """Every line with its number and, where there are form feeds, its page."""
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
    at = 0
    while at < len(lines):
        end = _run(lines, at)
        run = lines[at:end]
        if _is_table(run):
            yield _piece(run)
        else:
            yield from run
        at = end


def _run(lines: list[Line], at: int) -> int:
    """Where the lines with as many tabs as this one end."""
    tabs = lines[at].text.count("\t")
    end = at + 1
    if tabs >= LEAST_TABS:
        while end < len(lines) and lines[end].text.count("\t") == tabs and lines[end].at.page == lines[at].at.page:
            end += 1
    return end


def _is_table(run: list[Line]) -> bool:
    filled = [sum(bool(cell.strip()) for cell in line.text.split("\t")) for line in run]
    return len(run) >= 2 and sum(count >= 2 for count in filled) * 2 > len(run)


def _piece(run: list[Line]) -> Piece:
    cells = tuple(
        Placed(text, row, column) for row, line in enumerate(run) for column, text in enumerate(line.text.split("\t"))
    )
    return Piece(cells, page=run[0].at.page, lines=tuple(line.at.line or 0 for line in run))
