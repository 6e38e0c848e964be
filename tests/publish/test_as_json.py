"""Report and findings → the JSON of the contracts."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from gongkai.core.explanation import Explanation
from gongkai.core.report import Cell, Counted, Entered, Place, Report, Solved, Source, Summed
from gongkai.publish.as_json import dump, finding_json, place_json, refused_json, report_json
from sample_reports import DOCUMENT, SHA256, address, finding, founding, founding_findings, report, unread


def of_source(source: Source) -> dict[str, object]:
    made = report(2021, {})
    key = address("requests/received/total")
    cell = Cell(address=key, raw="3", value=Decimal(3), source=source)
    said = report_json(Report(form=made.form, agency="示例局", year=2021, cells={key: cell}))
    return said["sources"]["requests/received/total"]  # type: ignore[no-any-return]


def test_blank_is_null_and_zero_is_zero() -> None:
    cells = report_json(founding())["cells"]
    assert cells["requests/received/natural_person"] is None
    assert cells["requests/received/total"] == 0
    assert "requests/received/natural_person" in cells


def test_figures_are_numbers_without_dust() -> None:
    said = dump(report_json(report(2021, {"disclosure/charges/amount": "96171.60", "requests/received/total": "3119"})))
    assert '"disclosure/charges/amount": 96171.6,' in said
    assert '"requests/received/total": 3119,' in said


def test_cells_come_in_print_order_and_those_of_other_editions_last() -> None:
    made = report(2021, {"disclosure/procurement/projects": 9})
    keys = list(report_json(made)["cells"])
    assert keys[:2] == ["disclosure/rules_documents/issued", "disclosure/rules_documents/repealed"]
    assert keys[-1] == "disclosure/procurement/projects"
    assert len(keys) == len(made.form.addresses) + 1


def test_an_unread_cell_is_absent_from_cells_and_named_in_unread() -> None:
    said = report_json(unread())
    assert "disclosure/normative_documents/issued" not in said["cells"]
    item = said["unread"][0]
    assert item["cells"][0] == "disclosure/normative_documents/issued"
    assert item["rows"] == ["normative_documents"]
    assert item["readings"] == [[5, 2, 25], [52, 2, 5]]
    assert item["at"] == {"line": 12}


def test_a_source_says_where_the_figure_stands_and_keeps_what_was_printed() -> None:
    sources = report_json(founding())["sources"]
    change = sources["disclosure/licences/items_change"]
    assert change["kind"] == "printed"
    assert (change["document"], change["sha256"]) == (DOCUMENT, SHA256)
    assert change["raw"] == "增12"
    assert {"table", "row", "column", "line"} <= set(change)
    assert "page" not in change
    assert "raw" not in sources["disclosure/licences/decisions"]


def test_a_none_mark_is_kept_as_raw() -> None:
    made = report(2021, {})
    key = address("requests/received/total")
    cells = {key: Cell(address=key, raw="/", value=None, source=made.cells[key].source, unit="件")}
    said = report_json(Report(form=made.form, agency="示例局", year=2021, cells=cells))
    assert said["cells"]["requests/received/total"] is None
    assert said["sources"]["requests/received/total"]["raw"] == "/"
    assert said["sources"]["requests/received/total"]["unit"] == "件"


@pytest.mark.parametrize(
    ("source", "kind", "key", "value"),
    [
        (Solved(document="d", sha256="e", readings=3, at=Place(line=4)), "solved", "readings", 3),
        (Counted(counter="c", agency="DEMO", period="2021", known_at="2022-01-12T08:00"), "counted", "counter", "c"),
        (Summed(reports=("A-2021", "B-2021")), "summed", "reports", ["A-2021", "B-2021"]),
        (Entered(user="示例员", on=date(2022, 1, 5), reason="补登"), "entered", "on", "2022-01-05"),
    ],
)
def test_every_kind_of_source_has_its_name(source: Source, kind: str, key: str, value: object) -> None:
    said = of_source(source)
    assert said["kind"] == kind
    assert said[key] == value


def test_a_finding_has_the_keys_of_the_contract() -> None:
    made = finding(
        "AR2021-3-02",
        "sum",
        "error",
        "填 2，应为 11",
        cells=("requests/handled_total/natural_person", "requests/granted/natural_person"),
        found=2,
        expected=11,
        culprit="requests/handled_total/natural_person",
        at=Place(page=3, table=2, row=24, column=3, line=210),
    )
    said = finding_json(made)
    assert said["at"] == {"page": 3, "table": 2, "row": 24, "column": 3, "line": 210}
    assert (said["found"], said["expected"]) == (2, 11)
    assert (said["kind"], said["level"], said["verdict"]) == ("sum", "error", "broken")
    assert said["culprit"] == "requests/handled_total/natural_person"
    assert said["fingerprint"] == made.fingerprint
    assert "quote" not in said
    assert "explanation" not in said


def test_an_explanation_stands_beside_its_finding() -> None:
    made = founding_findings()[0]
    said = report_json(founding(), [made], {made.fingerprint: Explanation(text="含受理公示")})["findings"][0]
    assert said["explanation"] == {"text": "含受理公示"}
    assert said["quote"].startswith("全年公示")


def test_a_refusal_has_code_message_and_place() -> None:
    said = refused_json("not_a_report", "这是一个列表页", Place(page=1))
    assert said == {"refused": {"code": "not_a_report", "message": "这是一个列表页", "at": {"page": 1}}}


def test_nowhere_is_an_empty_place() -> None:
    assert place_json(Place()) == {}


def test_the_document_is_utf8_without_escapes() -> None:
    said = dump(report_json(founding()))
    assert "示例县生态环境局" in said
    assert "\\u" not in said
    assert json.loads(said)["gongkai"] == 1
