"""Several things in one cell of a table: how they are written, and how they are read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

NUMBERED = re.compile(r"(\d{1,3})(?:[.．](?!\d)|、)\s*")
PARTING = "；;\n"
BETWEEN = "、，,"
WRAPPED = re.compile(r"(?<=[^\x00-\xff])[^\S\n]*\n\s*(?=[^\x00-\xff])")

Split = Callable[[str], tuple[str, ...]]


def one_line(text: str) -> str:
    """The text on one line: what a cell may hold as one thing of several.

    A line that was wrapped inside Chinese text is joined without a blank; any other run of white space is one blank.
    """
    return " ".join(WRAPPED.sub("", text).split())


def elements_of(text: str) -> tuple[str, ...]:
    """公开内容（要素） of a cell, one by one: numbered lines, else parted by ；and line breaks."""
    return _numbered(text) or tuple(piece for part in re.split(rf"[{PARTING}]", text) if (piece := one_line(part)))


def basis_of(text: str) -> tuple[str, ...]:
    """公开依据 of a cell, one by one: numbered lines, else parted by ；and line breaks, and between 》 and 《.

    A line break inside 《…》 is a wrapped line, not the end of a document's name.
    """
    return _numbered(text) or tuple(piece for part in _cited(text) if (piece := one_line(part).strip(f"{BETWEEN} ")))


def cell_of(pieces: Sequence[str], split: Split, numbered: bool = False, joined: str = "\n") -> str:
    """The pieces as one cell that `split` reads back as the same pieces; `numbered` numbers them as official tables do.

    `joined` stands between them where that can be read back; else each has its own line, else its own number.
    """
    plain = [] if numbered and len(pieces) > 1 else [between.join(pieces) for between in (joined, "\n")]
    lines = [f"{n}.{' ' if piece[:1].isdecimal() else ''}{piece}" for n, piece in enumerate(pieces, 1)]
    return next((cell for cell in plain if split(cell) == tuple(pieces)), "\n".join(lines))


def _numbered(text: str) -> tuple[str, ...]:
    """The pieces of lines that are numbered 1, 2, 3 …; a line without the next number belongs to the piece above."""
    pieces: list[list[str]] = []
    for line in (stripped for line in text.split("\n") if (stripped := line.strip())):
        match = NUMBERED.match(line)
        if match and int(match[1]) == len(pieces) + 1:
            pieces.append([line[match.end() :]])
        elif pieces:
            pieces[-1].append(line)
        else:
            return ()
    return tuple(one_line("\n".join(piece)) for piece in pieces)


def _cited(text: str) -> Iterator[str]:
    """The text cut where one citation ends and the next begins."""
    depth, piece = 0, ""
    for character in text:
        if depth == 0 and (character in PARTING or (character == "《" and piece.rstrip()[-1:] in (*"》）)", *BETWEEN))):
            yield piece
            piece = ""
        depth = max(0, depth + (character == "《") - (character == "》"))
        if not (character in PARTING and depth == 0):
            piece += character
    yield piece
