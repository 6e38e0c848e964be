"""Rows and cells outside any table (fragments cut out of a page) are given one, or the parser would glue their text."""

from __future__ import annotations

import re

CELL = re.compile(r"<t[dh](?=[\s/>])", re.IGNORECASE)
UNPARSED = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|template|xmp|iframe)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
PART = re.compile(r"<(/?)(table|tbody|thead|tfoot|tr|td|th)(?=[\s/>])[^<>]*+>", re.IGNORECASE)
# What may follow a stray row or cell and still belong to the same table.
GOES_ON = re.compile(r"\s*(?:</?(?:tbody|thead|tfoot|tr|td|th)(?=[\s/>]))", re.IGNORECASE)


def with_tables(text: str, parsed: int) -> str | None:
    """The page with `<table>` around rows and cells that have none; None if all its cells were `parsed` as cells."""
    if len(CELL.findall(text)) <= parsed:
        return None
    bare = UNPARSED.sub("", text)
    if len(CELL.findall(bare)) <= parsed:
        return None
    return "".join(_wrapped(bare))


def _wrapped(text: str) -> list[str]:
    pieces: list[str] = []
    depth, at, added = 0, 0, False
    for match in PART.finditer(text):
        closes, name = match[1] == "/", match[2].lower()
        if name == "table":
            depth = max(0, depth - 1) if closes else depth + 1
            added = added and depth > 0
        elif depth == 0 and not closes:
            pieces += [text[at : match.start()], "<table>"]
            at, depth, added = match.start(), 1, True
        elif added and depth == 1 and closes and not GOES_ON.match(text, match.end()):
            pieces += [text[at : match.end()], "</table>"]
            at, depth, added = match.end(), 0, False
    return [*pieces, text[at:]]
