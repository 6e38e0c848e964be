"""One report in every medium: the same findings under the same fingerprints, whatever the file is called."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cli.conftest import Gongkai
from gongkai.core.form import Address
from gongkai.law.load import forms
from layouts import Specimen, all_layouts, sample, specimen

LAYOUTS = {layout.name: layout for layout in all_layouts()}
MEDIA = ("html-padded", "docx-merges", "xlsx-one-sheet", "markdown-pipes", "text-tabbed", "text-bare", "pdf-ruled")
ZERO = Decimal(0)
WRONG = Address("requests", "handled_total", "natural_person")


def made(year: int = 2022, edition: int = 1, seed: int = 7, agency: str = "示例县某局") -> Specimen:
    whole = specimen(sample(forms()[edition], Random(seed), 80))
    title = f"{agency}{year}年政府信息公开工作年度报告"
    return replace(whole, year=year, agency=agency, title=title, prose={0: (f"本报告由{agency}编制。",)})


def changed(report: Specimen, cell: Address, by: int) -> Specimen:
    return replace(report, cells={**report.cells, cell: (report.cells[cell] or ZERO) + by})


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """`write(report, layout, name)` → the file's path."""

    def put(report: Specimen, layout: str = "html-spans", name: str = "") -> Path:
        named, data = LAYOUTS[layout].file(report)
        path = tmp_path / (name or named)
        path.write_bytes(data)
        return path

    return put


def told(gongkai: Gongkai, *arguments: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = gongkai("check", *arguments, "--format", "json").json["reports"][0]["findings"]
    return found


def test_a_fault_has_the_same_fingerprints_in_every_medium(gongkai: Gongkai, write: Any) -> None:
    faulty = changed(made(), WRONG, 9)
    by_medium = [told(gongkai, write(faulty, medium)) for medium in MEDIA]
    prints = [{f["fingerprint"] for f in found} for found in by_medium]
    assert len(prints[0]) == 3
    assert all(each == prints[0] for each in prints)
    assert {f["culprit"] for found in by_medium for f in found} == {str(WRONG)}
    assert all(f["at"] for found in by_medium for f in found)


def test_another_name_and_another_run_change_no_fingerprint(gongkai: Gongkai, write: Any) -> None:
    faulty = changed(made(), WRONG, 9)
    one, other = write(faulty, name="a.html"), write(faulty, name="年报（定稿）.html")
    prints = [[f["fingerprint"] for f in told(gongkai, path)] for path in (one, one, other)]
    assert prints[0] == prints[1] == prints[2] != []


def test_another_figure_is_another_finding(gongkai: Gongkai, write: Any) -> None:
    prints = [{f["fingerprint"] for f in told(gongkai, write(changed(made(), WRONG, by)))} for by in (8, 9)]
    assert not prints[0] & prints[1]


@pytest.mark.parametrize(("year", "edition"), [(2022, 0), (2020, 1), (2023, 0), (2019, 1)])
def test_another_years_edition_is_an_error_and_its_sums_are_still_checked(
    gongkai: Gongkai, write: Any, year: int, edition: int
) -> None:
    said = gongkai("check", write(changed(made(year, edition), WRONG, 9)), "--format", "json")
    assert said.code == 1
    kinds = [f["kind"] for f in said.json["reports"][0]["findings"]]
    assert kinds.count("edition") == 1
    assert {"sum", "balance"} <= set(kinds)
    assert said.json["reports"][0]["form"] == forms()[edition].id


def test_a_parent_is_the_sum_of_its_children_cell_by_cell(gongkai: Gongkai, write: Any) -> None:
    towns = [made(seed=seed, agency=f"示例县{name}镇人民政府") for seed, name in ((1, "甲"), (2, "乙"))]
    cells = {cell: sum((town.cells[cell] or ZERO for town in towns), ZERO) for cell in towns[0].cells}
    parent = replace(made(agency="示例县人民政府"), cells=cells)
    options = [part for town in towns for part in ("--child", write(town, name=f"{town.agency}.html"))]
    assert told(gongkai, write(parent), *options) == []
    licences = Address("disclosure", "licences", "decisions")
    (found,) = told(gongkai, write(changed(parent, licences, 7)), *options)
    assert (found["kind"], found["culprit"]) == ("roll_up", str(licences))
    assert found["found"] - found["expected"] == 7


def test_a_child_that_is_refused_leaves_the_sums_open_and_is_named(
    gongkai: Gongkai, write: Any, tmp_path: Path
) -> None:
    lost = tmp_path / "丙镇.txt"
    lost.write_text("会议通知。", "utf-8")
    town = write(made(agency="示例县甲镇人民政府"), name="甲镇.html")
    said = gongkai("check", write(made(agency="示例县人民政府")), "--child", town, "--child", lost, "--format", "json")
    assert said.code == 3
    found = said.json["reports"][0]["findings"]
    assert {f["verdict"] for f in found if f["kind"] == "roll_up"} == {"unproven"}
    assert all("丙镇.txt" in f["message"] for f in found if f["kind"] == "roll_up")
    assert "丙镇.txt" in gongkai("check", write(made(agency="示例县人民政府")), "--child", town, "--child", lost).out


def test_a_blank_in_a_child_is_named_with_the_child(gongkai: Gongkai, write: Any) -> None:
    licences = Address("disclosure", "licences", "decisions")
    whole = made(agency="示例县甲镇人民政府")
    town = write(replace(whole, cells={**whole.cells, licences: None}), name="甲镇.html")
    parent = made(agency="示例县人民政府")
    (found,) = told(gongkai, write(parent), "--child", town)
    assert (found["kind"], found["verdict"], found["cells"]) == ("roll_up", "unproven", [str(licences)])
    assert "示例县甲镇人民政府" in found["message"]
