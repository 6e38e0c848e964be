"""撤回并公开说明理由, 撤下."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.jobs.worker import work_off
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import Record
from gongkai.web.records.public import public
from gongkai.web.records.triggers import KEPT
from web.records.steps import Walk, noon

SERIOUS = {"credit_level": "serious", "display_until_on": "2021-08-31"}


def test_a_quashed_penalty_is_to_be_withdrawn_within_three_working_days(walk: Walk) -> None:
    walk.day = date(2021, 9, 1)  # 处罚法§48 自 2021-07-15 起施行
    walk.published("penalty_decision", values={"made_on": "2021-08-25"})
    # 8月25日之后第 7 个工作日是 9月3日；公开之后没有待办
    assert walk.record.due_on is None
    walk.day = date(2021, 9, 16)
    walk.record = services.quash(
        walk.record, quashed_on=date(2021, 9, 15), basis="示复决〔2021〕1号", **walk.said(walk.cast.zhang)
    )
    # 9月15日（星期三）之后：16、17、18（调休上班，星期六）
    assert (walk.record.standing, walk.record.due_on) == ("published", date(2021, 9, 18))
    walk.record = services.withdraw(walk.record, reasons="行政复议决定撤销该处罚决定", **walk.said(walk.cast.head))
    assert (walk.record.standing, walk.record.due_on) == ("withdrawn", None)
    assert list(public(Record.objects.all())) == []
    last = walk.record.events.last()
    assert last is not None
    assert last.data["reasons"] == "行政复议决定撤销该处罚决定"


def test_a_withdrawal_needs_reasons_that_the_public_reads(walk: Walk) -> None:
    walk.published()
    with pytest.raises(BadValues) as caught:
        services.withdraw(walk.record, reasons="  ", **walk.said(walk.cast.head))
    assert set(caught.value.problems) == {"reasons"}


def test_a_withdrawn_record_comes_back_by_review_and_approval_alone(walk: Walk) -> None:
    walk.published()
    walk.record = services.withdraw(walk.record, reasons="附件有误", **walk.said(walk.cast.head))
    with pytest.raises(NotPermitted):
        walk.publish()
    walk.amend({"body": "更正后"}).submit().review().approve().publish()
    assert (walk.record.standing, walk.record.public_content["body"]) == ("published", "更正后")


def test_only_what_can_be_quashed_has_that_limit(walk: Walk) -> None:
    walk.published()
    with pytest.raises(BadValues) as caught:
        services.quash(walk.record, quashed_on=date(2021, 6, 2), basis="", **walk.said(walk.cast.zhang))
    assert set(caught.value.problems) == {"type", "quashed_on", "basis"}


def test_the_worker_takes_down_what_may_no_longer_be_shown(walk: Walk) -> None:
    walk.published("penalty_decision", values=SERIOUS)
    assert walk.record.display_until == date(2021, 8, 31)
    work_off(noon(date(2021, 8, 31)))
    walk.record.refresh_from_db()
    assert walk.record.standing == "published"
    work_off(noon(date(2021, 9, 1)))
    walk.record.refresh_from_db()
    assert (walk.record.standing, walk.record.display_until) == ("taken_down", None)
    last = walk.record.events.last()
    assert last is not None
    assert (last.by, last.data["reason"]) == (None, "公示期至 2021-08-31 届满")


def test_one_broken_record_does_not_keep_the_others_shown(walk: Walk) -> None:
    broken = walk.published("penalty_decision", values=SERIOUS).record
    walk.published("penalty_decision", values=SERIOUS)
    with KEPT.lifted():
        broken.events.get(seq=3).delete()
    work_off(noon(date(2021, 9, 1)))
    walk.record.refresh_from_db()
    assert walk.record.standing == "taken_down"


def test_more_than_one_batch_is_taken_down_on_one_day(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.web.records.jobs.AT_ONCE", 2)
    for _ in range(3):
        walk.published("penalty_decision", values=SERIOUS)
    work_off(noon(date(2021, 9, 1)))
    assert set(Record.objects.values_list("standing", flat=True)) == {"taken_down"}


def test_a_credit_repair_takes_it_down_by_hand_and_a_mistake_is_voided(walk: Walk) -> None:
    walk.published("penalty_decision")
    with pytest.raises(BadValues):
        services.take_down(walk.record, reason="", **walk.said(walk.cast.head))
    walk.record = services.take_down(walk.record, reason="信用修复", **walk.said(walk.cast.head))
    assert walk.record.standing == "taken_down"
    walk.record = services.void(walk.record, 6, reason="修复决定不是这一件", **walk.said(walk.cast.head))
    assert walk.record.standing == "published"
