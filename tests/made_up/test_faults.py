"""Planted faults: each rule has one, and finds it; what it does not find is said here with the reason."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice

import pytest

from gongkai.core.check import check
from gongkai.core.finding import Finding, Verdict
from gongkai.law.load import forms, general_rules, wording
from gongkai.made_up import MadeUp, province
from gongkai.made_up.chance import rng
from gongkai.made_up.faults import PLANTERS, plant

EVERY_RULE = {rule.id for rules in (general_rules(), *(form.rules for form in forms())) for rule in rules}
MOST = 6
# The share of planted faults that the rule finds, where it is not all of them, and why.
LESS = {
    "AR-across-01": (0.3, "a digit too many of a smaller figure than last year's is less than ten times as great"),
    "AR-across-02": (0.3, "the few requests of a small agency may be last year's by chance"),
    "AR-across-03": (0.5, "one figure alone may be last year's by chance"),
    "AR-across-04": (0.1, "figures below five may be last year's by chance"),
    "AR-copied-06": (0.5, "a government's office may be written for by any body"),
    "AR-suspicious-02": (0.3, "small charges in yuan are not yet impossible in 万元"),
    "AR-stated-01": (0.6, "a wrong figure may be that of received and carried-in requests together"),
    "AR-stated-12": (0.5, "a wrong share may be that of another total"),
    "AR-stated-13": (0.6, "a wrong list may add up with the figure before it"),
}


@cache
def reports() -> tuple[MadeUp, ...]:
    return tuple(province(5, counties=2, agencies_each=16))


def occasions(rule: str) -> list[MadeUp]:
    """Some reports with a fault for the rule, taken from all over the province."""
    mixed = sorted(reports(), key=lambda made: rng(rule, made.number).random())
    tried = (plant(rule, made, rng(rule, made.number, "fault")) for made in mixed)
    return list(islice(filter(None, tried), MOST))


def broken(made: MadeUp) -> list[Finding]:
    checked = check(
        made.report, last=made.last, children=made.children, rules=general_rules(), editions=forms(), wording=wording()
    )
    return [finding for finding in checked.findings if finding.verdict is Verdict.BROKEN]


def test_every_rule_has_a_planter_and_every_planter_a_rule() -> None:
    assert set(PLANTERS) == EVERY_RULE


@pytest.mark.parametrize("rule", sorted(PLANTERS))
def test_the_rule_finds_what_was_planted_for_it(rule: str) -> None:
    made = occasions(rule)
    assert made, "no report of a whole province gives occasion for this fault"
    found = [one for one in made if rule in {finding.rule for finding in broken(one)}]
    least, _ = LESS.get(rule, (1.0, ""))
    assert len(found) >= least * len(made), [one.planted[-1].what for one in made if one not in found]


@pytest.mark.parametrize("rule", [f"AR{year}-3-0{number}" for year in (2019, 2021) for number in (1, 2, 3)])
def test_one_mistyped_cell_is_named_as_the_culprit(rule: str) -> None:
    for made in occasions(rule):
        (fault,) = made.planted
        assert fault.culprit is not None
        assert {f.culprit for f in broken(made) if f.rule == rule} == {fault.culprit}


@pytest.mark.parametrize("rule", sorted(PLANTERS))
def test_a_fault_changes_the_report_and_nothing_that_it_is_checked_against(rule: str) -> None:
    clean = {made.number: made for made in reports()}
    for made in occasions(rule):
        before = clean[made.number]
        assert made.report != before.report
        assert replace(made, report=before.report, planted=()) == before
        assert [fault.rule for fault in made.planted] == [rule]
        for cell in made.planted[0].cells:
            assert made.report.cells.get(cell) is not None


def test_a_share_of_the_reports_has_faults_and_the_others_are_as_without() -> None:
    clean, faulty = (list(province(4, counties=2, agencies_each=12, faults=share)) for share in (0.0, 0.25))
    planted = [one for one in faulty if one.planted]
    assert 0.15 < len(planted) / len(faulty) < 0.35
    assert len({one.planted[0].rule for one in planted}) > 15
    for one, other in zip(clean, faulty, strict=True):
        assert (one.report == other.report) != bool(other.planted)


def test_an_unknown_rule_has_no_planter() -> None:
    with pytest.raises(KeyError, match="AR-none-01"):
        plant("AR-none-01", reports()[0], rng("none"))
