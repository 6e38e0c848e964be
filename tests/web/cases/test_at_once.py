"""Two clerks at once, a double click: exactly one event, one number, one letter."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from django.db import IntegrityError

from gongkai.web.cases.errors import StaleCase
from gongkai.web.cases.models import Case, CaseDocument
from gongkai.web.cases.services import extend, receive
from web.cases.steps import APPLICATION, Walk, when, with_bodies
from web.cast import gather
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
