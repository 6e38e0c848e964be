"""The collecting spreadsheet: what is written is read back figure for figure, and what is wrong is told by cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.core.collection import Collection, letters
from gongkai.core.form import Address
from gongkai.core.report import Report
from gongkai.ingest.collection import Collected, read
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.law.collection_file import collection_of, collections
from gongkai.law.load import wording
from gongkai.publish.collection import FIXED, write
from publish.random_reports import reports
from sample_reports import report

LIST = collections()["list-2021"]
BUREAU = report(
    2022, {"disclosure/charges/amount": "22.36", "requests/received/total": 3, "requests/received/research": None}
)
RECEIVED = Address.parse("requests/received/total")
REQUESTS = LIST.sheets[1]


@settings(max_examples=30, deadline=None)
@given(st.lists(reports(edition="annual-report-2021"), min_size=1, max_size=3))
def test_what_is_written_is_read_back(drawn: list[Report]) -> None:
    rows = [(f"DW-{number}", one) for number, one in enumerate(drawn)]
    back = read(write(LIST, rows), LIST)
    for code, one in rows:
        again = back.reports[code, one.year]
        for address in LIST.form.addresses:
            assert again.value(address) == one.value(address), address
            assert (address in again.cells) is not one.is_unread(address)
    fractions = {p.cell for p in back.problems if p.code in ("fraction", "negative")}
    unread = {p.cell for p in back.problems if p.code == "figure"}
    assert {p.cell for p in back.problems} == fractions | unread


def test_both_editions_have_one_and_every_cell_has_a_place() -> None:
    for year in (2019, 2020, 2021, 2026):
        found = collection_of(year)
        assert found is not None
        assert {address for sheet in found.sheets for address in sheet.cells.values()} == set(found.form.addresses)
    assert collection_of(2018) is None


def test_a_report_of_another_edition_is_not_put_among_them() -> None:
    with pytest.raises(ValueError, match="annual-report-2019"):
        write(LIST, [("DW", report(2020, {}))])


Change = Callable[[dict[tuple[str, int, int], Any]], None]


def changed(change: Change, collection: Collection = LIST) -> Collected:
    """The workbook of one agency as somebody would leave it who changed it by hand."""
    cells: dict[tuple[str, int, int], Any] = {}
    for sheet in collection.sheets:
        for name, words in FIXED.items():
            cells[sheet.name, sheet.first_row - 2, getattr(sheet, name)] = words
        for column, address in sheet.cells.items():
            _table, row, label = collection.form.labels[address]
            cells[sheet.name, sheet.first_row - 2, column] = f"{row} · {label}"
            cells[sheet.name, sheet.first_row - 1, column] = BUREAU.value(address)
        for column, text in ((sheet.agency, BUREAU.agency), (sheet.code, "DW"), (sheet.year, 2022)):
            cells[sheet.name, sheet.first_row - 1, column] = text
    change(cells)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheets = {name: book.add_worksheet(name) for name in dict.fromkeys(name for name, _, _ in cells)}
    for (name, row, column), value in cells.items():
        if value is not None:
            sheets[name].write(row, column, float(value) if isinstance(value, Decimal) else value)
    book.close()
    return read(buffer.getvalue(), collection)


def told(found: Collected) -> list[tuple[str, str, str]]:
    return [(one.sheet, one.cell, one.code) for one in found.problems]


COLUMN = next(column for column, address in REQUESTS.cells.items() if address == RECEIVED)
CELL = f"{letters(COLUMN)}4"


def test_the_file_by_hand_is_the_file_that_is_written() -> None:
    found = changed(lambda cells: None)
    assert told(found) == []
    again = found.reports["DW", 2022]
    assert {a: c.value for a, c in again.cells.items()} == {a: c.value for a, c in BUREAU.cells.items()}


@pytest.mark.parametrize(
    ("value", "code"), [("三件", "figure"), (-3, "negative"), (2.5, "fraction"), ("#REF!", "figure")]
)
def test_a_cell_that_is_no_good_is_told_by_its_place(value: object, code: str) -> None:
    def change(cells: dict[tuple[str, int, int], Any]) -> None:
        cells[REQUESTS.name, 3, COLUMN] = value

    found = changed(change)
    assert told(found) == [(REQUESTS.name, CELL, code)]
    (sentence,) = (one.say(wording()) for one in found.problems)
    assert CELL in sentence
    assert LIST.form.name(RECEIVED) in sentence


def test_a_column_that_was_moved_takes_no_figure_of_its_sheet() -> None:
    def change(cells: dict[tuple[str, int, int], Any]) -> None:
        cells[REQUESTS.name, 2, COLUMN], cells[REQUESTS.name, 2, COLUMN - 1] = (
            cells[REQUESTS.name, 2, COLUMN - 1], cells[REQUESTS.name, 2, COLUMN],
        )  # fmt: skip

    found = changed(change)
    heads = {(REQUESTS.name, f"{letters(column)}3", "head") for column in (COLUMN - 1, COLUMN)}
    assert heads | {(REQUESTS.name, "", "row_missing")} == set(told(found))
    assert RECEIVED not in found.reports["DW", 2022].cells


def test_rows_without_a_name_twice_there_or_of_another_edition_are_told() -> None:
    def change(cells: dict[tuple[str, int, int], Any]) -> None:
        for row, (agency, code, year) in enumerate(
            [(BUREAU.agency, "DW", 2022), ("", "", 2022), ("乙局", "YJ", 2020)], 4
        ):
            for column, value in ((REQUESTS.agency, agency), (REQUESTS.code, code), (REQUESTS.year, year)):
                cells[REQUESTS.name, row, column] = value or None

    assert told(changed(change)) == [
        (REQUESTS.name, "A5", "twice"), (REQUESTS.name, "A6", "agency_missing"), (REQUESTS.name, "C7", "year"),
    ]  # fmt: skip


def test_a_sheet_that_is_not_there_is_told_and_none_of_them_is_a_refusal() -> None:
    def change(cells: dict[tuple[str, int, int], Any]) -> None:
        for key in [key for key in cells if key[0] == REQUESTS.name]:
            del cells[key]

    assert (REQUESTS.name, "", "sheet_missing") in told(changed(change))
    with pytest.raises(Refusal) as refused:
        read(write(replace(LIST, sheets=(replace(REQUESTS, name="别的"),)), [("DW", BUREAU)]), LIST)
    assert refused.value.code is RefusalCode.TABLES_MISSING
