"""Markdown → Document: pipe tables and HTML tables to grids, the rest to lines without its marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from gongkai.core.report import Place
from gongkai.ingest.document import Document, Line
from gongkai.ingest.documents.flow import Item, Piece, Placed, blocks
from gongkai.ingest.documents.html import read_page
from gongkai.ingest.documents.limits import CELLS, LINES, too_large
from gongkai.ingest.documents.sniff import PIPE_RULE

TABLE_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]+|(?=[^\s#\d]))")
EMPHASIS = ("**", "__", "~~")
BREAK = re.compile(r"<br\s*/?>|</p>\s*<p[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"</?(?:p|div|span|font|b|strong|em|i|u|center|a|h[1-6]|section|article|sup|sub)\b[^<>]*>", re.I)
LINK = re.compile(r"(!?)\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
PIPE = re.compile(r"(?<!\\)\|")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})")


def read_markdown(text: str, name: str, sha256: str) -> Document:
    """Markdown text → Document, lines with their numbers in the file; raises Refusal (too_large)."""
    if text.count("\n") > LINES or text.count("|") > CELLS:
        raise too_large("text")
    links = LINK.findall(text)
    return Document(
        name=name,
        sha256=sha256,
        medium="markdown",
        blocks=blocks(list(_items(text))),
        links=sum(not picture for picture, _ in links),
        images=sum(bool(picture) for picture, _ in links),
    )


def _items(text: str) -> Iterator[Item]:
    """HTML tables as HTML, what stands between them as Markdown."""
    line = 1
    for part, is_table in _parts(text):
        if is_table:
            yield from (
                Line(item, Place(line=line)) if isinstance(item, str) else item for item in read_page(part).items
            )
        else:
            yield from _markdown(part.split("\n"), line)
        line += part.count("\n")


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    depth = at = 0
    for match in TABLE_TAG.finditer(text):
        if not match[1]:
            if depth == 0:
                yield text[at : match.start()], False
                at = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield text[at : match.end()], True
                at = match.end()
    yield text[at:], depth > 0


def _markdown(lines: list[str], first: int) -> Iterator[Item]:
    at = 0
    fenced = False
    while at < len(lines):
        fenced ^= bool(FENCE.match(lines[at]))
        end = _table_end(lines, at) if not fenced else at
        if end > at:
            yield from _table(lines, at, end, first)
            at = end
            continue
        text = _plain(lines[at])
        if text.strip():
            yield from (Line(part, Place(line=first + at)) for part in text.split("\n") if part.strip())
        at += 1


def _table_end(lines: list[str], at: int) -> int:
    """Where the table that begins here ends: a header row, a rule, and all rows with a pipe; `at` if there is none."""
    if at + 1 >= len(lines) or "|" not in lines[at] or not PIPE_RULE.match(lines[at + 1]):
        return at
    end = at + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        end += 1
    return end


def _table(lines: list[str], at: int, end: int, first: int) -> Iterator[Item]:
    """Every row has at least the cells of the header; those that it leaves out are blank."""
    numbers = [number for number in range(at, end) if number != at + 1]
    rows = [_split(lines[number]) for number in numbers]
    width = len(rows[0])
    if width * len(rows) > CELLS:
        raise too_large("cells")
    cells = tuple(
        Placed(_plain(text), row, column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts + [""] * (width - len(texts)))
    )
    yield Piece(cells, lines=tuple(first + number for number in numbers))


def _split(line: str) -> list[str]:
    """The cells of a row, outer pipes or none; an escaped pipe is text."""
    inner = line.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip(" \t") for cell in PIPE.split(inner)]


def _plain(text: str) -> str:
    """The text without Markdown's marks, its `<br>` as line ends."""
    heading = HEADING.match(text)
    text = _closed(text[heading.end() :]) if heading else text
    text = TAG.sub("", BREAK.sub("\n", text))
    text = LINK.sub(lambda match: "" if match[1] else match[2], text)
    for mark in EMPHASIS:
        if text.count(mark) % 2 == 0:  # an odd one is text: 12** with a note
            text = text.replace(mark, "")
    return html.unescape(ESCAPE.sub(r"\1", text)).replace("\0", "\ufffd")


def _closed(heading: str) -> str:
    """A heading without the # that may close it."""
    bare = heading.rstrip()
    text = bare.rstrip("#")
    return text.rstrip() if text != bare and text[-1:] in (" ", "\t") else bare
