"""发布前检查 on the record's pages: cards beside their place, passing with a reason, the story."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from pytest_django import DjangoAssertNumQueries

from gongkai.web.screening.models import Passed, Run
from ingest.hidden.files import SECRET
from web.browser import Opens, check_axe, check_width, tab_through
from web.office.records.pages import at, text
from web.records.steps import Walk
from web.screening.uploads import PLACE, attached, hiding

PAGES = ("", "review/", "publish/")


@pytest.fixture
def stopped(walk: Walk) -> Walk:
    return walk.draft(
        values={"body": f"身份证号 {SECRET}\n电话 13800000000"}, attachments=[attached(walk.cast, hiding())]
    ).submit()


def here(walk: Walk, more: str = "") -> str:
    return f"/office/records/{walk.record.pk}/{more}"


def fingerprint(rule: str) -> str:
    return next(one.fingerprint for one in Run.objects.get().found() if one.rule == rule)


@pytest.mark.parametrize("page", ["", "review/"])
def test_the_reviewer_sees_each_finding_with_its_place_and_no_number(stopped: Walk, page: str) -> None:
    told = text(at(stopped.cast.reviewer).get(here(stopped, page)))
    assert "2 处须处理，2 处请核对" in told
    cards = re.findall(r'<article class="finding (\w+)">\s*<p class="at"><b>[^<]+</b>([^<]+)', told)
    assert cards == [
        ("error", "字段“正文”"), ("warning", "字段“正文”"), ("error", PLACE), ("warning", "附件“名单.xlsx” 工作表“备查”（隐藏）"),
    ]  # fmt: skip
    assert told.index("字段“正文”") < told.index("附件和全文的检查结果") < told.index(PLACE)
    articles = "".join(re.findall(r"<article.*?</article>", told, re.DOTALL))
    assert SECRET not in articles


def test_only_who_may_pass_it_is_offered_the_way(stopped: Walk) -> None:
    way = here(stopped, f"findings/{fingerprint('id_number')}/")
    assert way in text(at(stopped.cast.head).get(here(stopped)))
    assert way not in text(at(stopped.cast.zhang).get(here(stopped)))
    assert here(stopped, f"findings/{fingerprint('mobile')}/") in text(at(stopped.cast.zhang).get(here(stopped)))


def test_a_publication_that_is_stopped_names_place_and_remedy(stopped: Walk) -> None:
    stopped.review().approve()
    answer = at(stopped.cast.head).post(here(stopped, "publish/"), {"length": stopped.record.length})
    assert answer.status_code == 409
    assert PLACE in text(answer)
    assert "说明理由放行" in text(answer)


def test_a_reason_lets_it_through_and_stands_in_the_story(stopped: Walk) -> None:
    client, way = at(stopped.cast.head), here(stopped, f"findings/{fingerprint('id_number')}/")
    page = client.get(way)
    assert "999*************11" in text(page)
    answer = client.post(way, {"length": stopped.record.length, "reason": "已征得本人同意"}, follow=True)
    told = text(answer)
    assert "已记入办理经过。" in told
    assert "放行检查结果" in told
    assert told.count("已征得本人同意") == 2
    assert "1 处须处理" in told
    assert Passed.objects.get().by == stopped.cast.head


def test_without_a_reason_it_is_asked_for(stopped: Walk) -> None:
    way = here(stopped, f"findings/{fingerprint('id_number')}/")
    answer = at(stopped.cast.head).post(way, {"length": stopped.record.length, "reason": ""})
    assert "请写明为什么可以公开" in text(answer)
    assert not Passed.objects.exists()


def test_a_block_is_not_passed_by_the_drafter(stopped: Walk) -> None:
    way = here(stopped, f"findings/{fingerprint('id_number')}/")
    answer = at(stopped.cast.zhang).post(way, {"length": stopped.record.length, "reason": "无"})
    assert "您的角色不能放行这一项" in text(answer)
    assert not Passed.objects.exists()


def test_what_is_found_no_more_has_no_page(stopped: Walk) -> None:
    assert at(stopped.cast.head).get(here(stopped, "findings/0000000000000000/")).status_code == 404


def test_the_story_tells_what_was_found_at_the_submission(stopped: Walk) -> None:
    assert "发布前检查：须处理 2 处、请核对 2 处" in text(at(stopped.cast.zhang).get(here(stopped)))


def test_each_of_the_three_reviews_says_what_lay_before_it(stopped: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped.review()
    monkeypatch.setenv("GONGKAI_CLOCK", "13:00")
    way = here(stopped, f"findings/{fingerprint('id_number')}/")
    at(stopped.cast.head).post(way, {"length": stopped.record.length, "reason": "已征得本人同意"})
    at(stopped.cast.head).post(here(stopped, "approve/"), {"length": stopped.record.length})
    told = text(at(stopped.cast.zhang).get(here(stopped)))
    found = "；发布前检查：须处理 2 处、请核对 2 处"
    first, second, third = (told.index(f"{word}{found}") for word in ("初审初校", "复审复校", "终审终校"))
    assert first < second < third
    assert told.count("其中已放行 1 处") == 1
    assert f"终审终校{found}、其中已放行 1 处" in told


def test_a_clean_record_says_so(walk: Walk) -> None:
    walk.draft().submit()
    told = text(at(walk.cast.reviewer).get(here(walk)))
    assert "没有须处理的内容" in told
    assert '<article class="finding' not in told


def test_a_draft_was_not_screened_and_says_nothing(walk: Walk) -> None:
    walk.draft()
    assert "发布前检查：" not in text(at(walk.cast.zhang).get(here(walk)))


def test_the_findings_cost_four_queries(stopped: Walk, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    """Run, its answers, the runs and the answers of the story."""
    client = at(stopped.cast.reviewer)
    with django_assert_max_num_queries(22):
        client.get(here(stopped))


@pytest.mark.parametrize("width", [400, 1280])
def test_the_cards_have_no_barrier(office_page: Opens, stopped: Walk, width: int) -> None:
    page = office_page(stopped.cast.head, here(stopped), width=width)
    check_axe(page)
    check_width(page)
    assert "说明理由放行" in tab_through(page)


@pytest.mark.parametrize(
    ("tried", "body", "said"),
    [
        (False, "见 https://www.example.gov.cn/a", True),
        (True, "见 https://www.example.gov.cn/a", False),
        (False, "没有网址", False),
    ],
)
def test_links_that_nobody_tries_are_named_as_not_tried(
    walk: Walk, settings: LazySettings, tried: bool, body: str, said: bool
) -> None:
    settings.CHECK_LINKS = tried
    walk.draft(values={"body": body})
    assert "没有逐个试开" not in text(at(walk.cast.reviewer).get(here(walk))), "nothing has been checked yet"
    walk.submit()
    for page in ("", "review/"):
        assert ("没有逐个试开" in text(at(walk.cast.reviewer).get(here(walk, page)))) is said
