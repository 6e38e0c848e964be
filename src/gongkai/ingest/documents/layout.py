"""Cells of a table → data tables and text: tables that merely lay out a page are opened up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from gongkai.ingest.documents.flow import Flow, Item, Piece, Placed
from gongkai.ingest.words import fold
from gongkai.law.load import forms

# A cell of this much text in this many lines is an article that a table lays out, not a figure or a label.
ARTICLE_CHARACTERS, ARTICLE_LINES = 500, 4
# A row that is one cell with more text than this is a paragraph; the form's own notes have 40 characters.
PARAGRAPH_CHARACTERS = 200
# 一、总体情况 … 六、其他需要报告的事项: short, numbered in Chinese, alone in its row.
HEADING = re.compile(r"\s*[一二三四五六七八九十]{1,2}\s*[、．.]")
HEADING_CHARACTERS = 60


@dataclass(slots=True)
class Slot:
    """A cell at its logical position with what flows in it."""

    row: int
    column: int
    rows: int
    columns: int
    flow: Flow


def open_up(slots: Sequence[Slot]) -> list[Item]:
    """A table's slots (in row order) → its data tables, with the text of the rows that are none between them.

    A table in which no row has two cells is text. A row with a table or an article in one of its cells is layout,
    and so is a section heading or a paragraph across the whole table; what it holds stands for itself.
    """
    rows = _by_row(slots)
    if all(len(row) == 1 for row in rows):
        return [item for slot in slots for item in slot.flow.items]
    layout = any(not slot.flow.is_plain for slot in slots)
    found: list[Item] = []
    run: list[Slot] = []
    for row, alone in zip(rows, _alone(rows), strict=True):
        if _opens(row, alone, layout):
            found.extend(_data(run))
            run = []
            found.extend(item for slot in row for item in slot.flow.items)
        else:
            run.extend(row)
    return [*found, *_data(run)]


def _by_row(slots: Iterable[Slot]) -> list[list[Slot]]:
    rows: dict[int, list[Slot]] = {}
    for slot in slots:
        rows.setdefault(slot.row, []).append(slot)
    return [rows[number] for number in sorted(rows)]


def _alone(rows: Sequence[Sequence[Slot]]) -> Iterator[bool]:
    """For each row whether it is one cell, and no cell from above reaches into it."""
    reached = 0
    for row in rows:
        yield len(row) == 1 and reached <= row[0].row
        reached = max(reached, *(slot.row + slot.rows for slot in row))


def _opens(row: Sequence[Slot], alone: bool, layout: bool) -> bool:
    if any(not slot.flow.is_plain or _is_article(slot.flow) for slot in row):
        return True
    if not alone:
        return False
    text = row[0].flow.text
    return bool(text) and (layout or len(text) > PARAGRAPH_CHARACTERS or is_heading(text))


def _is_article(flow: Flow) -> bool:
    return len(flow.items) >= ARTICLE_LINES and len(flow.text) > ARTICLE_CHARACTERS


def is_heading(text: str) -> bool:
    """A section heading by its number, and none of the form's rows (三、本年度办理结果)."""
    return len(text) <= HEADING_CHARACTERS and bool(HEADING.match(text)) and not _is_row_label(text)


@lru_cache(maxsize=4096)
def is_whole_heading(text: str) -> bool:
    """The heading of one of the form's sections with its number, in words it is known by, and nothing besides."""
    return bool(HEADING.match(text)) and fold(HEADING.sub("", text, count=1)) in _headings()


@cache
def _headings() -> frozenset[str]:
    words = (word for form in forms() for section in form.sections for word in (section.heading, *section.also))
    return frozenset(map(fold, words))


@lru_cache(maxsize=1024)
def _is_row_label(text: str) -> bool:
    return fold(text).replace(".", "、") in _row_labels()


@cache
def _row_labels() -> frozenset[str]:
    labels = (row.label for form in forms() for table in form.tables for row in table.rows())
    return frozenset(fold(label) for label in labels)


def _data(run: Sequence[Slot]) -> list[Item]:
    """Rows that belong together as a table; as text if no row of them has two cells."""
    if not run:
        return []
    if len({slot.row for slot in run}) == len(run):
        return [item for slot in run for item in slot.flow.items]
    top, bottom = run[0].row, max(slot.row for slot in run) + 1
    cells = tuple(
        Placed(slot.flow.text, slot.row - top, slot.column, min(slot.rows, bottom - slot.row), slot.columns)
        for slot in run
    )
    return [Piece(cells, sum(slot.flow.images for slot in run))]
