"""What is written is read back: every cell, the agency, year, edition and title, every heading and paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gongkai
from gongkai.core.form import Address
from gongkai.core.report import Narrative, Report
from gongkai.law.load import forms
from gongkai.publish.document import titles_in
from gongkai.publish.write import WRITERS
from publish.random_reports import NUMERALS, reports
from sample_reports import report as sample

Fold = Callable[[str], str]


def as_it_is(text: str) -> str:
    return text


def unguarded(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return text[1:] if re.match("'[=+@\t＝＋－＠-]", text) else text


def one_space(text: str) -> str:
    """A page shows a run of white space as one."""
    return " ".join(text.split())


def no_space(text: str) -> str:
    """A line of print ends where it is full: nothing tells whether a space stood there, or what has no width at all; a
    picture that no Chinese type has (🙂) is printed as the sign for that.
    """
    seen = (character for character in text if not character.isspace() and category(character) != "Cf")
    return "".join("�" if category(character) == "So" else character for character in seen)


# Each ending with what its paragraphs may differ in.
ENDINGS: tuple[tuple[str, Fold], ...] = (
    (".json", as_it_is),
    (".docx", as_it_is),
    (".xlsx", as_it_is),
    (".csv", unguarded),
    (".html", one_space),
    (".pdf", no_space),
)


def written(report: Report, ending: str) -> bytes:
    data = import_module(WRITERS[ending]).write(report)
    assert isinstance(data, bytes)
    return data


@pytest.mark.parametrize("edition", [form.id for form in forms()])
@pytest.mark.parametrize(("ending", "fold"), ENDINGS, ids=[ending for ending, _ in ENDINGS])
@settings(max_examples=25)
@given(data=st.data())
def test_what_is_written_is_read_back(ending: str, fold: Fold, edition: str, data: st.DataObject) -> None:
    report = data.draw(reports(edition))
    back = gongkai.read(written(report, ending), name=f"年报{ending}")
    assert (back.form.id, back.year, back.agency) == (report.form.id, report.year, report.agency)
    assert back.title == expected_title(report, ending)
    assert values(back) == values(report)
    assert units(back) == units(report)
    assert unread(back) == unread(report)
    if ending != ".json":
        assert headings(back) == expected_headings(report)
    for number in range(7):
        assert paragraphs(back, number, fold) == paragraphs(report, number, fold), number


@pytest.mark.parametrize("ending", [ending for ending, _ in ENDINGS])
@settings(max_examples=5)
@given(report=reports())
def test_the_same_report_gives_the_same_bytes(ending: str, report: Report) -> None:
    assert written(report, ending) == written(report, ending)


def expected_title(report: Report, ending: str) -> str:
    return report.title if report.title or ending == ".json" else f"{report.agency}{report.year}年{report.form.title}"


def values(report: Report) -> dict[Address, object]:
    return {address: cell.value for address, cell in report.cells.items()}


def unread(report: Report) -> set[Address]:
    return {address for item in report.unread for address in item.addresses}


def units(report: Report) -> dict[Address, str | None]:
    """The units of amounts whose column does not print one."""
    columns = {address: report.form.column(address) for address in report.cells}
    amounts = [address for address, column in columns.items() if column.unit == "万元" and "万元" not in column.label]
    return {address: report.cells[address].unit for address in amounts}


def headings(report: Report) -> dict[int, str]:
    return {part.number: part.heading for part in report.narrative if part.number}


def expected_headings(report: Report) -> dict[int, str]:
    """Every section of the form: under the report's words, or the form's where it has none."""
    own = headings(report)
    return {s.number: own.get(s.number) or f"{NUMERALS[s.number]}、{s.heading}" for s in report.form.sections}


def paragraphs(report: Report, number: int, fold: Fold) -> list[str]:
    """The lines of a section's prose without what no file can hold; of the opening those below the title, which a
    reader keeps as it is printed where it takes several lines.
    """
    parts: list[Narrative] = [part for part in report.narrative if part.number == number]
    lines = re.split("\r\n|[\n\r\v\f\x85\u2028\u2029]", "\n".join(part.text for part in parts))
    plain = [re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", line).strip() for line in lines]
    plain = plain[titles_in(report, plain) :] if number == 0 else plain
    above = (report.title, report.agency, f"{report.agency}{report.year}年{report.form.title}")
    return [fold(line) for line in plain if line and (number or line not in above)]


@pytest.mark.parametrize("ending", [ending for ending, _ in ENDINGS if ending != ".json"])
def test_a_report_that_says_its_year_nowhere_is_written_with_it(ending: str) -> None:
    """As one that was read with its year from the file's name: read back, it would be nobody's."""
    made = sample(2023, {}, title="示例县生态环境局政府信息公开工作年度报告")
    back = gongkai.read(written(made, ending), name=f"年报{ending}")
    assert (back.year, back.agency) == (2023, "示例县生态环境局")
    assert back.title == "示例县生态环境局政府信息公开工作年度报告（2023年度）"
