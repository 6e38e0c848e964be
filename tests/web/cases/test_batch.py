"""批量登记: each a case of its own; none where one cannot be taken; sent again, none is there twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.cases.services import receive_many
from gongkai.web.cases.services.batch import MOST, Entered
from web.cases.steps import APPLICATION, ASKER, Walk, when

THREE = [replace(APPLICATION, requester=replace(ASKER, name=f"{name}示例")) for name in "赵钱孙"]


def entered(walk: Walk, applications: Sequence[object] = THREE, once: str = "form", way: str = "fax") -> list[Entered]:
    lines = list(enumerate(applications, 2))
    return receive_many(walk.cast.bureau, lines, way=way, by=walk.cast.zhang, **when(), once=once)  # type: ignore[arg-type]


def test_each_has_its_number_and_its_code(walk: Walk) -> None:
    found = entered(walk, way="post_signed")
    assert [one.case.number for one in found] == ["2021-0001", "2021-0002", "2021-0003"]
    assert [one.case.masked_name for one in found] == ["赵**", "钱**", "孙**"]
    assert len({one.code for one in found}) == 3
    assert len({one.case.key_id for one in found}) == 3, "each under a key of its own"


def test_what_is_still_to_be_confirmed_gets_its_code_then(walk: Walk) -> None:
    assert [(one.code, one.is_new) for one in entered(walk)] == [("", True)] * 3


def test_identical_ones_of_one_applicant_are_as_many_cases(walk: Walk) -> None:
    assert len(entered(walk, [APPLICATION] * 4)) == Case.objects.count() == 4


def test_with_one_that_cannot_be_taken_none_is(walk: Walk) -> None:
    lame = replace(APPLICATION, requester=replace(ASKER, identity_number=""))
    with pytest.raises(BadValues, match="第 4 行：请填写身份证明"):
        entered(walk, [APPLICATION, APPLICATION, lame])
    assert not Case.objects.exists()


def test_sent_again_after_half_of_it_the_rest_follows_and_nothing_twice(walk: Walk) -> None:
    entered(walk, THREE[:2])
    found = entered(walk)
    assert Case.objects.count() == 3
    assert [one.is_new for one in found] == [False, False, True]
    assert Case.objects.count() == len(entered(walk)), "and once more"


def test_another_list_after_going_back_is_registered_too(walk: Walk) -> None:
    entered(walk, THREE[:2])
    found = entered(walk, THREE[1:])
    assert [(one.is_new, one.case.masked_name) for one in found] == [(True, "钱**"), (True, "孙**")]
    assert Case.objects.count() == 4


def test_no_more_at_once_than_can_be_done_in_half_a_minute(walk: Walk) -> None:
    for applications in ([], [APPLICATION] * (MOST + 1)):
        with pytest.raises(BadValues, match="请分几次"):
            entered(walk, applications)


def test_who_does_not_receive_enters_none(walk: Walk) -> None:
    with pytest.raises(NotPermitted):
        receive_many(walk.cast.bureau, [(2, APPLICATION)], way="fax", by=walk.cast.wang, **when(), once="x")
    assert not Case.objects.exists()


def test_another_of_the_same_day_asks_the_database_a_bounded_number_of_times(walk: Walk) -> None:
    """Whatever is there already: the second costs what the hundredth does."""
    entered(walk, way="counter")
    with CaptureQueriesContext(connection) as second:
        walk.receive()
    entered(walk, once="more", way="counter")
    with CaptureQueriesContext(connection) as later:
        walk.receive()
    assert len(later) == len(second) <= 24
