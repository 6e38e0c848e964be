"""Two clerks at once, a double click: exactly one event, one number, one letter."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from django.db import IntegrityError

from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.errors import StaleCase
from gongkai.web.cases.models import Case, CaseDocument
from gongkai.web.cases.services import extend, pass_on, propose, receive, serve, sign
from web.cases.passed import ANSWERED, HANDED, HOW, answered, bodies
from web.cases.steps import APPLICATION, Walk, when, with_bodies
from web.cast import gather, person
from web.several import at_once, shared_by_threads

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def walk() -> Walk:
    return Walk(with_bodies(gather()))


def test_cases_received_at_once_get_numbers_without_a_gap(walk: Walk, tmp_path: Path) -> None:
    cast = walk.cast

    def take() -> str:
        return receive(cast.bureau, APPLICATION, way="counter", by=cast.zhang, **when()).done.case.number

    with shared_by_threads(tmp_path):
        assert sorted(at_once(*[take] * 6)) == [f"2021-{n:04}" for n in range(1, 7)]


def test_a_form_sent_twice_at_once_is_one_case(walk: Walk, tmp_path: Path) -> None:
    cast = walk.cast

    def take() -> str:
        try:
            return receive(
                cast.bureau, APPLICATION, way="counter", by=cast.zhang, once="form-1", **when()
            ).done.case.number
        except IntegrityError:
            return "again"

    with shared_by_threads(tmp_path):
        assert sorted(at_once(take, take)) == ["2021-0001", "again"]
        assert at_once(Case.objects.count) == [1]


def test_of_two_extensions_the_second_is_told(walk: Walk, tmp_path: Path) -> None:
    case = walk.receive().case
    asked = {"days": 20, "reason": "示例", "length": 1, "by": walk.cast.head, **when()}

    def longer(pk: int) -> str:
        try:
            done = extend(Case.objects.get(pk=pk), **asked)
        except StaleCase as stale:
            return stale.who
        return f"{done.case.length} 步"

    def letters() -> int:
        return CaseDocument.objects.filter(case=case, event_seq=2, ending="pdf").count()

    with shared_by_threads(tmp_path):
        assert sorted(at_once(partial(longer, case.pk), partial(longer, case.pk))) == ["2 步", "龚主任"]
        assert at_once(letters) == [1]


def test_of_two_hand_overs_the_second_is_told_and_there_is_one_request(walk: Walk, tmp_path: Path) -> None:
    case = answered(walk.receive()).on(HANDED).case
    asked = {"agency": walk.cast.other_bureau, "how": HOW, "length": case.length, "by": walk.cast.zhang, **when(HANDED)}

    def over(pk: int) -> str:
        try:
            pass_on(Case.objects.get(pk=pk), **asked)
        except StaleCase as stale:
            return stale.who
        return "转送"

    with shared_by_threads(tmp_path):
        assert sorted(at_once(partial(over, case.pk), partial(over, case.pk))) == ["张承办", "转送"]
        assert at_once(Case.objects.filter(handed_from=case).count) == [1]


def test_two_agencies_hand_over_to_one_another_at_once(walk: Walk, tmp_path: Path) -> None:
    """Each locks its own request, the numbers and the trails of both: neither waits for the other for ever."""
    cast = walk.cast
    bodies(cast.other_bureau, cast)
    mine = answered(walk.receive()).on(HANDED).case
    boss = person("jiao", "焦主任", cast.other_bureau, "leader")
    theirs = receive(cast.other_bureau, APPLICATION, way="counter", by=cast.wang, **when()).done.case
    other = Walk(cast, case=theirs).on(ANSWERED)
    given = {"outcome": "not_responsible", "given": {"right_agency": ""}, "reason": "", "right": cast.bureau}
    other.act(propose, cast.wang, **given).act(sign, boss)
    other.act(serve, cast.wang, route="post", proof="EMS 1000000000000")

    def over(pk: int, by: Person, to: Agency) -> str:
        case = Case.objects.get(pk=pk)
        pass_on(case, agency=to, how=HOW, length=case.length, by=by, **when(HANDED))
        return case.agency.code

    with shared_by_threads(tmp_path):
        one = partial(over, mine.pk, cast.zhang, cast.other_bureau)
        assert sorted(at_once(one, partial(over, other.case.pk, cast.wang, cast.bureau))) == ["XIAN-JTJ", "XIAN-STHJ"]
        assert at_once(Case.objects.filter(way="handed_over").count) == [2]
