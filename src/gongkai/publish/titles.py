"""A title on several lines, as GB/T 9704 wants it: parted where the words part, the lines of a fair length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# 示例县某局 / 2023年政府信息公开工作年度报告: the year opens a line.
YEAR = re.compile(r"(?=20\d\d\s*年)")


def ems(text: str) -> float:
    """The width of a text in characters: a Chinese one is 1, a letter or digit a half."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def lines_of_title(title: str, room: float) -> tuple[str, ...]:
    """The title whole where it fits in `room` characters; else parted before the year, and what is still too long
    in lines of even length. Put together again they are the title.
    """
    if ems(title) <= room:
        return (title,)
    parts = [part for part in YEAR.split(title, maxsplit=1) if part.strip()]
    return tuple(line for part in parts for line in even(part, room))


def even(text: str, room: float) -> list[str]:
    """A text in the fewest lines that fit, of nearly the same length."""
    count = int(-(-ems(text) // room))
    if count <= 1:
        return [text]
    size = -(-len(text) // count)
    while max(ems(text[at : at + size]) for at in range(0, len(text), size)) > room:
        size -= 1
    return [text[at : at + size] for at in range(0, len(text), size)]


LEAST_SHARE, MOST_SHARE = 4.0, 16.0  # characters: no column of a table of the text is narrower or counts as wider


def shares(rows: Sequence[Sequence[str]]) -> list[float]:
    """How much of the width each column of a table of the text is given: by its longest cell, none squeezed out."""
    widest = [max(ems(row[at]) for row in rows) for at in range(len(rows[0]))]
    bounded = [min(max(width, LEAST_SHARE), MOST_SHARE) for width in widest]
    return [width / sum(bounded) for width in bounded]
