"""The rows of facts say what the report and its check say: cells, what was not read, findings, the files refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from gongkai.api.reports import check
from gongkai.bulk.facts import (
    ROWS_OF_A_GROUP,
    SCHEMA,
    Subject,
    facts_of,
    refusals_of,
    unpacked,
    write_facts,
    write_tables,
)
from gongkai.bulk.journal import Source
from gongkai.core.form import Address
from gongkai.core.report import Cell, Place, Printed, Report, Solved, Unread
from gongkai.made_up import province

BLANK, UNREAD, SOLVED = (Address("requests", "received", column) for column in ("total", "welfare", "enterprise"))
PAGE = Printed(document="年报.pdf", sha256="ab" * 32, at=Place(page=2, table=1, row=3, column=4, line=5))


@pytest.fixture(scope="module")
def report() -> Report:
    """A made-up report with a blank, a figure in other words, a solved one and what could not be read."""
    made = next(province(4, counties=1, agencies_each=2, years=range(2022, 2023))).report
    cells = dict(made.cells)
    cells[BLANK] = Cell(address=BLANK, raw="/", value=None, source=PAGE)
    cells[SOLVED] = Cell(
        address=SOLVED,
        raw="1,204",
        value=Decimal(1204),
        source=Solved(document="年报.pdf", sha256="ab" * 32, readings=3),
        unit="件",
    )
    del cells[UNREAD]
    # The second address has a cell after all: only what is not there is a cell not read.
    smudged = Unread(
        what="row", reason="unread.number", message="看不清", text="1?", at=PAGE.at, addresses=(UNREAD, SOLVED)
    )
    return replace(made, cells=cells, unread=(smudged, replace(smudged, addresses=(), at=Place(line=9))))


@pytest.fixture(scope="module")
def rows(report: Report) -> list[dict[str, Any]]:
    source = Source(id=1, path="a.pdf", key="\t示例", county="示例县", sha256="cd" * 32)
    subject = Subject(source=source, report=report, checked=check(report), duplicate=True)
    return list(unpacked(facts_of([subject])).to_pylist())


def kept(row: dict[str, Any], *but: str) -> dict[str, Any]:
    """What a row says of itself, without what all rows of a report share."""
    shared = ("file", "sha256", "county", "agency_key", "agency", "year", "quarter", "form", "duplicate", *but)
    return {name: value for name, value in row.items() if value is not None and name not in shared}


def test_every_row_says_whose_it_is(rows: list[dict[str, Any]], report: Report) -> None:
    for row in rows:
        assert (row["file"], row["agency_key"]) == ("a.pdf", "\t示例")
        assert (row["county"], row["agency"], row["year"], row["quarter"]) == ("示例县", report.agency, 2022, None)
        assert (row["sha256"], row["form"], row["duplicate"]) == ("cd" * 32, "annual-report-2021", True)


def test_the_report_is_a_row_with_its_title_and_summary(rows: list[dict[str, Any]], report: Report) -> None:
    assert kept(rows[0]) == {"fact": "report", "raw": report.title, "message": check(report).summary}


def test_each_cell_is_a_row_with_its_figure(rows: list[dict[str, Any]], report: Report) -> None:
    cells = {row["address"]: row for row in rows if row["fact"] == "cell" and row["state"] != "unread"}
    assert cells.keys() == {str(address) for address in report.cells}
    for address, cell in report.cells.items():
        row = cells[str(address)]
        assert row["value"] == (None if cell.value is None else float(cell.value))
        assert (row["table_code"], row["row_code"], row["column_code"]) == address
    assert len({row["value"] for row in cells.values()}) > 5


def test_a_blank_and_a_solved_figure_keep_what_was_printed(rows: list[dict[str, Any]]) -> None:
    by_address = {
        row["address"]: kept(row, "table_code", "row_code", "column_code") for row in rows if row["fact"] == "cell"
    }
    places = {"at_page": 2, "at_table": 1, "at_row": 3, "at_column": 4, "at_line": 5}
    assert by_address[str(BLANK)] == {
        "fact": "cell", "address": str(BLANK), "state": "blank", "raw": "/", "source": "printed", **places,
    }  # fmt: skip
    assert by_address[str(SOLVED)] == {
        "fact": "cell", "address": str(SOLVED), "state": "figure", "value": 1204.0, "raw": "1,204", "unit": "件",
        "source": "solved",
    }  # fmt: skip


def test_what_was_not_read_is_a_row_for_each_cell_or_one_for_none(rows: list[dict[str, Any]]) -> None:
    said = {"state": "unread", "raw": "1?", "message": "看不清", "subject": "unread.number"}
    cell, text = (kept(row, "table_code", "row_code", "column_code") for row in rows if row["state"] == "unread")
    places = {"at_page": 2, "at_table": 1, "at_row": 3, "at_column": 4, "at_line": 5}
    assert cell == {"fact": "cell", "address": str(UNREAD), **said, **places}
    assert text == {"fact": "unread", "at_line": 9, **said}


def test_each_finding_is_a_row(rows: list[dict[str, Any]], report: Report) -> None:
    found, findings = [row for row in rows if row["fact"] == "finding"], check(report).findings
    assert len(found) == len(findings) > 2
    for row, finding in zip(found, findings, strict=True):
        assert (row["rule"], row["kind"], row["level"], row["verdict"]) == (
            finding.rule, finding.kind, finding.level, finding.verdict,
        )  # fmt: skip
        assert (row["message"], row["subject"], row["fingerprint"]) == (
            finding.message, finding.subject, finding.fingerprint,
        )  # fmt: skip
        assert row["cells"] == [str(address) for address in finding.cells]
        assert row["culprit"] == (str(finding.culprit) if finding.culprit else None)
        assert (row["found"], row["expected"]) == tuple(
            None if figure is None else float(figure) for figure in (finding.found, finding.expected)
        )
        about = finding.culprit or next(iter(finding.cells), None)
        assert row["address"] == (str(about) if about else None)
        assert (row["quote"], row["hint"]) == (finding.quote or None, finding.hint or None)
        assert (row["at_page"], row["at_line"]) == (finding.at.page, finding.at.line)


def test_a_refused_file_is_a_row_and_is_no_duplicate() -> None:
    lost = Source(id=1, path="b.pdf", county="示例县", code="damaged", message="打不开")
    (row,) = unpacked(refusals_of([lost])).to_pylist()
    assert kept(row) == {"fact": "refusal", "state": "damaged", "message": "打不开"}
    assert (row["file"], row["county"], row["duplicate"]) == ("b.pdf", "示例县", False)


def test_nothing_is_a_table_without_rows(tmp_path: Path) -> None:
    assert unpacked(facts_of([])).schema == SCHEMA
    assert write_facts(tmp_path / "none.parquet", [facts_of([])], {"law": "x"}) == 0
    assert pq.read_table(tmp_path / "none.parquet").num_rows == 0
    assert pq.read_metadata(tmp_path / "none.parquet").metadata[b"gongkai.law"] == b"x"


def test_only_so_many_rows_are_held_and_none_is_lost(tmp_path: Path) -> None:
    many = unpacked(refusals_of([Source(id=n, path=f"{n}.pdf") for n in range(ROWS_OF_A_GROUP // 4)]))
    assert write_tables(tmp_path / "many.parquet", [many] * 9, {}) == 9 * many.num_rows
    written = pq.ParquetFile(tmp_path / "many.parquet")
    groups = [written.metadata.row_group(n).num_rows for n in range(written.num_row_groups)]
    assert groups == [ROWS_OF_A_GROUP, ROWS_OF_A_GROUP, many.num_rows]
    assert written.read()["file"].to_pylist() == many["file"].to_pylist() * 9
