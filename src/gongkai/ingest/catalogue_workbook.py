"""A catalogue in the official ten columns, .xlsx or .csv → its items, and a line for each row that is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from gongkai.core.catalogue import CatalogueItem
from gongkai.core.wording import Wording
from gongkai.ingest.catalogue_head import Head, head_at
from gongkai.ingest.catalogue_row import Problem, item_of
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.ingest.table_rows import Table, TableRow, open_tables


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """Why a row was not taken: where, what stands there, what to do (`say`). A row with two problems has two lines.

    `row` is the number in the sheet or the line of the CSV; `column` the letter in the sheet, empty for the whole row.
    """

    sheet: str
    row: int
    column: str
    heading: str
    code: str
    slots: Mapping[str, str] = field(default_factory=dict)

    def say(self, wording: Wording) -> str:
        """Where, what is wrong and what to do, in the words of the run."""
        key = ("cell" if self.column else "row") if self.sheet else ("field" if self.column else "line")
        slots = {"sheet": self.sheet, "row": self.row, "column": self.column, "heading": self.heading}
        return wording.say(f"catalogue.at.{key}", **slots) + wording.say(f"catalogue.refused.{self.code}", **self.slots)


@dataclass(frozen=True, slots=True)
class Note:
    """What was not read and is no row: a hidden sheet, row or column, a sheet without headings, a column unknown."""

    sheet: str
    code: str
    slots: Mapping[str, str] = field(default_factory=dict)

    def say(self, wording: Wording) -> str:
        """What was not read and how to have it read, in the words of the run."""
        return wording.say(f"catalogue.note.{self.code}", sheet=self.sheet, **self.slots)


@dataclass(frozen=True, slots=True)
class CatalogueRows:
    """A file read: the items in its order (`rows` says where each stood), the refused rows, what was passed over.

    `title` is the text above the headings of the first table. An item has a code only where the file has 事项代码:
    `core.catalogue.coded` gives the others theirs.
    """

    items: tuple[CatalogueItem, ...]
    refused: tuple[RefusedRow, ...]
    notes: tuple[Note, ...] = ()
    rows: tuple[tuple[str, int], ...] = ()
    title: str = ""


@dataclass(slots=True)
class _Reading:
    """What has been found so far; `codes` are the 事项代码 with the row that has each."""

    record_types: Set[str]
    items: list[CatalogueItem] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows: list[tuple[str, int]] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    title: str = ""


def read(data: bytes, *, record_types: Set[str] = frozenset()) -> CatalogueRows:
    """The bytes of an .xlsx or .csv file → its items and its refused rows; nothing is dropped without a line.

    `record_types` are the ids that 信息类型 may name, empty if any will do. Raises Refusal where the file itself cannot
    be read: damaged, encrypted, too_large, unsupported, or no table with the headings of a catalogue.
    """
    tables = open_tables(data)
    reading = _Reading(record_types)
    reading.notes += [Note(name, "hidden_sheet") for name in tables.hidden_sheets]
    found = [_table(reading, table) for table in tables.tables]
    if not any(found):
        raise Refusal(RefusalCode.TABLES_MISSING, "catalogue")
    return CatalogueRows(
        tuple(reading.items), tuple(reading.refused), tuple(reading.notes), tuple(reading.rows), reading.title
    )


def _table(reading: _Reading, table: Table) -> bool:
    """Takes a table's rows; False where it has no heading of a catalogue."""
    heads = dict(_heads(table))
    reading.notes += _passed_over(table, bool(heads), next(iter(heads.values()), None))
    if heads and not reading.title:
        above = table.rows[: min(heads)]
        reading.title = next((text.strip() for row in reversed(above) for text in row.texts.values()), "")
    head, above_1 = None, ""
    for index, row in enumerate(table.rows):
        head = heads.get(index, head)
        if head is None or index < head.first_row:
            continue
        above_1 = _row(reading, table, row, head, above_1)
    return bool(heads)


def _heads(table: Table) -> Iterator[tuple[int, Head]]:
    """Every heading of the table by its row: a long catalogue repeats it on each page."""
    until = 0
    for index in range(len(table.rows)):
        head = head_at(table.rows, index) if index >= until else None
        if head is not None:
            until = head.first_row
            yield index, head


def _row(reading: _Reading, table: Table, row: TableRow, head: Head, above_1: str) -> str:
    """Takes or refuses a row; gives the 一级事项 that a blank one below stands for."""
    if _is_remark(row, head):
        _refuse(reading, table, row, Problem("remark"))
        return above_1
    found = item_of(row, head, above_1, reading.record_types)
    if isinstance(found, list):
        for problem in found:
            _refuse(reading, table, row, problem)
        return above_1
    if found.code in reading.codes:
        slots = {"text": found.code, "other": str(reading.codes[found.code])}
        place = next(place for place, column in head.columns.items() if column.field == "code")
        _refuse(reading, table, row, Problem("code_twice", place, head.columns[place].heading, slots))
        return found.level1
    if found.code:
        reading.codes[found.code] = row.number
    reading.items.append(found)
    reading.rows.append((table.name, row.number))
    return found.level1


def _is_remark(row: TableRow, head: Head) -> bool:
    """One text alone, or none under the headings: a footnote, a subtitle, a total."""
    under = [
        text for place, text in row.texts.items() if place in head.columns and head.columns[place].field != "number"
    ]
    return len(set(under)) < 2


def _refuse(reading: _Reading, table: Table, row: TableRow, problem: Problem) -> None:
    column = "" if problem.column is None else letters(problem.column)
    slots = problem.slots or {"text": _quoted(row)}
    reading.refused.append(RefusedRow(table.name, row.number, column, problem.heading, problem.code, slots))


def _quoted(row: TableRow) -> str:
    text = " ".join(" ".join(text.split()) for text in dict.fromkeys(row.texts.values()))
    return text if len(text) <= 40 else f"{text[:39]}…"


def _passed_over(table: Table, has_head: bool, head: Head | None) -> Iterator[Note]:
    if not has_head and table.rows:
        yield Note(table.name, "no_heading")
    if table.hidden_rows:
        yield Note(table.name, "hidden_rows", {"rows": "、".join(map(str, table.hidden_rows))})
    if table.hidden_columns:
        yield Note(table.name, "hidden_columns", {"columns": "、".join(map(letters, table.hidden_columns))})
    for place, word in sorted(head.unknown.items()) if head else ():
        yield Note(table.name, "unknown_column", {"column": letters(place), "heading": word})


def letters(column: int) -> str:
    """The letters over a column of a sheet: 0 → A, 26 → AA."""
    name = ""
    while column >= 0:
        name = chr(65 + column % 26) + name
        column = column // 26 - 1
    return name
