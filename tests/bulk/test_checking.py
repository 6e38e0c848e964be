"""What a run finds: the same as `gongkai check` on the same files, what was planted, and last year's report as taken."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bulk_world import Row, facts, grow, run_here
from gongkai.api.reports import check
from gongkai.bulk.run import Request
from gongkai.cli import run as gongkai
from gongkai.core.finding import Verdict
from gongkai.core.form import Address
from gongkai.made_up import MadeUp, province
from gongkai.publish.as_json import report_json
from layouts.catalogue import all_layouts
from layouts.of_report import specimen_of
from layouts.tree import Filed

LAYOUTS = {layout.name: layout for layout in all_layouts()}
NOT_PRINTED = {"AR2021-3-06"}  # no layout prints a group's own row beside the rows below it
CARRIED = Address.parse("requests/carried_out/total")


def bulk(root: Path, **asked: object) -> list[Row]:
    out = root.parent / f"{root.name}.parquet"
    run_here(Request(paths=(str(root),), out=out, **asked))  # type: ignore[arg-type]
    return facts(out)


def printed(made: MadeUp, layout: str, path: Path, wrong: int = 0) -> Path:
    """The report as a file; `wrong` is added to what was carried over."""
    specimen = specimen_of(made.report)
    carried = (specimen.cells[CARRIED] or Decimal(0)) + wrong
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(LAYOUTS[layout].file(replace(specimen, cells={**specimen.cells, CARRIED: carried}))[1])
    return path


def years(seed: int, agency: str, *wanted: int) -> list[MadeUp]:
    made = province(seed, counties=1, agencies_each=6, years=range(2021, 2024))
    found = {one.year: one for one in made if one.agency.name == agency}
    return [found[year] for year in wanted]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Filed], list[Row]]:
    """Two places with a fault in every second report, and what a run finds there."""
    root = tmp_path_factory.mktemp("planted") / "省"
    filed = grow(root, counties=2, agencies=5, years=range(2020, 2023), faults=0.5)
    for number, made in enumerate(years(1, "示例市教育局", 2021, 2022, 2023)):
        named = replace(made.report, agency="示例市粘连局", title=f"示例市粘连局{made.year}年政府信息公开工作年度报告")
        printed(replace(made, report=named), "text-glued", root / "粘连" / f"{number}.txt")
    return root, filed, bulk(root)


def by_file(rows: list[Row]) -> dict[str, Counter[str]]:
    """The fingerprints of what was found in each file."""
    found: dict[str, Counter[str]] = {row["file"]: Counter() for row in rows if row["fact"] == "report"}
    for row in rows:
        if row["fact"] == "finding":
            found[row["file"]][row["fingerprint"]] += 1
    return found


def test_it_finds_what_check_finds_in_the_same_files(
    planted: tuple[Path, list[Filed], list[Row]], capsys: pytest.CaptureFixture[str]
) -> None:
    root, filed, rows = planted
    files = sorted(str(path) for path in root.rglob("*") if path.is_file())
    gongkai(["check", *files, "--format", "json"])
    reports = json.loads(capsys.readouterr().out)["reports"]
    assert len(reports) == len(filed) + 3
    assert by_file(rows) == {
        one["file"]: Counter(finding["fingerprint"] for finding in one["findings"]) for one in reports
    }
    assert sum(sum(found.values()) for found in by_file(rows).values()) > 20


def test_it_finds_what_was_planted(planted: tuple[Path, list[Filed], list[Row]]) -> None:
    root, filed, rows = planted
    seen = 0
    for one in filed:
        broken = {row["rule"] for row in rows if row["file"] == str(root / one.path) and row["verdict"] == "broken"}
        for fault in one.made.planted:
            # Last year's report in the tree may itself have a fault; what the checker finds without it must be found.
            alone = check(one.made.report)
            if fault.rule not in NOT_PRINTED and fault.rule in {
                finding.rule for finding in alone.findings if finding.verdict is Verdict.BROKEN
            }:
                seen += 1
                assert broken & {fault.rule, *fault.also}, f"{one.path} {fault.what}"
    assert seen >= 5


def test_rows_that_two_years_decide_together_are_read_with_both(tmp_path: Path) -> None:
    one, other = years(1, "示例市教育局", 2021, 2022)
    printed(one, "text-glued", tmp_path / "alone" / "2021.txt")
    printed(one, "text-glued", tmp_path / "both" / "2021.txt")
    printed(other, "text-glued", tmp_path / "both" / "2022.txt")
    alone = [row for row in bulk(tmp_path / "alone") if row["state"] == "unread"]
    both = [row for row in bulk(tmp_path / "both") if row["state"] == "unread" and row["year"] == 2021]
    assert alone
    assert not both


Taken = Callable[[Path, Path], Path]


@pytest.mark.parametrize("newer", ["html", "md"])
def test_of_two_files_of_one_year_the_later_is_taken_and_both_are_checked(tmp_path: Path, newer: str) -> None:
    first, second = years(1, "示例市教育局", 2021, 2022)
    root = tmp_path / "青石县"
    html = printed(first, "html-spans", root / "2021.html")
    md = printed(first, "markdown-pipes", root / "2021.md", wrong=3)
    last = printed(second, "html-spans", root / "2022.html")
    for path in (html, md):
        os.utime(path, ns=(0, 2_000_000_000 if path.suffix == f".{newer}" else 1_000_000_000))
    rows = bulk(root, html=tmp_path / "pages")
    duplicate = {row["file"]: row["duplicate"] for row in rows if row["fact"] == "report"}
    assert duplicate == {str(html): newer != "html", str(md): newer != "md", str(last): False}
    broken = {row["file"] for row in rows if row["fact"] == "finding" and row["kind"] == "sum"}
    assert str(md) in broken or any(row["file"] == str(md) for row in rows if row["verdict"] == "broken")
    carry = [row for row in rows if row["kind"] == "carry" and row["file"] == str(last) and row["verdict"] == "broken"]
    assert bool(carry) == (newer == "md")
    assert len(list((tmp_path / "pages" / "report").iterdir())) == 3


def test_the_file_that_was_read_better_is_taken_whenever_it_was_changed(tmp_path: Path) -> None:
    (made,) = years(1, "示例市教育局", 2021)
    better = printed(made, "html-spans", tmp_path / "r" / "a.html")
    worse = printed(made, "text-glued-blanks", tmp_path / "r" / "b.txt")
    os.utime(better, ns=(0, 1_000_000_000))
    assert {row["file"]: row["duplicate"] for row in bulk(tmp_path / "r") if row["fact"] == "report"} == {
        str(better): False,
        str(worse): True,
    }


def named(made: MadeUp, agency: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report_json(replace(made.report, agency=agency)), ensure_ascii=False), "utf-8")


def test_agencies_of_one_bare_name_in_two_counties_are_two(tmp_path: Path) -> None:
    first, second = years(1, "示例市教育局", 2021, 2022)
    root = tmp_path / "示例市"
    named(first, "教育局", root / "青石县" / "2021.json")
    named(second, "教育局", root / "丹鹭县" / "2022.json")
    pages = tmp_path / "pages"
    rows = bulk(root, html=pages)
    assert {row["county"] for row in rows} == {"青石县", "丹鹭县"}
    assert not any(row["duplicate"] for row in rows)
    assert len(list((pages / "agency").iterdir())) == 2
    assert not any("2021" in row["message"] and row["kind"] == "carry" for row in rows if row["message"])


def test_the_same_bare_name_in_one_county_and_two_folders_is_one_agency(tmp_path: Path) -> None:
    first, second = years(1, "示例市教育局", 2021, 2022)
    named(first, "教育局", tmp_path / "t" / "青石县" / "2021" / "a.json")
    named(second, "教 育局", tmp_path / "t" / "青石县" / "2022" / "a.json")
    bulk(tmp_path / "t", html=tmp_path / "pages")
    assert len(list((tmp_path / "pages" / "agency").iterdir())) == 1


def test_reports_of_nobody_stand_alone(tmp_path: Path) -> None:
    first, second = years(1, "示例市教育局", 2021, 2022)
    for number, made in enumerate((first, first, second)):
        named(made, "", tmp_path / "t" / f"{number}.json")
    rows = bulk(tmp_path / "t", html=tmp_path / "pages")
    assert not any(row["duplicate"] for row in rows)
    for folder in ("agency", "report", "letter"):
        assert len(list((tmp_path / "pages" / folder).iterdir())) == 3


def test_quarters_of_one_year_are_no_duplicates_and_have_their_own_pages(tmp_path: Path) -> None:
    (made,) = years(1, "示例市教育局", 2021)
    for quarter in (1, 2, None):
        made = replace(made, report=replace(made.report, quarter=quarter))
        named(made, "示例市教育局", tmp_path / "t" / f"{quarter}.json")
    rows = bulk(tmp_path / "t", html=tmp_path / "pages")
    assert not any(row["duplicate"] for row in rows)
    assert len(list((tmp_path / "pages" / "report").iterdir())) == 3


def test_facts_are_in_the_language_of_the_run(planted: tuple[Path, list[Filed], list[Row]]) -> None:
    root, _, chinese = planted
    english = bulk(root, language="en")
    assert by_file(english) == by_file(chinese)
    messages = [row["message"] for row in english if row["fact"] == "finding"]
    assert messages
    assert not set(messages) & {row["message"] for row in chinese if row["fact"] == "finding"}
