"""Lines of Chinese and Latin text of a given width: Chinese breaks anywhere but before closing punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wcwidth import width

# Words, figures and their signs stay whole; so does what must not begin or end a line, with its neighbour.
PIECE = re.compile(r"[（《“‘「【]*(?:[!-~]+|[^!-~])[，。；：、！？）》”’」】％]*\s*")


def printable(text: str) -> str:
    """The text without what would command a terminal: a document is untrusted."""
    return "".join(character for character in text if character.isprintable() or character == "\u3000")


def wrapped(text: str, columns: int) -> Iterator[str]:
    """The lines of a text, none wider than `columns` unless a single word is; the empty text has none."""
    line = ""
    for piece in PIECE.findall(printable(" ".join(text.split()))):
        if line and width(line + piece.rstrip()) > columns:
            yield line.rstrip()
            line = ""
        line += piece
    if line:
        yield line.rstrip()
