"""A third edition needs no Python: a made-up form of 2030, loaded from a file, checks as the others do."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.core.check import check
from gongkai.core.equation import equations_of
from gongkai.core.finding import Verdict
from gongkai.core.form import Address, Form
from gongkai.core.report import Cell, Printed, Report
from gongkai.law.example import stage
from gongkai.law.form_file import form
from gongkai.law.load import form_of, forms, general_rules, wording

FILE = Path(__file__).with_name("annual-report-2030.yaml")
FORM = form(FILE.read_text("utf-8"), FILE.name)
# The edition before it ends where the made-up one begins.
EDITIONS = (*(f if f.last_year else replace(f, last_year=2029) for f in forms()), FORM)


def report(figures: dict[str, object], year: int = 2031, edition: Form = FORM) -> Report:
    source = Printed(document="示例", sha256="")
    values = {**dict.fromkeys(map(str, edition.addresses), 0), **figures}
    cells = {
        Address.parse(key): Cell(address=Address.parse(key), raw=str(v), value=Decimal(str(v)), source=source)
        for key, v in values.items()
    }
    return Report(form=edition, agency="示例县某局", year=year, cells=cells)


def broken(made: Report, **context: object) -> Counter[str]:
    found = check(made, rules=general_rules(), editions=EDITIONS, wording=wording(), **context)  # type: ignore[arg-type]
    return Counter(finding.rule for finding in found.findings if finding.verdict is Verdict.BROKEN)


def requests(row: str) -> dict[str, object]:
    """Three requests of natural persons, all in one outcome."""
    return {f"requests/{r}/{c}": 3 for r in ("received", row, "handled_total") for c in ("natural_person", "total")}


def test_it_has_one_row_more_and_a_column_renamed():
    assert len(FORM.addresses) == len(form_of(2022).addresses) + 7
    assert FORM.name(Address("requests", "automated", "legal_service")).endswith(
        "6.借助自动程序批量提交的申请 · 专业服务机构"
    )


def test_exactly_one_edition_applies_to_each_year():
    for year in range(2019, 2040):
        assert sum(edition.applies_to(year) for edition in EDITIONS) == 1
    assert form_of(2030, EDITIONS) is FORM


def test_its_equations_take_in_the_new_row():
    counts = Counter(equation.rule.id for equation in equations_of(report({})))
    assert (counts["AR2030-3-01"], counts["AR2030-3-02"], counts["AR2030-3-03"]) == (26, 7, 7)


def test_a_report_in_it_that_adds_up_has_nothing_broken():
    assert broken(report(requests("automated"))) == {}


def test_a_wrong_figure_in_the_new_row_is_the_culprit():
    made = report({**requests("automated"), "requests/automated/natural_person": 2})
    found = check(made, wording=wording()).findings
    assert {finding.rule for finding in found} == {"AR2030-3-01", "AR2030-3-02"}
    assert {str(finding.culprit) for finding in found} == {"requests/automated/natural_person"}


def test_it_compares_with_a_report_of_the_edition_before():
    last = report({"requests/carried_out/total": 2}, 2029, EDITIONS[1])
    assert broken(report({}, 2030), last=last) == {"AR2030-3-04": 1}


def test_the_old_form_in_a_year_of_the_new_one_is_an_error_that_names_it():
    made = report({}, 2030, EDITIONS[1])
    found = [f for f in check(made, rules=general_rules(), editions=EDITIONS, wording=wording()).findings if f.is_error]
    assert [finding.rule for finding in found] == ["AR-edition-01"]
    assert "示例文件〔2030〕1号" in found[0].message


@pytest.mark.parametrize("rule", FORM.rules, ids=lambda rule: rule.id)
def test_the_examples_of_its_rules_behave(rule):
    for example, expected in ((rule.breaks, True), (rule.holds, False)):
        staged = stage(example, FORM, EDITIONS)
        answer = check(staged.report, last=staged.last, children=staged.children, wording=wording())
        assert any(finding.rule == rule.id for finding in answer.findings) == expected
