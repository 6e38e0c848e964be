"""Each night what a platform lists is compared with what should stand there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gongkai.web.jobs.models import Job
from gongkai.web.jobs.worker import work_off
from gongkai.web.pushes.models import Push, Reconciliation
from gongkai.web.pushes.services.reconcile import reconciled
from gongkai.web.records import services
from web.cast import Cast
from web.pushes.stand_in import Platform
from web.records.steps import Walk, noon

NIGHT = noon() + timedelta(days=1)


def standing(cast: Cast, count: int) -> list[str]:
    numbers = [str(Walk(cast).published(values={"title": f"第{n}件通知"}).record.index_number) for n in range(count)]
    work_off(noon())
    return numbers


def test_where_all_is_the_same_nothing_is_sent(cast: Cast, platform: Platform) -> None:
    standing(cast, 5)  # three pages of the list
    before = list(platform.changes)
    work_off(NIGHT)
    found = Reconciliation.objects.filter(at=NIGHT).get()
    assert (found.listed, found.repeated, found.unknown_count) == (5, 0, 0)
    assert platform.changes == before


def test_what_is_missing_or_differs_goes_again_and_what_nobody_knows_is_listed(cast: Cast, platform: Platform) -> None:
    lost, altered, kept = standing(cast, 3)
    platform.items.pop(lost)
    platform.items[altered] = {**platform.items[altered], "digest": "0" * 64}
    platform.items["来历不明/1"] = {"digest": "1" * 64, "sequence": 1}
    platform.changes.clear()
    work_off(NIGHT)
    found = Reconciliation.objects.filter(at=NIGHT).get()
    assert (found.repeated, found.unknown) == (2, ["来历不明/1"])
    assert sorted(platform.changes) == sorted([("PUT", lost), ("PUT", altered)])
    assert "来历不明/1" in platform.items, "what is not ours is nobody's to remove"
    assert kept in platform.items


def test_what_was_withdrawn_and_still_stands_there_is_removed(cast: Cast, platform: Platform) -> None:
    walk = Walk(cast).published()
    work_off(noon())
    stood = dict(platform.items)
    services.withdraw(walk.record, reasons="数据有误", **walk.said(cast.leader))
    work_off(noon())
    platform.items.update(stood)  # somebody put it back
    work_off(NIGHT)
    assert platform.items == {}


def test_what_was_public_before_there_was_a_platform_is_sent(cast: Cast, platform: Platform, settings: Any) -> None:
    there = settings.PLATFORMS
    settings.PLATFORMS = there.with_name("nothing")
    number = standing(cast, 1)[0]
    assert platform.items == {}
    settings.PLATFORMS = there
    work_off(NIGHT)
    assert list(platform.items) == [number]
    assert Push.objects.get().settled


def test_what_moves_while_it_is_compared_is_left_to_its_own_job(cast: Cast, platform: Platform) -> None:
    number = standing(cast, 1)[0]
    platform.items.pop(number)
    write = reconciled("county", at=NIGHT)
    push = Push.objects.get()
    push.asked, push.settled = push.asked + 1, False
    push.save()
    write()
    push.refresh_from_db()
    assert push.asked == 2
    assert Reconciliation.objects.latest("id").repeated == 0


@pytest.mark.parametrize("fault", ["500", "half", "html", "bare"])
def test_a_list_that_cannot_be_had_is_asked_for_again_and_nothing_is_removed(
    cast: Cast, platform: Platform, fault: str
) -> None:
    standing(cast, 2)
    before = list(platform.changes)
    platform.faults.append(fault)
    work_off(NIGHT)
    job = Job.objects.get(kind="pushes.compare", done_at=None)
    assert "PushFailed" in job.last_error
    assert not Reconciliation.objects.filter(at=NIGHT).exists()
    work_off(NIGHT + timedelta(minutes=1))
    assert Reconciliation.objects.filter(at=NIGHT + timedelta(minutes=1)).exists()
    assert platform.changes == before
