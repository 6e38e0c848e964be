"""Sentences that stand about a table are not the table, though they name its rows and hold figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.core.form import Table
from gongkai.ingest.document import Line
from gongkai.ingest.stream_words import Kind, vocabulary
from gongkai.ingest.words import fold

SENTENCE_END = "。"
COMMA = re.compile(r"，|,(?!\d)")
BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
DIGIT = re.compile(r"\d")
MOST_WORDS = 3  # of the form in a line of prose; a line of a table has more
LEAST_OTHER = 8  # characters beside the form's words that tell prose from labels
ROW_OF_FIGURES = re.compile(r"\d\s+\d+\s+\d")


def without_prose(table: Table, lines: Sequence[Line]) -> list[Line]:
    """The lines with those that are sentences emptied, and with what stands before a table in its own line cut off.

    A line is a sentence if it ends one and holds no header of the table, or only words of one; so are the lines right
    above it that are the beginning of it, where the text was wrapped.
    """
    kept = [replace(line, text=_table_text(table, line.text)) for line in lines]
    for at in range(len(lines) - 1, 0, -1):
        emptied = lines[at].text.strip() and not kept[at].text
        if emptied and kept[at - 1].text == lines[at - 1].text and _begins_a_sentence(table, lines[at - 1].text):
            kept[at - 1] = replace(lines[at - 1], text="")
    return kept


def _begins_a_sentence(table: Table, text: str) -> bool:
    """A wrapped line of prose: few words of the form, no row of figures, and a comma or a good deal of other text."""
    plain = BRACKETED.sub("", text)
    words = vocabulary(table).pattern
    if ROW_OF_FIGURES.search(text) or len(words.findall(fold(plain))) > MOST_WORDS:
        return False
    other = words.sub("", fold(plain))
    return bool(COMMA.search(plain)) or (len(other) >= LEAST_OTHER and not DIGIT.search(other))


def _table_text(table: Table, text: str) -> str:
    if SENTENCE_END not in text:
        return text
    folded = fold(text)
    heads = [m for m in vocabulary(table).pattern.finditer(folded) if vocabulary(table).word(m).kind is Kind.HEAD]
    columns = sum(len(block.columns) for block in table.blocks)
    if len(heads) * 2 < columns:
        return ""
    before = folded[: heads[0].start()].count(SENTENCE_END)
    return text.split(SENTENCE_END, before)[before] if before else text
