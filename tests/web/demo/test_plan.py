"""The demo's plan counts what the founding report counts, and everything in it is as a clerk could have typed it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from gongkai.core.clean import clean
from gongkai.law.load import calendar, catalogues, record_types
from gongkai.web.demo.build import titled
from gongkai.web.demo.people import county
from gongkai.web.demo.plan.county import ABOUT, everything
from gongkai.web.demo.plan.firms import firm, organ
from gongkai.web.demo.plan.office import Office
from gongkai.web.demo.plan.planned import Planned, Reached

ECOLOGY = "DEMO-STHJ"


@pytest.fixture(scope="module")
def plan() -> list[Planned]:
    return list(everything({code: Office(code, code, organ(n)) for n, code in enumerate([ECOLOGY, *ABOUT], 1)}))


@pytest.fixture(scope="module")
def of_2020(plan: list[Planned]) -> list[Planned]:
    """What the ecology branch made public in 2020."""
    return [
        one for one in plan if one.agency == ECOLOGY and one.out_on.year == 2020 and one.reached is Reached.PUBLISHED
    ]


def test_the_branch_made_426_items_public(of_2020: list[Planned]) -> None:
    assert len(of_2020) == 426


def test_forty_decisions_and_forty_one_other_notices_make_eighty_one(of_2020: list[Planned]) -> None:
    decisions = [one for one in of_2020 if one.type == "licence_decision" or one.values.get("stage") == "批复"]
    notices = [one for one in of_2020 if one.values.get("stage") in ("受理", "拟审批")]
    assert (len(decisions), len(notices)) == (40, 41)
    assert all(one.made_on.year == 2020 for one in decisions), "decided in the year that they are counted in"


@pytest.mark.parametrize(
    ("type_id", "count"),
    [("penalty_decision", 10), ("inspection_result", 119), ("emergency_plan", 3), ("procurement", 9)],
)
def test_each_kind_is_as_many_as_the_founding_report_says(of_2020: list[Planned], type_id: str, count: int) -> None:
    assert Counter(one.type for one in of_2020)[type_id] == count


def test_the_nine_purchases_cost_223600_yuan(of_2020: list[Planned]) -> None:
    amounts = [Decimal(str(one.values["amount"]).removesuffix("元")) for one in of_2020 if one.type == "procurement"]
    assert sum(amounts) == 223_600


@pytest.mark.parametrize("medium", ["空气", "饮用水水源"])
def test_eleven_issues_came_out_from_december_to_november(of_2020: list[Planned], medium: str) -> None:
    periods = [one.values["period"] for one in of_2020 if one.values.get("medium") == medium]
    wanted = {"2019年12月", *(f"2020年{month}月" for month in range(1, 12))}
    assert len(periods) == 11
    assert len(wanted - set(periods)) == 1
    assert set(periods) < wanted


@pytest.mark.parametrize(
    "type_id", ["rules_document", "normative_document", "compulsion_decision", "charge_item", "completion_acceptance"]
)
def test_nothing_else_of_table_two_happened(of_2020: list[Planned], type_id: str) -> None:
    assert not [one for one in of_2020 if one.type == type_id]


@pytest.mark.parametrize(("kind", "at_end_of_2019", "at_end_of_2020"), [("licences", 28, 40), ("penalties", 4, 10)])
def test_the_powers_in_force_are_the_founding_reports(kind: str, at_end_of_2019: int, at_end_of_2020: int) -> None:
    rows = [row for row in county()["powers"] if row["kind"] == kind]
    in_force = [
        sum(row["count"] for row in rows if row["valid_from"] <= day)
        for day in (date(2019, 12, 31), date(2020, 12, 31))
    ]
    assert in_force == [at_end_of_2019, at_end_of_2020]


def test_there_are_about_two_thousand_records_of_twelve_agencies(plan: list[Planned]) -> None:
    assert 1900 <= len(plan) <= 2100
    assert len({one.agency for one in plan}) == 12


def test_every_planned_record_is_complete_and_right(plan: list[Planned]) -> None:
    wrong = {}
    for one in plan:
        if problems := clean(record_types()[one.type], titled(one), complete=True).problems:
            wrong[one.type, one.made_on] = problems
    assert not wrong


def test_nothing_happens_on_a_day_off_or_before_it_was_made(plan: list[Planned]) -> None:
    days = calendar()
    assert not [one for one in plan if not (days.is_workday(one.made_on) and days.is_workday(one.out_on))]
    assert not [one for one in plan if one.out_on < one.made_on]


def test_every_record_has_an_item_of_its_agencys_catalogue(plan: list[Planned]) -> None:
    codes = {
        name: {item.code for item in catalogues()[name].items} for name in ("ecology-branch-example", "regulations-20")
    }
    own = {ECOLOGY: codes["ecology-branch-example"]}
    assert not [one for one in plan if one.item not in own.get(one.agency, codes["regulations-20"])]


def test_the_plan_is_the_same_at_every_build(plan: list[Planned]) -> None:
    again = everything({code: Office(code, code, organ(n)) for n, code in enumerate([ECOLOGY, *ABOUT], 1)})
    assert list(again) == plan


def test_the_firms_are_nobody_real() -> None:
    """No place of China has the region code 999999."""
    assert all(firm(number).code[2:8] == "999999" for number in range(1, 300))
