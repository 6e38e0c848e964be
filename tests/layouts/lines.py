"""Text layouts by lines: a tab before each cell, runs of newlines between cells, a row a line with tabs."""

from __future__ import annotations

from layouts.outline import outline
from layouts.pieces import Heading, Piece, Table
from layouts.specimen import Specimen
from layouts.style import Style


def tabbed(report: Specimen, style: Style, keep_blanks: bool = True) -> bytes:
    """A tab before each cell and an empty line after each row; rows that a span covers leave an empty cell."""
    parts = []
    for piece in outline(report, style):
        parts.append(_tabbed(piece, keep_blanks) + "\n" if isinstance(piece, Table) else f"{piece.text}\n")
    return "".join(parts).encode()


def _tabbed(table: Table, keep_blanks: bool) -> str:
    rows: list[list[tuple[int, str]]] = [[] for _ in table.rows]
    for row, column, box in table.placed():
        rows[row].append((column, box.text))
        for below in range(row + 1, row + box.rows):
            rows[below].append((column, ""))
    lines = []
    for cells in rows:
        texts = [text for _, text in sorted(cells) if text or keep_blanks]
        lines.append("".join(f"\t{text}\n" for text in texts))
    return "\n".join(lines) + "\n"


def spaced(report: Specimen, style: Style) -> bytes:
    """Two empty lines between cells and four between rows, as copied off a page; a blank lengthens the run."""
    return "".join(_spaced(piece) for piece in outline(report, style)).encode()


def _spaced(piece: Piece) -> str:
    if not isinstance(piece, Table):
        return f"{piece.text}\n" if not isinstance(piece, Heading) else f"\n{piece.text}\n"
    rows = ("".join(f"\n{box.text}\n\n" for box in row) for row in piece.rows)
    return "\n\n" + "".join(f"\n{row}\n" for row in rows) + "\n\n"


def bare(report: Specimen, style: Style) -> bytes:
    """Every cell on a line of its own and nothing else: the cells that are blank leave no trace."""
    lines = []
    for piece in outline(report, style):
        boxes = [box for row in piece.rows for box in row] if isinstance(piece, Table) else [piece]
        lines += [box.text for box in boxes if box.text]
    return "\n".join(lines).encode() + b"\n"


def rows(report: Specimen, style: Style, padded: bool = True) -> bytes:
    """A row a line with tabs between the cells, as a spreadsheet is copied; spans padded with empty cells or not."""
    lines = []
    for piece in outline(report, style):
        if isinstance(piece, Table):
            table = piece.padded() if padded else piece
            lines += ["\t".join(box.text.replace("\n", "") for box in row) for row in table.rows] + [""]
        else:
            lines.append(piece.text)
    return "\n".join(lines).encode()


def gb18030(report: Specimen, style: Style) -> bytes:
    """Tabbed text in the encoding of older systems, with their line ends."""
    return tabbed(report, style).decode().replace("\n", "\r\n").encode("gb18030")


def utf16(report: Specimen, style: Style) -> bytes:
    """Text as Windows keeps it when asked for Unicode, with its byte order mark."""
    return tabbed(report, style).decode().encode("utf-16")
