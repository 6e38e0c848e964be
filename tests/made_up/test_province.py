"""A made-up province: the same for the same seed, and clean: the checker finds nothing in it."""

from __future__ import annotations

from itertools import islice

import pytest

from gongkai.core.check import check
from gongkai.core.finding import Verdict
from gongkai.law.load import forms, general_rules, wording
from gongkai.made_up import MadeUp, province
from gongkai.made_up.places import place


def broken(made: MadeUp) -> list[str]:
    """What the checker finds broken, last year's and the children's reports given."""
    checked = check(
        made.report,
        last=made.last,
        children=made.children,
        rules=general_rules(),
        editions=forms(),
        wording=wording(),
    )
    found = [finding for finding in checked.findings if finding.verdict is Verdict.BROKEN]
    return [f"{made.agency.name} {made.year}: {f.rule} {f.level} {f.message} {f.quote}" for f in found]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_checker_finds_nothing_in_a_clean_province(seed: int) -> None:
    reports = list(province(seed, counties=2, agencies_each=13))
    assert {made.report.form.id for made in reports} == {form.id for form in forms()}
    assert [line for made in reports for line in broken(made)] == []


def test_report_i_is_the_same_however_many_are_asked_for() -> None:
    few = list(province(7, counties=1, agencies_each=4))
    many = list(islice(province(7, counties=900, agencies_each=4), len(few) + 1))
    assert [made.number for made in many] == list(range(len(many)))
    assert [made.report for made in few] == [made.report for made in many[:-1]]


def test_a_year_is_the_same_whatever_years_are_asked_for() -> None:
    late = [made.figures for made in province(7, counties=1, agencies_each=3, years=[2023])]
    every = [made.figures for made in province(7, counties=1, agencies_each=3) if made.year == 2023]
    assert late == every


def test_another_seed_is_another_province() -> None:
    one, other = (next(iter(province(seed, agencies_each=2))).figures for seed in (1, 2))
    assert one != other


def test_no_two_of_the_first_places_and_no_two_agencies_share_a_name() -> None:
    names = [place(number).name for number in range(400)]
    assert len(set(names)) == len(names)
    agencies = {made.agency.name for made in province(1, counties=3, agencies_each=40, years=[2021])}
    assert len(agencies) == 3 * 40


def test_most_small_agencies_have_many_zeros_and_requests_are_carried() -> None:
    reports = list(province(5, counties=2, agencies_each=20))
    zeros = [sum(not cell.value for cell in made.report.cells.values()) / len(made.report.cells) for made in reports]
    assert sum(share > 0.7 for share in zeros) > len(zeros) / 2
    assert any(made.figures["requests/carried_in/total"] for made in reports)


@pytest.mark.parametrize(("number", "reason"), [(0, "at least one agency"), (-3, "at least one agency")])
def test_a_place_without_agencies_is_refused(number: int, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        next(province(1, agencies_each=number))


def test_a_year_before_the_first_edition_is_refused() -> None:
    with pytest.raises(ValueError, match="2018"):
        next(province(1, years=[2018], agencies_each=2))
