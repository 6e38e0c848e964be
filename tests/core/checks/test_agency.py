"""What a body of its kind does not have."""

from __future__ import annotations

import pytest

from adding_up import YEAR
from gongkai.core.check import check
from gongkai.core.finding import Finding
from gongkai.core.report import Report
from gongkai.core.rule import Level
from gongkai.law.load import general_rules, wording
from sample_reports import report

BELOW = (
    "示例县示例镇人民政府",
    "示例县示例乡",
    "示例区人民政府",
    "示例街道办事处",
    "示例县财政局",
    "示例市生态环境局示例分局",
)
ABOVE = ("示例市人民政府", "示例省人民政府", "示例族自治区人民政府", "示例市司法局", "示例部", "示例特别行政区政府")


def findings(made: Report, rule: str) -> list[Finding]:
    return [f for f in check(made, rules=general_rules(), wording=wording()).findings if f.rule == rule]


@pytest.mark.parametrize("agency", BELOW)
def test_a_body_of_a_county_or_below_has_no_rules_of_its_own(agency):
    found = findings(report(YEAR, {"disclosure/rules_documents/in_force": 2}, agency=agency), "AR-suspicious-01")
    assert [(f.level, f.subject) for f in found] == [(Level.WARNING, "rules_documents")]
    assert agency in found[0].message
    assert "规章 · 现行有效件数" in found[0].message


@pytest.mark.parametrize("agency", ABOVE)
def test_a_city_a_province_or_a_ministry_may_have_rules(agency):
    assert findings(report(YEAR, {"disclosure/rules_documents/in_force": 2}, agency=agency), "AR-suspicious-01") == []


@pytest.mark.parametrize("value", [0, None])
def test_no_rules_are_what_a_town_should_report(value):
    made = report(YEAR, {"disclosure/rules_documents/in_force": value}, agency=BELOW[0])
    assert findings(made, "AR-suspicious-01") == []


def test_the_same_holds_of_the_columns_of_2019():
    found = findings(report(2020, {"disclosure/rules_documents/made": 1}, agency=BELOW[0]), "AR-suspicious-01")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("agency", "amount", "count"),
    [
        ("示例县示例镇人民政府", 251000, 1),
        ("示例县示例镇人民政府", 9999, 0),
        ("示例市人民政府", 251000, 0),
        ("示例市人民政府", 9617160000, 1),
    ],
)
def test_an_amount_that_can_only_be_in_yuan_is_asked_after(agency, amount, count):
    found = findings(report(YEAR, {"disclosure/charges/amount": amount}, agency=agency), "AR-suspicious-02")
    assert [f.level for f in found] == [Level.NOTE] * count
