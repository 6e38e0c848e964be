"""Tokens → runs of figures, each with the row of the form whose label stands directly before it, if one does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.core.form import Row, Table
from gongkai.ingest.labels import LONGEST_EXTENSION, agreement
from gongkai.ingest.linear_split import GAP
from gongkai.ingest.stream import Stream
from gongkai.ingest.stream_tokens import T, Token
from gongkai.ingest.words import fold, without_ordinal

LONGEST_LABEL = 200
TELLING = 5  # so many characters of a label, found inside other text, are taken for its beginning


@dataclass(frozen=True, slots=True)
class Run:
    """Figures with nothing between them but white space. `code` is the row of the label before it (empty if none),
    `text` other words between the last run and this one, `first` and `last` positions in the list of tokens.
    """

    code: str
    label: Token | None
    text: str
    figures: tuple[Token, ...]
    first: int
    last: int


def runs(run: Stream, table: Table, found: Sequence[Token]) -> Iterator[Run]:
    """The runs in order."""
    label: Token | None = None
    texts: list[Token] = []
    at = 0
    while at < len(found):
        token = found[at]
        if token.holds:
            end = at
            while end < len(found) and (found[end].holds or found[end].kind is T.PART):
                end += 1
            figures = tuple(t for t in found[at:end] if t.holds)
            yield _run(run, table, label, texts, figures, at, end - 1)
            label, texts, at = None, [], end
            continue
        if token.kind in (T.ROW, T.GROUP):
            label, texts = token, []
        elif token.kind is T.HEAD:
            label, texts = _total_row(run, table, token, found, at), []
        elif token.kind is T.TEXT:
            texts.append(token)
        at += 1


def _run(
    run: Stream, table: Table, label: Token | None, texts: list[Token], figures: tuple[Token, ...], at: int, end: int
) -> Run:
    text = "".join(run.text[t.start : t.stop] for t in texts)
    code = ""
    if label and _belongs(run, table, label, text):
        code = label.code
    elif text and len(text) <= LONGEST_LABEL:
        code = named(table, text)
    return Run(code, label if code else None, text, figures, at, end)


def _belongs(run: Stream, table: Table, label: Token, text: str) -> bool:
    """The words between a label and its figures go on with the label: a few more, or the rest of the form's."""
    if not text:
        return True
    if len(text) <= LONGEST_EXTENSION and not run.parted(label.stop):
        return True
    whole = fold(table.row(label.code).label)
    return text in whole or (text.startswith("(") and whole.startswith(run.text[label.start : label.stop] + text[:2]))


def _total_row(run: Stream, table: Table, token: Token, found: Sequence[Token], at: int) -> Token | None:
    """A bare 总计 below the first row of a table, with figures, is the row of that name."""
    if at + 1 >= len(found) or not found[at + 1].holds or all(t.kind is not T.ROW for t in found[:at]):
        return None
    word = run.text[token.start : token.stop]
    named = [
        row
        for block in table.blocks
        if not block.across
        for row in block.rows
        if without_ordinal(fold(row.label)) == word
    ]
    return Token(T.ROW, token.start, token.stop, named[0].code, exact=False) if len(named) == 1 else None


@lru_cache(maxsize=4096)
def named(table: Table, text: str) -> str:
    """The row of the form that a text not in the form's words names; empty if none, or more than one."""
    best, code, times = 0, "", 0
    for row in _figure_rows(table):
        how = max(_agrees(text, fold(word)) for word in (row.label, *row.also))
        if how > best:
            best, code, times = how, row.code, 1
        elif how and how == best and row.code != code:
            times += 1
    return code if times == 1 else ""


@lru_cache(maxsize=16)
def _figure_rows(table: Table) -> tuple[Row, ...]:
    return tuple(row for block in table.blocks if not block.across for row in block.printed_rows)


def _agrees(text: str, label: str) -> int:
    how = agreement(text, label)
    start = text.find(label[: TELLING + 1])
    if start < 0:
        start = text.find(without_ordinal(label)[:TELLING]) if len(without_ordinal(label)) > TELLING else -1
    return max(how, agreement(text[start:], label) if start > 0 else 0)


def parted_text(run: Stream, figures: Sequence[Token]) -> str:
    """The figures' folded text, a tab where they are parted."""
    parts = [run.text[token.start : token.stop] for token in figures]
    for at in range(len(figures) - 1, 0, -1):
        if figures[at - 1].stop != figures[at].start or run.parted(figures[at].start):
            parts.insert(at, GAP)
    return "".join(parts)
