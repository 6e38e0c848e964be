"""The edition of the year, its sections, and what the reader found to differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adding_up import YEAR, at
from gongkai.core.check import check
from gongkai.core.finding import Finding
from gongkai.core.report import Deviation, Narrative, Place, Report
from gongkai.core.rule import Level
from gongkai.law.load import forms, general_rules, wording
from sample_reports import report

HEADINGS = {section.number: section.heading for section in forms()[-1].sections}


def findings(made: Report, rule: str, **context: object) -> list[Finding]:
    checked = check(made, rules=general_rules(), wording=wording(), **context)  # type: ignore[arg-type]
    return [f for f in checked.findings if f.rule == rule]


def printed(*numbers: int, **fields: object) -> Report:
    narrative = tuple(
        Narrative(number=n, heading=HEADINGS.get(n, ""), at=Place(line=line)) for line, n in enumerate(numbers, 1)
    )
    return report(YEAR, {}, narrative=narrative, **fields)


def test_the_form_of_another_year_is_an_error_that_names_the_right_one():
    found = findings(replace(report(2020, {}), year=2022), "AR-edition-01", editions=forms())
    assert [f.level for f in found] == [Level.ERROR]
    assert "用的是国办公开办函〔2019〕60号的格式，应为国办公开办函〔2021〕30号" in found[0].message


def test_without_the_editions_the_wrong_one_is_still_named():
    found = findings(replace(report(2020, {}), year=2022), "AR-edition-01")
    assert "不适用于这一年度" in found[0].message


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2025, 0])
def test_the_form_of_the_year_or_an_unknown_year_is_no_fault(year):
    made = report(year, {}) if year else replace(report(2021, {}), year=0)
    assert findings(made, "AR-edition-01", editions=forms()) == []


def test_a_deviation_becomes_a_finding_at_its_own_level_and_place():
    cell = at("requests/other_handling/total")
    deviation = Deviation(
        code="deviation.undivided",
        message="（六）只填了一行",
        level="warning",
        text="（六）",
        at=Place(line=7),
        cells=(cell,),
    )
    found = findings(report(YEAR, {}, deviations=(deviation,)), "AR-edition-02")
    assert [(f.level, f.at, f.cells) for f in found] == [(Level.WARNING, Place(line=7), (cell,))]
    assert found[0].message.startswith("表三：")
    assert "（六）只填了一行" in found[0].message


def test_a_deviation_of_headings_is_the_business_of_the_rule_on_headings():
    deviation = Deviation(code="deviation.heading", message="标题不同", text="一、概述")
    made = report(YEAR, {}, deviations=(deviation,))
    assert findings(made, "AR-edition-02") == []
    found = findings(made, "AR-shape-08")
    assert [(f.level, f.subject) for f in found] == [(Level.NOTE, "deviation.heading 一、概述")]
    assert found[0].message.startswith("各部分标题：")


def test_a_deviation_without_cells_is_of_the_whole_report():
    made = report(YEAR, {}, deviations=(Deviation(code="deviation.extra_row", message="多出一行"),))
    assert findings(made, "AR-edition-02")[0].message.startswith("全文：")


def test_a_section_that_is_not_there_is_named():
    found = findings(printed(1, 2, 3, 4, 6), "AR-shape-06")
    assert [f.subject for f in found] == ["section 5"]
    assert "存在的主要问题及改进情况" in found[0].message


def test_a_section_whose_absence_the_reader_told_is_not_told_twice():
    deviation = Deviation(code="deviation.section_missing", message="", level="warning", text=HEADINGS[5])
    assert findings(printed(1, 2, 3, 4, 6, deviations=(deviation,)), "AR-shape-06") == []


def test_a_report_without_prose_is_not_asked_for_sections():
    assert findings(report(YEAR, {}), "AR-shape-06") == []
    assert findings(printed(0), "AR-shape-06") == []


def test_all_six_in_order_are_no_fault():
    made = printed(0, 1, 2, 3, 4, 5, 6)
    assert findings(made, "AR-shape-06") == findings(made, "AR-shape-07") == []


def test_a_heading_that_stands_twice_is_named_where_it_stands_again():
    found = findings(printed(1, 2, 3, 3, 4, 5, 6), "AR-shape-07")
    assert [(f.subject, f.at) for f in found] == [("section 3", Place(line=4))]
    assert "不止一次" in found[0].message


def test_a_section_out_of_order_is_named():
    found = findings(printed(1, 3, 2, 4, 5, 6), "AR-shape-07")
    assert [f.subject for f in found] == ["section 2"]


def test_a_heading_twice_that_the_reader_told_is_not_told_twice():
    deviation = Deviation(code="deviation.heading_twice", message="", text=HEADINGS[3])
    assert findings(printed(1, 2, 3, 3, 4, 5, 6, deviations=(deviation,)), "AR-shape-07") == []
