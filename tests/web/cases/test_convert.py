"""转为主动公开 (条例§44): what was disclosed to one becomes a draft for all, and goes the way of every record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.selectors.same import for_same_information
from gongkai.web.cases.services import convert, void
from gongkai.web.records.models import Record
from web.cases.steps import APPLICATION, ASKER, Walk, everything

SAID = {"title": "2020年排污许可证执行报告（示例）", "reason": "已有两人申请同一信息"}


def granted(walk: Walk) -> Walk:
    return walk.receive().proposed("granted", {"way": "邮寄"}).signed().served()


def test_a_draft_begins_and_is_not_public_yet(walk: Walk) -> None:
    granted(walk).act(convert, **SAID)
    record = Record.objects.get(pk=walk.last().data["record"])
    assert (record.agency, record.title, record.stage) == (walk.cast.bureau, SAID["title"], "draft")
    assert record.standing == "unpublished"
    assert SAID["reason"] not in everything()


def test_once_a_case(walk: Walk) -> None:
    granted(walk).act(convert, **SAID)
    with pytest.raises(NotPermitted, match="已经转为"):
        walk.act(convert, **SAID)


def test_what_was_withheld_is_not_converted(walk: Walk) -> None:
    given = {"legal_ground": "条例第十六条", "may_refuse": "内部工作流程"}
    walk.receive().proposed("internal_affairs", given, reason="内部工作流程").signed().served()
    with pytest.raises(NotPermitted, match="没有公开的信息"):
        walk.act(convert, **SAID)


def test_what_is_missing_is_asked_for_and_no_draft_stays_behind(walk: Walk) -> None:
    granted(walk)
    with pytest.raises(BadValues) as bad:
        walk.act(convert, title=" ", reason="")
    assert set(bad.value.problems) == {"title", "reason"}
    assert not Record.objects.exists()


def test_others_who_were_given_the_same_words_are_found(walk: Walk) -> None:
    stranger = replace(ASKER, name="钱示例", identity_number="999999198001010022")
    alike = replace(APPLICATION, requester=stranger, subject=f" {APPLICATION.subject}。")
    same = Walk(walk.cast).receive(application=alike)
    same.proposed("granted", {"way": "邮寄"}).signed().served()
    granted(Walk(walk.cast))
    granted(walk)
    assert [one.pk for one in for_same_information(walk.case)] == [same.case.pk], "the applicant's own do not count"


def test_a_conversion_taken_back_may_be_made_anew(walk: Walk) -> None:
    granted(walk).act(convert, **SAID).act(void, walk.cast.head, seq="5", reason="误办").act(convert, **SAID)
    assert (walk.last().kind, walk.case.length) == ("converted", 7)
