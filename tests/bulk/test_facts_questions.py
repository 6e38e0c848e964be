"""The ten questions of docs/facts.md: each is run as it stands there, and its answer is compared with one worked out from the reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import duckdb
import pytest

from facts_answers import ANSWERS, Handed, Tree
from facts_questions import Question, ask, columns_explained, python_shown, questions
from gongkai.api.reports import check
from gongkai.bulk.checking import Group, Task, check_groups
from gongkai.bulk.facts import SCHEMA, refusals_of, write_facts
from gongkai.bulk.journal import Source
from gongkai.bulk.reading import pack
from gongkai.bulk.run import Request, run
from gongkai.core.form import Address
from gongkai.core.report import Cell, Report, Unread
from gongkai.core.years import folded_name
from gongkai.made_up import MadeUp, province
from layouts.tree import write

LATEST = 2023
EACH = pytest.mark.parametrize("question", questions(), ids=lambda question: str(question.number))
SMUDGED = Address("requests", "process_information", "total")


@dataclass(frozen=True)
class Filed:
    """A report as it lies in a folder; an older file of the year is `set_aside`."""

    report: Report
    county: str
    set_aside: bool = False

    @property
    def key(self) -> str:
        return f"\t{folded_name(self.report.agency)}"


def filed() -> Iterator[Filed]:
    """A made-up province with faults, and all that makes a naive question go wrong."""
    made = list(province(5, counties=2, agencies_each=10, years=range(2019, LATEST + 1), faults=0.5))
    names = sorted({one.agency.name for one in made})
    left_out = {(names[7], LATEST), (names[3], LATEST), (names[1], 2021), (names[2], 2020)}
    for one in made:
        if (one.agency.name, one.year) in left_out:
            continue
        report, county = _as_filed(one, names), one.agency.place.name
        yield Filed(report, county)
        if one.year == 2022:
            yield Filed(_times_ten(report), county, set_aside=True)
        if one.year == LATEST and one.agency.number % 3 == 0:
            yield Filed(replace(_times_ten(report), quarter=1), county)
    # One agency wrote a year that has not come yet.
    yield Filed(replace(made[-1].report, year=LATEST + 10), made[-1].agency.place.name)


def _as_filed(one: MadeUp, names: list[str]) -> Report:
    """One agency spaces its name in one year, another's figure could not be read."""
    report = one.report
    if (one.agency.name, one.year) == (names[4], 2021):
        return replace(report, agency=f"{report.agency[:4]}　{report.agency[4:]}")
    if (one.agency.name, one.year) == (names[5], 2022):
        cells = {address: cell for address, cell in report.cells.items() if address != SMUDGED}
        smudged = Unread(what="cell", reason="unread.number", message="看不清", text="1?", addresses=(SMUDGED,))
        return replace(report, cells=cells, unread=(smudged, replace(smudged, addresses=())))
    return report


def _times_ten(report: Report) -> Report:
    """Figures of which the form's equations hold as they did before, and a total left blank."""

    def changed(cell: Cell) -> Cell:
        blank = cell.address == Address("disputes", "direct", "total")
        return replace(cell, value=None if blank or cell.value is None else cell.value * 10 + 0, raw="")

    return replace(report, cells={address: changed(cell) for address, cell in report.cells.items()})


@dataclass(frozen=True)
class World:
    """The facts of what was filed, and the same as a tree of reports."""

    facts: Path
    tree: Tree


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    facts = tmp_path_factory.mktemp("facts") / "facts.parquet"
    files = sorted(filed(), key=lambda one: (one.key, one.report.year))
    refused = ["示例市", "示例市无报县", "示例市"]
    groups = (Group(key=key, sources=tuple(map(_source, own))) for key, own in groupby(files, key=lambda one: one.key))
    fragments = [group.facts for group in check_groups(Task(language="zh"), groups)]
    lost = [
        Source(id=0, path=f"{n}.pdf", county=county, code="damaged", message="打不开")
        for n, county in enumerate(refused)
    ]
    write_facts(facts, [*fragments, refusals_of(lost)], {})
    return World(facts, Tree(_handed([one for one in files if not one.set_aside]), refused))


def _source(one: Filed) -> Source:
    report = one.report
    path = f"{one.county}/{report.year}/{report.agency}-{report.quarter}-{one.set_aside}.html"
    # Of two files of a year the one that was changed last is taken.
    stamp = f"1:{0 if one.set_aside else 1}"
    return Source(id=0, path=path, stamp=stamp, key=one.key, county=one.county, report=pack(report))


def _handed(files: list[Filed]) -> list[Handed]:
    """Each report checked with last year's as it was filed."""
    known = {(one.key, one.report.year, one.report.quarter): one.report for one in files}
    return [
        Handed(
            one.report,
            one.county,
            check(one.report, last=known.get((one.key, one.report.year - 1, one.report.quarter))).findings,
        )
        for one in files
    ]


def test_there_are_ten_questions_each_with_a_reason_in_both_languages() -> None:
    assert [question.number for question in questions()] == list(range(1, 11)) == sorted(ANSWERS)
    for question in questions():
        assert "\n\n*" in question.why and question.why.endswith("*"), question.title


def test_the_page_explains_every_column_and_no_other() -> None:
    assert columns_explained() == SCHEMA.names


def test_the_python_of_the_page_opens_the_file(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "facts.parquet").symlink_to(world.facts)
    monkeypatch.chdir(tmp_path)
    exec(python_shown(), {})
    assert "refusal" in capsys.readouterr().out
    findings = (tmp_path / "findings.csv").read_text("utf-8").splitlines()
    assert findings[0].split(",") == SCHEMA.names
    assert len(findings) > sum(len(one.findings) for one in world.tree.handed)


@EACH
def test_a_question_is_answered_as_the_reports_say(question: Question, world: World) -> None:
    expected = ANSWERS[question.number](world.tree)
    assert expected, "nothing to find: the test could not fail"
    assert ask(question.over(world.facts)) == expected


@EACH
def test_a_question_would_be_wrong_with_the_files_set_aside(question: Question, world: World) -> None:
    careless = question.over(world.facts).replace("NOT duplicate", "true")
    assert "duplicate" not in careless
    if question.number == 9:  # a second file of a year makes no agency's latest report later
        return
    assert ask(careless) != ANSWERS[question.number](world.tree)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 6, 8])
def test_a_question_of_years_would_be_wrong_with_a_quarter_in_it(number: int, world: World) -> None:
    careless = questions()[number - 1].over(world.facts).replace("quarter IS NULL", "true")
    assert ask(careless) != ANSWERS[number](world.tree)


@pytest.mark.parametrize("number", [3, 8])
def test_a_sum_over_agencies_would_be_wrong_with_the_governments_that_sum_them_up(number: int, world: World) -> None:
    careless = questions()[number - 1].over(world.facts).replace("agency NOT LIKE '%人民政府'", "true")
    assert ask(careless) != ANSWERS[number](world.tree)


class Nobody:
    """Watches a run and says nothing."""

    def stage(self, name: str, total: int, done: int = 0) -> None: ...

    def step(self, count: int) -> None: ...

    def tell(self, key: str, **slots: object) -> None: ...


def test_the_questions_answer_over_files_that_were_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = list(province(8, counties=2, agencies_each=3, years=range(2021, 2024), faults=0.4))
    root = tmp_path / "示例省"
    assert len(list(write(made, root, shares={"html": 1}))) == 18
    (root / "manifest.jsonl").unlink()
    broken = root / "示例市/2023/扫描.pdf"
    broken.write_bytes(b"%PDF-1.4")
    summary = run(Request(paths=(str(root),), out=tmp_path / "facts.parquet"), Nobody())
    assert (summary.read, summary.refused) == (18, 1)
    files = [Filed(one.report, one.agency.place.name) for one in made]
    tree = Tree(_handed(files), ["示例市"])
    monkeypatch.chdir(tmp_path)
    for question in questions():
        assert duckdb.execute(question.sql).fetchall() == ANSWERS[question.number](tree), question.title
