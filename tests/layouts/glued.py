"""Glued text: one paragraph a section and no separator between cells, as some platforms print a pasted table."""

from __future__ import annotations

from layouts.outline import outline
from layouts.pieces import Heading, Table
from layouts.specimen import Specimen
from layouts.style import Style


def glued(report: Specimen, style: Style, one_paragraph: bool = True) -> bytes:
    """The title on a line, then everything run together; sections are parted by two ideographic spaces only."""
    title, *pieces = outline(report, style)
    parts = []
    for piece in pieces:
        if isinstance(piece, Table):
            parts.append("".join(box.text for row in piece.rows for box in row))
        elif isinstance(piece, Heading):
            parts.append(("　　" if one_paragraph else "\n") + piece.text)
        else:
            parts.append("　　" + piece.text)
    assert isinstance(title, Heading)
    return f"{title.text}\n\n{''.join(parts)}\n".encode()
