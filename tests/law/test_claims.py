"""The scenarios of claims.yaml: what an official wrote, and what must be found in it."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.core.check import check
from gongkai.core.claims import claims
from gongkai.core.finding import Finding, Verdict
from gongkai.core.rule import Example
from gongkai.law.claim_file import lexicon
from gongkai.law.example import Staged, stage
from gongkai.law.load import general_rules, wording
from written import written

SCENARIOS: list[dict[str, Any]] = written(Path(__file__).parent / "claims.yaml")
KEYS = {"name", "agency", "year", "prefix", "prose", "cells", "last", "absent", "finds", "unproven", "holds"}
STATED = tuple(rule for rule in general_rules() if rule.function == "stated")


def staged(scenario: dict[str, Any]) -> Staged:
    return stage(
        Example(
            prose=scenario.get("prefix", "") + scenario["prose"],
            agency=scenario.get("agency", "示例县某局"),
            year=scenario.get("year", 2022),
            cells=scenario.get("cells", {}),
            last=scenario.get("last", {}),
            absent=tuple(scenario.get("absent", ())),
        )
    )


def found(scenario: dict[str, Any], language: str = "zh") -> tuple[Finding, ...]:
    made = staged(scenario)
    findings = check(made.report, last=made.last, rules=STATED, wording=wording(language)).findings
    return tuple(finding for finding in findings if finding.rule.startswith(("AR-stated", "AR-complete")))


def written(finding: Finding) -> str:
    figures = (finding.found, finding.expected)
    return " ".join((finding.level, finding.rule, *(f"{Decimal(figure or 0).normalize():f}" for figure in figures)))


def by_name(scenario: dict[str, Any]) -> str:
    return str(scenario["name"])


@pytest.mark.parametrize("scenario", SCENARIOS, ids=by_name)
def test_what_is_found_is_what_the_scenario_says(scenario):
    assert set(scenario) <= KEYS
    findings = found(scenario)
    broken = [written(finding) for finding in findings if finding.verdict is Verdict.BROKEN]
    assert sorted(broken) == sorted(scenario.get("finds", []))
    assert [f.rule for f in findings if f.verdict is Verdict.UNPROVEN] == scenario.get("unproven", [])


@pytest.mark.parametrize("scenario", [s for s in SCENARIOS if "holds" in s], ids=by_name)
def test_figures_that_agree_are_read_too(scenario):
    made = claims(staged(scenario).report, lexicon())
    assert [claim.number for claim in made if claim.verdict is Verdict.HOLDS] == scenario["holds"]


@pytest.mark.parametrize("scenario", [s for s in SCENARIOS if "finds" in s], ids=by_name)
def test_a_finding_quotes_the_sentence_and_says_what_to_do_in_both_languages(scenario):
    chinese, english = found(scenario), found(scenario, "en")
    for one, other in zip(chinese, english, strict=True):
        assert one.quote
        assert one.quote in "".join((scenario.get("prefix", "") + scenario["prose"]).split())
        assert one.message.endswith("。")
        assert other.message.isascii() is False or other.message.endswith(".")
        assert one.message != other.message
        assert one.fingerprint == other.fingerprint


def test_scenarios_have_names_of_their_own():
    names = [scenario["name"] for scenario in SCENARIOS]
    assert len(set(names)) == len(names) >= 60


QUIET = [s for s in SCENARIOS if "finds" not in s and "unproven" not in s]


@pytest.mark.parametrize("scenario", QUIET, ids=by_name)
def test_a_figure_that_agrees_is_missed_when_it_is_changed(scenario):
    """Whatever was read as agreeing with its cells must be found once the prose says another number."""
    prose = scenario.get("prefix", "") + scenario["prose"]
    exact = [c for c in claims(staged(scenario).report, lexicon()) if c.relation == "=" and c.cells and not c.doubts]
    for claim in exact:
        said = prose[: claim.end]
        digits = re.search(r"\d+(?=[^\d]*$)", said)
        if digits and digits.group() == str(claim.number):
            other = f"{said[: digits.start()]}{int(claim.number) + 321}{said[digits.end() :]}{prose[claim.end :]}"
            assert any(f.found == claim.number + 321 for f in found({**scenario, "prefix": "", "prose": other})), other
