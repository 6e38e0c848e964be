"""A workbook or CSV → rows of texts as a person sees them: merged cells spread, hidden parts left out and named."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.core.formula import unguarded
from gongkai.ingest.documents.csv import records
from gongkai.ingest.documents.encoding import decode
from gongkai.ingest.documents.limits import CELLS, FILE_BYTES, POSITIONS, TEXT_BYTES, damaged, too_large
from gongkai.ingest.documents.sniff import Medium, binary_medium, unsupported
from gongkai.ingest.documents.xlsx_book import open_book
from gongkai.ingest.documents.xlsx_structure import Structure


@dataclass(frozen=True, slots=True)
class TableRow:
    """The texts of a row by column (from 0), those of merged cells at each of their places; `number` from 1."""

    number: int
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet, or a CSV (whose name is empty and whose row numbers are lines of the file)."""

    name: str
    rows: tuple[TableRow, ...]
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a file, and the names of the sheets that are hidden and not read."""

    tables: tuple[Table, ...]
    hidden_sheets: tuple[str, ...] = ()


def open_tables(data: bytes) -> Tables:
    """The bytes of an .xlsx or .csv file → its tables; Refusal (damaged, encrypted, too_large, unsupported)."""
    if len(data) > FILE_BYTES:
        raise too_large("file")
    if not data or data.isspace():
        raise damaged("empty")
    medium = binary_medium(data)
    if medium is Medium.XLSX:
        return _workbook(data)
    if medium is not None:
        raise unsupported("table")
    if len(data) > TEXT_BYTES:
        raise too_large("text")
    return Tables((_delimited(decode(data)),))


def _workbook(data: bytes) -> Tables:
    book = open_book(data)
    return Tables(
        tuple(_sheet(sheet.name, book.structure(sheet)) for sheet in book.sheets if sheet.visible),
        tuple(sheet.name for sheet in book.sheets if not sheet.visible),
    )


def _sheet(name: str, sheet: Structure) -> Table:
    texts = _spread(sheet)
    filled = {row for row, _ in texts}
    rows: dict[int, dict[int, str]] = {row: {} for row in sorted(filled - sheet.hidden_rows)}
    hidden_columns: set[int] = set()
    for (row, column), text in texts.items():
        if not sheet.hides(row, column):
            rows[row][column] = text
        elif row not in sheet.hidden_rows:
            hidden_columns.add(column)
    return Table(
        name,
        tuple(TableRow(row + 1, found) for row, found in rows.items() if found),
        tuple(row + 1 for row in sorted(filled & sheet.hidden_rows)),
        tuple(sorted(hidden_columns)),
    )


def _spread(sheet: Structure) -> dict[tuple[int, int], str]:
    """The texts that are not blank, those of merged cells over all their places down to the last row with a text."""
    texts = {at: text for at, text in sheet.texts.items() if text.strip()}
    bottom = max((row for row, _ in texts), default=-1)
    room = POSITIONS
    for top, left, height, width in sheet.merges:
        text = texts.get((top, left))
        rows = range(top, min(top + height, bottom + 1))
        room -= len(rows) * width if text else 0
        if room < 0:
            raise too_large("cells")
        if text:
            texts.update({(row, column): text for row in rows for column in range(left, left + width)})
    return texts


def _delimited(text: str) -> Table:
    rows, cells = [], 0
    try:
        for line, record in records(text):
            found = {column: unguarded(field) for column, field in enumerate(record) if field.strip()}
            cells += len(found)
            if found:
                rows.append(TableRow(line, found))
            if cells > CELLS:
                raise too_large("cells")
    except csv.Error as error:
        raise damaged() from error
    return Table("", tuple(rows))
