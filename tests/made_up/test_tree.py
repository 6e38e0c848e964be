"""A small province printed in mixed layouts, read back and checked: the cells are the same, what was planted is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.core.check import check
from gongkai.core.finding import Verdict
from gongkai.core.report import Report
from gongkai.ingest.read import read
from gongkai.law.load import forms, general_rules, wording
from gongkai.made_up import MadeUp, province
from layouts.tree import MANIFEST, Filed, faithful, layout_of, main, write

YEARS = range(2020, 2023)
SHARES = {"html": 50, "docx": 20, "txt": 20, "xlsx": 10}  # PDF takes long to print, and the layouts are tested with it
NOT_PRINTED = {"AR2021-3-06"}  # no layout prints a group's own row beside the rows below it


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Filed, Report]]:
    """Two places of six agencies in three years, a third of the reports with a fault, as written and as read back."""
    root = tmp_path_factory.mktemp("province")
    reports = province(3, counties=2, agencies_each=6, years=YEARS, faults=0.35)
    written = list(write(reports, root, shares=SHARES))
    return [(one, read((root / one.path).read_bytes(), name=one.path)) for one in written]


def broken(report: Report, made: MadeUp) -> set[str]:
    checked = check(
        report, last=made.last, children=made.children, rules=general_rules(), editions=forms(), wording=wording()
    )
    return {finding.rule for finding in checked.findings if finding.verdict is Verdict.BROKEN}


def test_every_cell_is_read_back(filed: list[tuple[Filed, Report]]) -> None:
    assert len(filed) == 2 * 6 * 3
    assert len({one.layout for one, _ in filed}) > 6
    for one, report in filed:
        made = one.made.report
        assert (report.agency, report.year, report.form.id) == (made.agency, made.year, made.form.id), one.path
        cells = made.form.addresses
        assert {c: report.value(c) for c in cells} == {c: made.value(c) for c in cells}, f"{one.path} {one.layout}"


def test_what_was_planted_is_found_in_the_file_and_nothing_in_a_clean_one(filed: list[tuple[Filed, Report]]) -> None:
    faults = 0
    for one, report in filed:
        found = broken(report, one.made)
        if not one.made.planted:
            assert found == set(), f"{one.path} {one.layout}"
            continue
        (fault,) = one.made.planted
        # What the checker does not find in the report itself is measured elsewhere.
        if fault.rule in broken(one.made.report, one.made) and fault.rule not in NOT_PRINTED:
            faults += 1
            assert found & {fault.rule, *fault.also}, f"{one.path} {one.layout} {fault.what}"
    assert faults >= 8


def test_the_manifest_says_what_was_planted_where(tmp_path: Path) -> None:
    reports = province(3, counties=1, agencies_each=4, years=YEARS, faults=0.5)
    written = list(write(reports, tmp_path, shares={"html": 1}))
    entries = [json.loads(line) for line in (tmp_path / MANIFEST).read_text("utf-8").splitlines()]
    assert [entry["file"] for entry in entries] == [one.path for one in written]
    assert all((tmp_path / entry["file"]).stat().st_size for entry in entries)
    assert [[f["rule"] for f in e["planted"]] for e in entries] == [
        [f.rule for f in one.made.planted] for one in written
    ]
    assert any(entry["planted"] for entry in entries)


def test_an_agency_keeps_its_layout_while_the_edition_lasts() -> None:
    layouts: dict[tuple[str, str], set[str]] = {}
    for made in province(3, counties=1, agencies_each=9):
        layouts.setdefault((made.agency.name, made.report.form.id), set()).add(layout_of(made).name)
    assert {len(names) for names in layouts.values()} == {1}
    assert len(set.union(*layouts.values())) > 4


def test_every_medium_has_faithful_layouts_and_none_that_tells_of_another_report() -> None:
    assert set(faithful()) >= {"html", "docx", "pdf", "txt", "xlsx"}
    names = {layout.name for layouts in faithful().values() for layout in layouts}
    assert not names & {"html-undivided", "html-extra-row", "docx-merged-zeros", "text-tabbed-blanks", "text-glued"}


def test_the_script_writes_a_tree_and_tells_how_fast(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(tmp_path), "--agencies", "3", "--years", "2021-2022", "--media", "html,txt", "--seed", "4"])
    assert len(list(tmp_path.rglob("*.*"))) == 3 * 2 + 1
    assert "files" in capsys.readouterr().out


def test_a_medium_that_no_layout_has_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--media", "html,odt"])
    assert "no layout is written as 'odt'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
