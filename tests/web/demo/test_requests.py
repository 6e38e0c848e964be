"""The demo's requests and disputes: of 2021 alone, through the services, one of each kind that an office meets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.core.case import CaseEventKind, Matter
from gongkai.core.case_life import Lane
from gongkai.core.check import check
from gongkai.core.clock import Deadlines, State
from gongkai.core.finding import Verdict
from gongkai.law.load import calendar, form_of, forms, general_rules, wording
from gongkai.law.outcome_file import outcome_law
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.history import events
from gongkai.web.cases.models import Case, RemedyBodies, RequesterKind, Way
from gongkai.web.cases.reckoning import clocks
from gongkai.web.cases.requester import requester_of
from gongkai.web.cases.selectors.of_code import case_of
from gongkai.web.day import now
from gongkai.web.demo.build import make
from gongkai.web.demo.people import ECOLOGY, settle
from gongkai.web.demo.requests import DEMO_DAY, asking, codes, plan
from gongkai.web.disputes.models import Dispute
from gongkai.web.reports.selectors.draft import draft

K = CaseEventKind
YEAR = 2021


@pytest.fixture
def asked(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Case]:
    """The county's people, and all requests of the plan by what they ask for; of two that ask the same, the later."""
    settings.FILES_ROOT = tmp_path
    monkeypatch.setenv("GONGKAI_TODAY", DEMO_DAY.isoformat())
    staff = settle()
    make([], staff, asking(staff))
    return {case.subject: case for case in Case.objects.select_related("agency").order_by("pk")}


def test_each_kind_that_an_office_meets(asked: dict[str, Case]) -> None:
    """Built once, looked at from each side."""
    every_kind_of_outcome_of_applicant_and_of_way_is_there(asked)
    nobody_is_real(asked)
    what_is_open_on_the_demos_day_is_open_in_each_way_that_a_clerk_meets(asked)
    the_law_was_kept_but_for_a_day_between_sending_and_confirming()
    one_extension_of_each_kind_one_fee_paid_one_order_to_reply_anew(asked)
    the_report_of_the_year_adds_up()
    a_visitor_can_follow_a_request(asked)


def clock(case: Case) -> Deadlines:
    return clocks(case, events(case), DEMO_DAY)


def only(asked: dict[str, Case], of: Callable[[Case], bool]) -> list[Case]:
    return [case for case in asked.values() if case.agency.code == ECOLOGY and of(case)]


def test_they_are_of_2021_and_everything_happens_on_days_that_can_be() -> None:
    days = [(one["way"], one["day"], [act["day"] for act in one["acts"]]) for one in plan()["requests"]]
    assert {day.year for _way, day, _acts in days} == {YEAR}
    assert not [day for way, day, _acts in days if way != Way.ONLINE and not calendar().is_workday(day)]
    acts = [day for _way, _day, found in days for day in found]
    assert not [day for day in acts if not calendar().is_workday(day) or day >= DEMO_DAY]
    told = [one["day"] for case in plan()["requests"] for one in case.get("disputes", ())]
    assert {day.year for day in told} == {YEAR}


def every_kind_of_outcome_of_applicant_and_of_way_is_there(asked: dict[str, Case]) -> None:
    assert {case.outcome for case in Case.objects.exclude(outcome="")} == {
        code for code, one in outcome_law().outcomes.items() if one.matter is Matter.DISCLOSURE
    }
    assert {case.requester_kind for case in asked.values()} == set(RequesterKind.values)
    assert set(Case.objects.values_list("way", flat=True)) == set(Way.values)
    assert len({case.agency_id for case in asked.values()}) == RemedyBodies.objects.count() == 12


def nobody_is_real(asked: dict[str, Case]) -> None:
    for case in asked.values():
        who = requester_of(case)
        assert "示例" in who.name
        assert "999999" in who.identity_number[:8]
        assert who.phone.startswith("000-0000")


def what_is_open_on_the_demos_day_is_open_in_each_way_that_a_clerk_meets(asked: dict[str, Case]) -> None:
    """Counted by hand: of 13 December the 20th working day is 11 January, of 15 December 13 January."""
    still = only(asked, lambda case: not case.outcome)
    assert Counter(case.stage for case in still) == {
        "in_hand": 6, "in_signing": 1, "awaiting_correction": 1, "unconfirmed": 1,
    }  # fmt: skip
    assert [case.first_received_on for case in still if clock(case).reply.state is State.MISSED] == [date(2021, 12, 13)]
    (paused,) = [case for case in still if clock(case).reply.state is State.PAUSED]
    assert paused.lane == Lane.WAITING
    (signing,) = [case for case in still if case.stage == "in_signing"]
    assert (signing.due_on, clock(signing).reply.left) == (date(2022, 1, 13), 1)
    overdue = [case for case in asked.values() if clock(case).reply.state is State.MISSED]
    assert len(overdue) == 1, "one, and no other in the county"


def the_law_was_kept_but_for_a_day_between_sending_and_confirming() -> None:
    rules = {fault.rule for case in Case.objects.all() for fault in clock(case).findings}
    assert rules == {"CLK-receipt-01"}


def one_extension_of_each_kind_one_fee_paid_one_order_to_reply_anew(asked: dict[str, Case]) -> None:
    kinds = Counter(kind for case in Case.objects.all() for kind in {event.kind for event in events(case)})
    assert (kinds[K.EXTENDED], kinds[K.FEE_PAID], kinds[K.FEE_LAPSED], kinds[K.REPLY_ORDERED]) == (2, 1, 1, 1)
    (anew,) = [case for case in asked.values() if K.REPLY_ORDERED in {event.kind for event in events(case)}]
    # 12 月 21-24、27-31 日 9 个，1 月 4-7、10-14 日 9 个，17、18 日。
    assert (anew.stage, anew.due_on) == ("in_hand", date(2022, 1, 18))
    assert Counter(Dispute.objects.values_list("route", "outcome")) == {
        ("reconsideration", "annulled"): 1, ("reconsideration", "maintained"): 1,
        ("after_reconsideration", "suit_rejected"): 1,
    }  # fmt: skip


def the_report_of_the_year_adds_up() -> None:
    form = form_of(YEAR)
    assert form is not None
    report = draft(Agency.objects.get(code=ECOLOGY), YEAR, known_at=now())
    cells = {str(address): cell.value for address, cell in report.cells.items()}
    confirmed = [case for case in Case.objects.filter(agency__code=ECOLOGY) if case.first_received_on]
    assert cells["requests/received/total"] == len(confirmed)
    assert cells["requests/carried_out/total"] == len([case for case in confirmed if not case.outcome])
    assert (cells["disputes/reconsideration/corrected"], cells["disputes/after_reconsideration/upheld"]) == (1, 1)
    found = check(report, rules=general_rules(), editions=forms(), wording=wording())
    assert not [one.message for one in found.findings if one.verdict is Verdict.BROKEN]


def a_visitor_can_follow_a_request(asked: dict[str, Case]) -> None:
    found = [case_of(one.code, one.number) for one in codes()]
    assert found == [asked["关于示例第21印染有限公司搬迁的请示和批复"], asked["我家附近的检测报告"]]
