"""The spreadsheet in which figures are collected, read back: a report of each agency, and what is wrong by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from gongkai.core.collection import Collection, CollectionSheet, head, letters
from gongkai.core.form import Address
from gongkai.core.report import Cell, Place, Printed, Report
from gongkai.core.wording import Wording
from gongkai.ingest.number import parse_figure
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.ingest.table_rows import Table, TableRow, Tables, open_tables


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell, a row or a sheet: where (`cell` as F7, blank for the sheet), why, what to do (`say`)."""

    sheet: str
    cell: str
    code: str
    slots: Mapping[str, str] = field(default_factory=dict)

    def say(self, wording: Wording) -> str:
        """Where, what is wrong and what to do, in the words of the run."""
        where = wording.say(f"collection.at.{'cell' if self.cell else 'sheet'}", sheet=self.sheet, cell=self.cell)
        return where + wording.say(f"collection.{self.code}", **self.slots)


@dataclass(frozen=True, slots=True)
class Collected:
    """The reports by the agencies' codes (names where a row has none) and years; `problems` in the order of the file.

    A report with a problem in its row is there all the same; a cell that is no figure is not in it.
    """

    reports: Mapping[tuple[str, int], Report]
    problems: tuple[CellProblem, ...]


def read(data: bytes, collection: Collection, *, name: str = "") -> Collected:
    """The bytes of the .xlsx file → its reports and problems. Refusal where the file itself cannot be read, or has
    none of the sheets.
    """
    tables = open_tables(data)
    if not {table.name for table in tables.tables} & {sheet.name for sheet in collection.sheets}:
        raise Refusal(RefusalCode.TABLES_MISSING, "collection", names="、".join(one.name for one in collection.sheets))
    reading = _Reading(collection, name, sha256(data).hexdigest())
    for number, sheet in enumerate(collection.sheets, 1):
        reading.sheet(number, sheet, tables)
    return reading.found()


@dataclass
class _Row:
    agency: str
    year: int
    cells: dict[Address, Cell]
    sheets: list[str]


class _Reading:
    """What has been found so far."""

    def __init__(self, collection: Collection, name: str, digest: str) -> None:
        self.collection, self.name, self.digest = collection, name, digest
        self.rows: dict[tuple[str, int], _Row] = {}
        self.problems: list[CellProblem] = []

    def sheet(self, number: int, sheet: CollectionSheet, tables: Tables) -> None:
        """A sheet's rows, if it is there and its columns are where the mapping says."""
        table = next((one for one in tables.tables if one.name == sheet.name), None)
        if table is None:
            hidden = sheet.name in tables.hidden_sheets
            self.problem(sheet, "", "sheet_hidden" if hidden else "sheet_missing")
            return
        if wrong := list(self.heads(sheet, table)):
            self.problems += wrong
            return
        for row in table.hidden_rows:
            if row >= sheet.first_row:
                self.problem(sheet, str(row), "row_hidden")
        for found in table.rows:
            if found.number >= sheet.first_row:
                self.row(number, sheet, found)

    def heads(self, sheet: CollectionSheet, table: Table) -> Iterator[CellProblem]:
        """Every column whose words are not those of its cell: somebody moved a column, and no figure is taken."""
        row = next((one for one in table.rows if one.number == sheet.first_row - 1), TableRow(0, {}))
        for column, address in sheet.cells.items():
            said, wanted = row.texts.get(column, ""), head(self.collection.form, address)
            if "".join(said.split()) != "".join(wanted.split()):
                at = f"{letters(column)}{sheet.first_row - 1}"
                code = "column_hidden" if column in table.hidden_columns else "head"
                yield CellProblem(sheet.name, at, code, {"found": said, "wanted": wanted})

    def row(self, number: int, sheet: CollectionSheet, row: TableRow) -> None:
        """An agency's row; one without name and code is a remark below the table, and is named."""
        agency, code = (row.texts.get(column, "").strip() for column in (sheet.agency, sheet.code))
        year = self.year(sheet, row)
        if not agency and not code:
            self.problem(sheet, f"{letters(sheet.agency)}{row.number}", "agency_missing")
        if year is None or not (agency or code):
            return
        known = self.rows.setdefault((code or agency, year), _Row(agency, year, {}, []))
        if sheet.name in known.sheets:
            self.problem(sheet, f"{letters(sheet.agency)}{row.number}", "twice", agency=agency or code, year=str(year))
            return
        known.sheets.append(sheet.name)
        for column, address in sheet.cells.items():
            self.cell(number, sheet, row, column, address, known)

    def year(self, sheet: CollectionSheet, row: TableRow) -> int | None:
        """The report year of a row, if the edition applies to it."""
        text = row.texts.get(sheet.year, "").strip().removesuffix("年")
        year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None
        if year is None or not self.collection.form.applies_to(year):
            self.problem(
                sheet, f"{letters(sheet.year)}{row.number}", "year", found=text, form=self.collection.form.title
            )
            return None
        return year

    def cell(
        self, number: int, sheet: CollectionSheet, row: TableRow, column: int, address: Address, known: _Row
    ) -> None:  # fmt: skip
        text, at = row.texts.get(column, ""), f"{letters(column)}{row.number}"
        column_of = self.collection.form.column(address)
        parsed = parse_figure(text, column_of)
        slots = {"found": text, "name": self.collection.form.name(address)}
        if parsed is None:
            self.problem(sheet, at, "figure", **slots)
            return
        if code := wrong(parsed.value, signed=column_of.signed, fractional=column_of.fractional):
            self.problem(sheet, at, code, **slots)
        place = Place(table=number, row=row.number, column=column + 1)
        source = Printed(document=self.name, sha256=self.digest, at=place)
        known.cells[address] = Cell(
            address=address, raw=text, value=parsed.value, unit=parsed.unit or column_of.unit, source=source
        )

    def problem(self, sheet: CollectionSheet, at: str, code: str, **slots: str) -> None:
        self.problems.append(CellProblem(sheet.name, at, code, slots))

    def found(self) -> Collected:
        """The reports; an agency that a sheet does not have is told."""
        for row in self.rows.values():
            for sheet in self.collection.sheets:
                if sheet.name not in row.sheets:
                    self.problem(sheet, "", "row_missing", agency=row.agency, year=str(row.year))
        reports = {
            key: Report(
                form=self.collection.form, agency=row.agency, year=row.year, origin=self.name, cells=row.cells,
                title=f"{row.agency}{row.year}年{self.collection.form.title}",
            )
            for key, row in self.rows.items()
        }  # fmt: skip
        return Collected(reports, tuple(self.problems))


def wrong(value: Decimal | None, *, signed: bool, fractional: bool) -> str:
    """What is wrong with a figure in its column; blank where nothing is."""
    if value is None:
        return ""
    if value < 0 and not signed:
        return "negative"
    return "fraction" if not fractional and value != value.to_integral_value() else ""
