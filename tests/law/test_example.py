"""The small reports that a rule's examples stand for."""

from __future__ import annotations

import pytest

from gongkai.core.form import Address
from gongkai.core.rule import Example
from gongkai.law.example import stage
from gongkai.law.load import form_of, forms

CELL = Address("requests", "received", "total")


def test_cells_that_are_not_named_are_0_and_a_tilde_is_blank():
    report = stage(Example(cells={str(CELL): 5, "requests/granted/total": None})).report
    assert report.value(CELL) == 5
    assert report.cells[Address("requests", "granted", "total")].value is None
    assert sum(cell.value == 0 for cell in report.cells.values()) == len(report.form.addresses) - 2


def test_a_cell_named_absent_is_not_printed():
    assert CELL not in stage(Example(absent=(str(CELL),))).report.cells


def test_without_an_edition_the_latest_is_meant():
    assert stage(Example()).report.form is forms()[-1]


def test_the_edition_of_a_rule_is_that_of_its_example_and_of_last_years():
    staged = stage(Example(last={str(CELL): 1}), form_of(2020))
    assert (staged.report.form.id, staged.report.year) == ("annual-report-2019", 2020)
    assert (staged.last.form.id, staged.last.year) == ("annual-report-2019", 2019)


def test_a_year_decides_the_edition_and_a_form_outranks_it():
    assert stage(Example(year=2019)).report.form.id == "annual-report-2019"
    assert stage(Example(year=2022, form="annual-report-2019")).report.form.id == "annual-report-2019"


def test_an_unknown_form_is_an_error():
    with pytest.raises(StopIteration):
        stage(Example(form="annual-report-1999"))


def test_last_years_report_exists_only_where_it_is_spoken_of():
    assert stage(Example()).last is None
    assert stage(Example(last_prose="去年")).last is not None


def test_children_are_reports_of_the_same_year():
    staged = stage(Example(children=({str(CELL): 1}, {str(CELL): 2})))
    assert [child.value(CELL) for child in staged.children] == [1, 2]
    assert {child.year for child in staged.children} == {staged.report.year}
    assert len({child.agency for child in staged.children}) == 2


def test_prose_stands_in_section_one_unless_a_heading_says_otherwise():
    report = stage(Example(prose="甲。\n六、其他\n乙。")).report
    texts = {section.number: section.text for section in report.narrative}
    assert texts == {1: "甲。", 2: "", 3: "", 4: "", 5: "", 6: "乙。"}
    places = [p.at.line for section in report.narrative for p in section.paragraphs]
    assert len(set(places)) == 2


def test_headings_units_and_deviations_are_staged():
    example = Example(headings=("一、总体情况",), units={str(CELL): "元"}, deviation="deviation.heading")
    report = stage(example).report
    assert [section.heading for section in report.narrative] == ["一、总体情况"]
    assert report.cells[CELL].unit == "元"
    assert [deviation.code for deviation in report.deviations] == ["deviation.heading"]
