"""汇总表: the spreadsheet in which a province collects the figures of its agencies, an agency a row; where each cell stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.core.form import Address, Form
from gongkai.core.sure import Sure

LETTERS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionSheet:
    """A sheet: agencies from row `first_row` on (counted from 1, the words of the columns in the row above it); the
    columns, counted from 0, of their names, codes and report years, and of each cell of the form.
    """

    name: str
    first_row: int
    agency: int
    code: int
    year: int
    cells: Mapping[int, Address]


@dataclass(frozen=True, kw_only=True)
class Collection:
    """A workbook of the figures of one edition; what a sheet does not have is not collected."""

    id: str
    title: str
    form: Form
    sheets: tuple[CollectionSheet, ...]
    sure: Sure
    source: str = field(default="")


def head(form: Form, address: Address) -> str:
    """The words above a column: of the cell's row, and of its column in it."""
    _table, row, column = form.labels[address]
    return f"{row} · {column}"


def letters(column: int) -> str:
    """The column's letters: 0 → A, 27 → AB."""
    high, low = divmod(column, LETTERS)
    return (letters(high - 1) if high else "") + chr(ord("A") + low)


def column_of(text: str) -> int:
    """The column of its letters, from 0; ValueError where they are none."""
    if not (text.isascii() and text.isalpha() and text.isupper()) or len(text) > 3:
        raise ValueError(text)
    number = 0
    for letter in text:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number - 1
