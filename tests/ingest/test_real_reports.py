"""Real published reports: each cell that was keyed by hand is right or honestly unread, none silently wrong."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.ingest.read import draft, read, read_years
from gongkai.ingest.refusal import Refusal

REPORTS = Path(__file__).parents[2] / "../shared/reports"
pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are kept beside the repository")

# The share of keyed cells that must be read, so that honest silence cannot grow unnoticed.
READ_AT_LEAST = {"huaian-city-2024.flow.txt": 0.9, "hebei-industry-2021.txt": 0.98, "hebei-industry-2022.txt": 0.98}


def keyed():
    for expected in sorted(REPORTS.glob("*.expected.json")):
        name = expected.name.removesuffix(".expected.json")
        for file in sorted(REPORTS.glob(f"{name}*")):
            if file.suffix != ".json":
                yield pytest.param(file, expected, id=file.name)


@pytest.mark.parametrize(("file", "expected"), list(keyed()))
def test_no_cell_is_silently_wrong(file, expected):
    truth = json.loads(expected.read_text("utf-8"))
    report = read(file)
    assert (report.form.id, report.year) == (truth["form"], truth["year"])
    cells = {str(address): cell.value for address, cell in report.cells.items()}
    unread = {str(address) for item in report.unread for address in item.addresses}
    right = 0
    for address, value in truth["cells"].items():
        if address in cells:
            assert cells[address] == (None if value is None else Decimal(str(value))), address
            right += 1
        else:
            assert address in unread, f"{address} is neither read nor named as unread"
    assert right >= READ_AT_LEAST.get(file.name, 1) * len(truth["cells"])


def test_a_report_whose_tables_were_lost_is_refused():
    with pytest.raises(Refusal) as refused:
        read(REPORTS / "hebei-hr-2022-tables-lost.txt")
    assert refused.value.code == "tables_missing"


def test_the_blank_form_is_read_as_blank():
    report = read(REPORTS / "blank-form-2021.docx", year=2021)
    assert set(report.cells) == set(report.form.addresses)
    assert {cell.value for cell in report.cells.values()} == {None}


def test_a_glued_row_is_open_alone_and_settled_by_the_year_before():
    address = "disclosure/normative_documents/in_force"
    files = [REPORTS / f"hebei-industry-{year}.txt" for year in (2021, 2022)]
    alone = [read(file) for file in files]
    assert all(address not in map(str, report.cells) for report in alone)
    together = read_years([draft(file) for file in files])
    assert [{str(a): c.value for a, c in r.cells.items()}[address] for r in together] == [25, 26]
