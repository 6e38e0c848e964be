"""The worklist: by lane, what is due first stands first, by key across pages, in four queries whatever there is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.core.case_life import Lane
from gongkai.core.clock import State
from gongkai.web.agencies.open_matters import OpenMatter, open_matters
from gongkai.web.cases.digest import waiting as waiting_for
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.lists import Page, page
from gongkai.web.cases.selectors.tasks import to_handle
from gongkai.web.cases.services.consult import receive_consultation
from web.cases.steps import Walk
from web.cast import DAY


def numbers(found: Page) -> list[str]:
    return [one.case.number for one in found.rows]


def test_what_is_due_first_stands_first_also_across_pages(walk: Walk) -> None:
    for day in (3, 1, 2, 1):
        walk.on(date(2021, 6, day)).receive()
    rows, after, found = Case.objects.all(), "", []
    for _page in range(2):
        listed = page(rows, Lane.IN_PROGRESS, DAY, after, size=2)
        found += numbers(listed)
        after = listed.after or ""
    assert found == ["2021-0002", "2021-0004", "2021-0003", "2021-0001"]
    assert after == ""


def test_each_lane_has_its_own(walk: Walk) -> None:
    hand = walk.receive().case
    paused = walk.receive().consulted().case
    fax = walk.receive("fax").case
    done = walk.receive().proposed().signed().case
    rows = Case.objects.all()
    assert numbers(page(rows, Lane.IN_PROGRESS, DAY)) == [hand.number]
    assert numbers(page(rows, Lane.WAITING, DAY)) == [paused.number, fax.number]
    assert numbers(page(rows, Lane.FINISHED, DAY)) == [done.number]


def test_the_clock_of_a_row_is_of_the_day_asked(walk: Walk) -> None:
    walk.receive()
    found = page(Case.objects.all(), Lane.IN_PROGRESS, date(2021, 7, 2)).rows[0].clock
    assert (found.state, found.left) == (State.MISSED, -2)


@pytest.mark.parametrize("after", ["x", "1 OR 1=1", "-3", "2021-13-45.1", "2021-06-01.x"])
@pytest.mark.parametrize("lane", Lane)
def test_a_key_that_is_none_begins_at_the_beginning(walk: Walk, after: str, lane: Lane) -> None:
    walk.receive()
    assert len(page(Case.objects.all(), lane, DAY, after).rows) == (1 if lane is Lane.IN_PROGRESS else 0)


def test_what_waits_for_nothing_more_is_in_progress_again(walk: Walk) -> None:
    """The letter came on 1 June, the last day for an opinion is the 23rd (端午 14 June off); the correction's is the 10th."""
    corrected = walk.receive().corrected(date(2021, 6, 10)).case
    asked = walk.receive().consulted().act(receive_consultation, of="2", proof="邮件号 EX1（示例）").case
    rows = Case.objects.all()
    for day, progress in (
        (date(2021, 6, 10), []),
        (date(2021, 6, 11), [corrected.number]),
        (date(2021, 6, 22), [corrected.number]),
        (date(2021, 6, 23), [corrected.number, asked.number]),
    ):
        assert numbers(page(rows, Lane.IN_PROGRESS, day)) == progress, day
        waiting = {asked.number, corrected.number} - set(progress)
        assert set(numbers(page(rows, Lane.WAITING, day))) == waiting, day
        assert {one.number for one in to_handle(walk.cast.zhang, day)} == set(progress), day
    told = {one.number: one.due_on for one in waiting_for(walk.cast.zhang, day)}
    shown = {one.case.number: one.clock.due for one in page(rows, Lane.IN_PROGRESS, day).rows}
    assert told[asked.number] == shown[asked.number], "and its last day is that of the page"


def test_four_queries_whatever_there_is(walk: Walk, django_assert_num_queries: Any) -> None:
    for _n in range(5):
        walk.receive()
    with django_assert_num_queries(4):
        found = page(Case.objects.all(), Lane.IN_PROGRESS, DAY)
        assert [str(one.case.agency) for one in found.rows] == ["示例市生态环境局示例分局"] * 5
        assert [one.case.get_stage_display() for one in found.rows] == ["办理中"] * 5


def test_an_agency_to_be_closed_is_told_of_its_requests(walk: Walk) -> None:
    walk.receive()
    walk.receive().proposed().signed()
    assert OpenMatter("未办结的政府信息公开申请", 1) in open_matters(walk.cast.bureau)
