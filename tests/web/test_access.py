"""Who reaches which agency, and how a question about it is answered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from gongkai.web.access import anywhere, ask, checked, may, needs, signed_in, standing, visible
from gongkai.web.agencies.models import Agency, AgencyKind, Person, Role, RoleHeld
from web.cast import DAY, Cast, agency, person


def test_a_handler_reaches_his_own_bureau_and_its_office_alone(cast: Cast) -> None:
    assert standing(cast.zhang).reach("record.draft") == {cast.bureau.pk, cast.bureau_office.pk}


def test_a_role_at_an_office_reaches_the_office_alone(cast: Cast) -> None:
    clerk = person("ke", "科员", cast.bureau_office, Role.HANDLER)
    assert standing(clerk).reach("record.draft") == {cast.bureau_office.pk}
    assert standing(clerk).reach("agency.read") == {cast.bureau_office.pk}


def test_a_governments_own_does_not_reach_its_departments_offices(cast: Cast) -> None:
    clerk = person("fu", "府办", cast.county, Role.HANDLER)
    hall = agency("XIAN-BGS", "县府办公室", AgencyKind.INTERNAL, cast.county)
    assert standing(clerk).reach("record.draft") == {cast.county.pk, hall.pk}


def test_the_county_supervisor_reads_below_and_drafts_nowhere(cast: Cast) -> None:
    assert may(cast.supervisor, "record.read", cast.other_bureau)
    assert not may(cast.supervisor, "record.read", cast.city_bureau)
    assert not anywhere(cast.supervisor, "record.draft")


def test_the_city_bureaus_supervisor_reads_its_branch_in_the_county_by_line(cast: Cast) -> None:
    supervisor = person("shi", "市局", cast.city_bureau, Role.SUPERVISOR)
    assert standing(supervisor).reach("record.read") == {cast.city_bureau.pk, cast.bureau.pk, cast.bureau_office.pk}


def test_codes_that_begin_alike_are_not_below_one_another(cast: Cast) -> None:
    twin = agency("XIAN2", "示例二县人民政府", AgencyKind.COUNTY, cast.city)
    assert not may(cast.supervisor, "record.read", twin)


@pytest.mark.parametrize(
    ("on", "reaches"),
    [(date(2021, 5, 31), False), (DAY, True), (date(2021, 6, 30), True), (date(2021, 7, 1), False)],
)
def test_a_role_counts_on_its_days_alone(cast: Cast, on: date, reaches: bool) -> None:
    new = Person.objects.create(username="xin", name="新", agency=cast.bureau)
    RoleHeld.objects.create(person=new, agency=cast.bureau, role=Role.HANDLER, since=DAY, until=date(2021, 6, 30))
    assert bool(standing(new, on).reach("record.draft")) is reaches


def test_a_successor_reaches_what_it_took_over_from_the_day_of_the_end(cast: Cast) -> None:
    Agency.objects.filter(pk=cast.bureau.pk).update(closed_on=DAY, successor=cast.other_bureau)
    assert cast.bureau.pk not in standing(cast.wang, date(2021, 5, 31)).reach("record.read")
    assert standing(cast.wang, DAY).reach("record.read") == {
        cast.other_bureau.pk, cast.bureau.pk, cast.bureau_office.pk
    }  # fmt: skip
    assert not standing(cast.zhang, DAY).reach("record.read")


def test_a_question_costs_two_queries_however_often_it_is_asked(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2) as caught:
        assert isinstance(caught, CaptureQueriesContext)
        for _turn in range(3):
            may(cast.zhang, "record.draft", cast.bureau)
            may(cast.zhang, "record.read", cast.bureau)


def test_visible_shows_the_rows_of_what_is_reached(cast: Cast) -> None:
    seen = visible(cast.head, Person.objects.all(), "person.read")
    assert {one.username for one in seen} == {"zhang", "li", "shencha", "gong", "fen"}
    assert visible(cast.zhang, Person.objects.all(), "person.read").count() == 0
    assert visible(cast.system_admin, Person.objects.all(), "person.read").count() == Person.objects.count()
    assert set(visible(cast.wang, Agency.objects.all(), "agency.read", by="pk")) == {cast.other_bureau}
    roles = visible(cast.wang, RoleHeld.objects.all(), "agency.read", by="person__agency")
    assert [held.person for held in roles] == [cast.wang]


def test_who_may_not_read_is_told_of_nothing_who_may_not_act_is_refused(cast: Cast) -> None:
    ask(cast.zhang, "record.draft", cast.bureau, read="record.read")
    with pytest.raises(Http404):
        ask(cast.zhang, "record.draft", cast.other_bureau, read="record.read")
    with pytest.raises(PermissionDenied):
        ask(cast.supervisor, "record.draft", cast.other_bureau, read="record.read")
    with pytest.raises(Http404):
        ask(cast.supervisor, "record.draft", cast.other_bureau)


def test_a_view_of_ones_own_things_is_for_whoever_has_signed_in(cast: Cast) -> None:
    view = signed_in(lambda request: HttpResponse("own"))
    request = RequestFactory().get("/office/x/")
    request.user = cast.zhang
    assert view(request).content == b"own"


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (None, "动作: {角色: 范围}"),
        ({"record.read": None}, "record.read：应写明"),
        ({"record.read": {"chief": "own"}}, "没有角色 chief；可用：handler、secrecy_reviewer"),
        ({"record.read": {"handler": "all"}}, "范围 all 不明；可用：own、below、everywhere"),
    ],
)
def test_a_wrong_rule_says_where_and_what_is_allowed(rules: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        checked(rules)


@pytest.mark.parametrize("wrong", [{"action": "record.reed"}, {"action": "record.read", "read": "record.reed"}])
def test_a_view_that_asks_for_an_action_there_is_not_stops_the_start(wrong: dict[str, str]) -> None:
    with pytest.raises(KeyError, match=r"没有动作 record\.reed；现有：agency\.edit"):
        needs(wrong["action"], read=wrong.get("read"))
