"""Every rule of every edition and of the general catalogue is complete, and its two examples behave."""

from __future__ import annotations

from collections import Counter

import pytest

from gongkai.core.check import check
from gongkai.core.equation import EQUATION_KINDS
from gongkai.core.finding import Finding, Verdict
from gongkai.core.form import Form
from gongkai.core.functions import FUNCTIONS
from gongkai.core.rule import Example, Rule
from gongkai.law.example import stage
from gongkai.law.load import forms, general_rules, wording

CATALOGUE: list[tuple[Form | None, Rule]] = [
    *((form, rule) for form in forms() for rule in form.rules),
    *((None, rule) for rule in general_rules()),
]
EACH = pytest.mark.parametrize(("form", "rule"), CATALOGUE, ids=[rule.id for _, rule in CATALOGUE])


def findings(form: Form | None, rule: Rule, example: Example, language: str = "zh") -> list[Finding]:
    staged = stage(example, form)
    checked = check(
        staged.report,
        last=staged.last,
        children=staged.children,
        rules=general_rules(),
        editions=forms(),
        wording=wording(language),
    )
    return [finding for finding in checked.findings if finding.rule == rule.id]


def test_no_two_rules_share_an_id():
    counts = Counter(rule.id for _, rule in CATALOGUE)
    assert [rule_id for rule_id, count in counts.items() if count > 1] == []


@EACH
def test_a_rule_has_its_words_its_basis_and_its_advice(form, rule):
    assert rule.says.strip()
    assert rule.basis.strip()
    assert rule.advice.strip()
    assert rule.advice_en.isascii()
    assert rule.advice_en.strip()


@EACH
def test_a_rule_is_an_equation_or_names_a_known_function(form, rule):
    if rule.function is None:
        assert rule.kind in EQUATION_KINDS
        assert rule.left
        assert rule.right
    else:
        assert rule.function in FUNCTIONS
        assert rule.kind not in EQUATION_KINDS


@EACH
def test_the_breaking_example_breaks_the_rule(form, rule):
    assert rule.breaks is not None
    assert any(finding.verdict is Verdict.BROKEN for finding in findings(form, rule, rule.breaks))


@EACH
def test_the_holding_example_does_not(form, rule):
    assert rule.holds is not None
    assert findings(form, rule, rule.holds) == []


@EACH
def test_a_finding_of_the_rule_speaks_english_too(form, rule):
    for finding in findings(form, rule, rule.breaks, "en"):
        assert finding.message.endswith(".")
        assert finding.level == findings(form, rule, rule.breaks)[0].level


def test_every_function_is_named_by_a_rule():
    assert set(FUNCTIONS) == {rule.function for _, rule in CATALOGUE if rule.function}


def test_an_edition_rule_is_named_after_its_edition_and_printed_table():
    tables = {"disclosure": "2", "requests": "3", "disputes": "4"}
    for form in forms():
        for rule in form.rules:
            edition, table, _ = rule.id.removeprefix("AR").split("-")
            assert edition == str(form.first_year)
            assert table == tables[str(rule.table)]
