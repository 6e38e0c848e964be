"""Lines of Chinese and Latin text of a given width: Chinese breaks anywhere but before closing punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wcwidth import width

# Words, figures and their signs stay whole; so does what must not begin or end a line, with its neighbour.
PIECE = re.compile(r"[（《“‘「【]*(?:[!-~]+|[^!-~])[，。；：、！？）》”’」】％]*\s*")


def wrapped(text: str, columns: int) -> Iterator[str]:
    """The lines of a text, none wider than `columns` unless a single word is; the empty text has none."""
    line = ""
    for piece in PIECE.findall(" ".join(text.split())):
        if line and width(line + piece.rstrip()) > columns:
            yield line.rstrip()
            line = ""
        line += piece
    if line:
        yield line.rstrip()
