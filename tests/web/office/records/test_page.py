"""One record's page: what it says, what it hides, what it offers to whom."""

from __future__ import annotations

import re
from html import unescape

import pytest

from gongkai.core.record import EventKind
from gongkai.web.office.record_twins import twins
from gongkai.web.records import services
from web.cast import Cast
from web.office.records.pages import at, text
from web.records.steps import ID_NUMBER, Walk


def offered(cast: Cast, walk: Walk, who: str) -> list[str]:
    page = at(getattr(cast, who)).get(f"/office/records/{walk.record.pk}/")
    first = [page.context["primary"]] if page.context["primary"] else []
    return [one["kind"] for one in [*first, *page.context["acts"]]]


@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        ("zhang", [EventKind.REVISED, EventKind.DISCARDED]),
        ("li", [EventKind.REVISED, EventKind.DISCARDED]),
        ("reviewer", [EventKind.REVIEWED, EventKind.RETURNED]),
        ("head", []),
        ("supervisor", []),
    ],
)
def test_exactly_the_steps_one_may_take_are_offered(cast: Cast, walk: Walk, who: str, kinds: list[EventKind]) -> None:
    walk.draft().submit()
    assert offered(cast, walk, who) == kinds


@pytest.mark.parametrize(("who", "led"), [("zhang", True), ("head", True), ("reviewer", False), ("supervisor", False)])
def test_only_who_may_publish_is_led_to_the_page_that_says_why_not(cast: Cast, walk: Walk, who: str, led: bool) -> None:
    walk.draft().submit()
    client, path = at(getattr(cast, who)), f"/office/records/{walk.record.pk}/"
    assert ("为什么还不能公开" in text(client.get(path))) is led
    assert (client.get(f"{path}publish/").status_code == 200) is led


def test_what_is_approved_is_to_be_published_first_of_all(cast: Cast, walk: Walk) -> None:
    walk.approved()
    assert offered(cast, walk, "head")[0] is EventKind.PUBLISHED


def test_a_document_is_not_repealed_where_its_type_knows_no_such_thing(cast: Cast, walk: Walk) -> None:
    walk.published()
    assert EventKind.REPEALED not in offered(cast, walk, "head")
    assert EventKind.QUASHED not in offered(cast, walk, "head")


def test_personal_values_are_never_shown(cast: Cast, walk: Walk) -> None:
    walk.draft("penalty_decision", values={"representative_id_number": ID_NUMBER})
    page = text(at(cast.zhang).get(f"/office/records/{walk.record.pk}/"))
    assert "（不公开）" in page
    assert ID_NUMBER not in page
    assert "sealed" not in page


def test_the_clock_says_its_article_and_its_days(cast: Cast, walk: Walk) -> None:
    """28 May 2021 is a Friday; 14 June is 端午节: twenty working days end on Monday 28 June, nineteen of them left."""
    walk.draft()
    page = text(at(cast.zhang).get(f"/office/records/{walk.record.pk}/"))
    assert "（《条例》第二十六条）" in page
    assert "2021年6月28日（周一）" in page
    assert "还有 18 个工作日" in page
    assert "法定节假日" in page


def test_versions_stand_side_by_side(cast: Cast, walk: Walk) -> None:
    walk.published()
    walk.amend(values={"body": "改过的正文"})
    page = text(at(cast.zhang).get(f"/office/records/{walk.record.pk}/"))
    assert "<del>示例</del>正文" in page
    assert "<ins>改过的</ins>正文" in page
    assert "公众看到的是第 1 版" in page


@pytest.fixture
def amended(walk: Walk) -> Walk:
    """Three versions, each published: 示例正文, 第二稿, 第三稿."""
    walk.published()
    for body in ("第二稿", "第三稿"):
        walk.amend(values={"body": body}).submit().review().approve().publish()
    return walk


@pytest.mark.parametrize(
    ("asked", "old", "new"),
    [
        ({}, "第二稿", "第三稿"),
        ({"old": "1", "new": "3"}, "示例正文", "第三稿"),
        ({"old": "3", "new": "1"}, "第三稿", "示例正文"),
        ({"old": "1"}, "示例正文", "第三稿"),
    ],
)
def test_any_two_versions_stand_side_by_side(
    cast: Cast, amended: Walk, asked: dict[str, str], old: str, new: str
) -> None:
    page = at(cast.zhang).get(f"/office/records/{amended.record.pk}/", asked)
    assert [(one.label, one.old, one.new) for one in page.context["differences"]] == [("正文", old, new)]


def test_each_version_leads_to_its_difference_from_the_one_before(cast: Cast, amended: Walk) -> None:
    page = text(at(cast.zhang).get(f"/office/records/{amended.record.pk}/"))
    assert 'href="?old=1&amp;new=2#versions"' in page
    assert 'href="?old=2&amp;new=3#versions"' in page


@pytest.mark.parametrize("said", ["9", "0", "二", "9" * 30])
def test_a_version_that_is_not_there_is_told(cast: Cast, amended: Walk, said: str) -> None:
    page = at(cast.zhang).get(f"/office/records/{amended.record.pk}/", {"old": said})
    assert f"没有第 {said[:6]} 版，可以选第 1 版至第 3 版" in text(page)
    assert [(one.old, one.new) for one in page.context["differences"]] == [("第二稿", "第三稿")]


def test_a_version_beside_itself_is_the_same(cast: Cast, amended: Walk) -> None:
    page = at(cast.zhang).get(f"/office/records/{amended.record.pk}/", {"old": "2", "new": "2"})
    assert "两版内容相同。" in text(page)


def test_the_timeline_says_who_concluded_what(cast: Cast, walk: Walk) -> None:
    walk.draft().submit().review()
    page = text(at(cast.zhang).get(f"/office/records/{walk.record.pk}/"))
    assert "保密审查：可以公开" in page
    assert "沈审查" in page


def test_a_record_that_is_not_there_is_no_page(cast: Cast) -> None:
    assert at(cast.zhang).get("/office/records/999/").status_code == 404


def test_no_step_that_takes_away_is_offered_first(cast: Cast, walk: Walk) -> None:
    walk.published()
    page = at(cast.head).get(f"/office/records/{walk.record.pk}/")
    assert page.context["primary"] is None
    assert EventKind.WITHDRAWN in [one["kind"] for one in page.context["acts"]]


def side(cast: Cast, walk: Walk, who: str = "zhang") -> str:
    return text(at(getattr(cast, who)).get(f"/office/records/{walk.record.pk}/")).partition('class="law card"')[2]


def test_a_document_without_its_interpretation_leads_to_one_with_the_document_chosen(cast: Cast, walk: Walk) -> None:
    document = walk.draft("normative_document")
    way = re.search(r'href="(/office/records/new/policy_interpretation/[^"]+)"', side(cast, document))
    assert way is not None
    assert "国办发〔2016〕80号" in side(cast, document)
    form = text(at(cast.zhang).get(unescape(way[1])))
    assert f'value="{document.record.pk}" selected' in form or f'value="{document.record.pk}" checked' in form
    assert f'value="{document.record.title}"' in form
    assert "policy_interpretation/" not in side(cast, document, "reviewer"), "a reviewer drafts nothing"


def test_document_and_interpretation_lead_to_each_other_with_where_they_stand(cast: Cast, walk: Walk) -> None:
    document = walk.draft("normative_document")
    known = {"document": str(document.record.pk), "document_name": "示例", "title": "解读示例"}
    interpretation = Walk(cast).draft("policy_interpretation", values=known).submit()
    for one, other, stage in ((document, interpretation, "保密审查"), (interpretation, document, "起草")):
        told = side(cast, one)
        assert f'<a href="/office/records/{other.record.pk}/">{other.record.title}</a>' in told
        assert stage in told.partition(str(other.record.title))[2]
        assert "现在起草" not in told


def test_an_interpretation_that_was_given_up_does_not_count(cast: Cast, walk: Walk) -> None:
    document = walk.draft("normative_document")
    given_up = Walk(cast).draft("policy_interpretation", values={"document": str(document.record.pk)})
    services.discard(given_up.record, reason="重复", **given_up.said(cast.zhang))
    assert "现在起草" in side(cast, document)


def test_both_are_reviewed_and_approved_before_either_is_out_and_go_out_on_one_day(cast: Cast, walk: Walk) -> None:
    """三同步：与文件一起审签的解读，还没有文件的公开日期。"""
    document = walk.approved("normative_document")
    known = {
        "document": str(document.record.pk),
        "document_name": "示例",
        "document_published_on": "",
        "title": "解读示例",
    }
    interpretation = Walk(cast).approved("policy_interpretation", values=known)
    for one in (document, interpretation):
        one.publish()
    assert document.record.published_on == interpretation.record.published_on


def test_the_same_month_begun_twice_is_said_on_the_one_that_is_on_its_way(cast: Cast, walk: Walk) -> None:
    out = walk.published("environment_quality_report").record
    again = Walk(cast).draft("environment_quality_report")
    for more in ({"area": "示例镇"}, {"period": "2021-03"}):
        Walk(cast).draft("environment_quality_report", values=more)
    page = text(at(cast.zhang).get(f"/office/records/{again.record.pk}/"))
    told = page.partition("同一期另有：")[2].partition("</p>")[0]
    assert re.findall(r'href="/office/records/([0-9]+)/"', told) == [str(out.pk)]
    assert "已公开" in told
    assert "同一期另有" not in text(at(cast.zhang).get(f"/office/records/{out.pk}/")), (
        "what is settled needs no mending"
    )


def test_twins_are_looked_for_among_the_same_series_before_the_list_is_cut(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.web.office.record_twins.MOST", 1)
    other, first, again = (
        Walk(cast).draft("environment_quality_report", values={"area": area}).record
        for area in ("示例镇", "示例县", "示例县")
    )
    assert twins(again) == [first]
    assert twins(other) == []


def test_what_is_in_no_series_has_no_twin(cast: Cast) -> None:
    """Of budgets there is one a year and of accounts one; of adjustments as many as there are (预算法§14)."""
    kinds = {"year": "2021", "title": "示例"}
    of = {
        kind: [Walk(cast).draft("budget", values={**kinds, "kind": kind}).record for _ in "12"]
        for kind in ("预算", "预算调整")
    }
    assert twins(of["预算"][0]) == [of["预算"][1]]
    assert twins(of["预算调整"][0]) == []
