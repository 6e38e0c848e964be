"""Real reports: every figure of their tables in the order that a careful reader keyed them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.ingest.document import Document, Grid
from gongkai.ingest.documents.pdf import read_pdf
from gongkai.ingest.words import fold
from gongkai.law.load import form_of

REPORTS = Path(__file__).parents[3].parent / "shared" / "reports"
NAMES = ("hongze-district-2023", "huaian-city-2024")

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not beside this checkout")


def opened(name: str) -> tuple[Document, dict[str, Any]]:
    expected = json.loads((REPORTS / f"{name}.expected.json").read_text("utf-8"))
    return read_pdf((REPORTS / f"{name}.pdf").read_bytes(), f"{name}.pdf", "0" * 64), expected


def figures(grid: Grid) -> list[list[Decimal]]:
    """The figures at the right end of each row that has any."""
    rows = []
    for row in grid.rows():
        found = []
        for cell in reversed(row):
            if not cell.text.replace(".", "").isdigit():
                break
            found.append(Decimal(cell.text))
        rows.append(found[::-1])
    return [row for row in rows if row]


def keyed(expected: dict[str, Any], table: str) -> list[list[Decimal]]:
    """The keyed figures of a table, row by row in the form's order; rows that the report does not print left out."""
    form = form_of(expected["year"])
    assert form is not None
    rows = []
    for row in form.table(table).rows():
        columns = form.table(table).block_of(row.code).columns
        values = [expected["cells"].get(f"{table}/{row.code}/{column.code}") for column in columns]
        rows.append([Decimal(str(value)) for value in values if value is not None])
    return [row for row in rows if row]


@pytest.mark.parametrize("name", NAMES)
def test_three_tables_are_three_grids_over_their_page_breaks(name: str) -> None:
    document, _ = opened(name)
    assert len(document.grids) == 3


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("number", "table"), [(0, "disclosure"), (1, "requests")])
def test_each_row_holds_its_own_figures(name: str, number: int, table: str) -> None:
    document, expected = opened(name)
    assert figures(document.grids[number]) == keyed(expected, table)


@pytest.mark.parametrize("name", NAMES)
def test_the_one_row_of_table_four_holds_all_its_figures(name: str) -> None:
    document, expected = opened(name)
    assert figures(document.grids[2]) == [[value for row in keyed(expected, "disputes") for value in row]]


@pytest.mark.parametrize("name", NAMES)
def test_rows_of_table_three_stand_beside_their_labels(name: str) -> None:
    document, expected = opened(name)
    form = form_of(expected["year"])
    assert form is not None
    labelled = {
        fold(row[-8].text).replace("、", "."): figures(Grid(row)) for row in document.grids[1].rows() if len(row) > 7
    }
    found = 0
    for row in form.table("requests").rows():
        printed = labelled.get(fold(row.label).replace("、", "."))
        if printed:
            columns = form.table("requests").block_of(row.code).columns
            keyed_row = [expected["cells"][f"requests/{row.code}/{column.code}"] for column in columns]
            assert printed == [keyed_row], row.label
            found += 1
    assert found >= 20


@pytest.mark.parametrize("name", NAMES)
def test_no_page_number_is_left(name: str) -> None:
    document, _ = opened(name)
    assert [line.text for line in document.lines if len(line.text) < 8 and any(c.isdigit() for c in line.text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_prose_is_whole_sentences(name: str) -> None:
    document, _ = opened(name)
    long = [line.text for line in document.lines if len(line.text) > 40]
    assert len(long) >= 5
    assert [text[-6:] for text in long if not text.endswith(("。", "。）"))] == []
