"""Markdown layout: pipe tables, which have no spans, so covered cells are empty."""

from __future__ import annotations

from layouts.outline import outline
from layouts.pieces import Heading, Piece, Table
from layouts.specimen import Specimen
from layouts.style import Style


def markdown(report: Specimen, style: Style) -> bytes:
    """Headings with #, tables with pipes, a blank line between blocks."""
    return "\n\n".join(_block(piece) for piece in outline(report, style)).encode() + b"\n"


def _block(piece: Piece) -> str:
    if isinstance(piece, Heading):
        return f"{'#' if piece.number == 0 else '##'} {piece.text}"
    if isinstance(piece, Table):
        lines = ["| " + " | ".join(box.text.replace("\n", "<br>") for box in row) + " |" for row in piece.padded().rows]
        rule = "|" + " --- |" * piece.width
        return "\n".join([lines[0], rule, *lines[1:]])
    return piece.text
