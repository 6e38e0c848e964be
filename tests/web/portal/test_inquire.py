"""咨询留言 on the portal: asked, followed by the query code, published without who asked; brakes on machines."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from lxml import html

from gongkai.core.inquiry import OtherWay
from gongkai.web.inquiries.models import TEXT, Inquiry
from web.cast import Cast
from web.inquiries.steps import ANSWER, CONTACT, NAME, QUESTION, Counter
from web.portal.world import text

ASK, FOLLOW = "/follow/ask/", "/follow/"
CODE = re.compile(r"(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}")


@pytest.fixture(autouse=True)
def no_address_has_asked_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def counter(cast: Cast) -> Counter:
    return Counter(cast)


def typed(client: Client, **more: object) -> dict[str, Any]:
    """A form as it was opened, with the sum added up by reading it."""
    page = html.fromstring(text(client, ASK))
    label = page.xpath("string(//label[@for='id_total'])")
    total = sum(map(int, re.findall(r"\d+", label)))
    return {
        "ticket": page.xpath("string(//input[@name='ticket']/@value)"), "agency": "XIAN-STHJ", "subject": "怎样备案",
        "text": "要交哪些材料？", "name": NAME, "contact": CONTACT, "total": total, **more,
    }  # fmt: skip


def sent(client: Client, **more: object) -> Any:
    return client.post(ASK, typed(client, **more))


def said(answer: Any) -> str:
    return str(answer.content.decode())


def test_asked_and_the_code_shown_once(client: Client, cast: Cast) -> None:
    page = said(answer := sent(client))
    assert "2021年6月8日" in page
    assert answer["Cache-Control"].endswith("private") or "no-store" in answer["Cache-Control"]
    codes = set(CODE.findall(page))
    assert len(codes) == 1
    inquiry = Inquiry.objects.get()
    assert (inquiry.agency, inquiry.subject) == (cast.bureau, "怎样备案")
    assert CONTACT not in inquiry.contact


def test_sent_twice_it_is_one_inquiry_with_the_same_code(client: Client, cast: Cast, settings: Any) -> None:
    settings.INQUIRIES_AN_HOUR = 1
    data = typed(client)
    first, second = (CODE.findall(said(client.post(ASK, data))) for _nth in range(2))
    assert first == second != []
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("total", "99", "答案不对"), ("total", "", "请填写。"), ("agency", "XIAN-STHJ-BGS", "选择"), ("agency", "", "请选择。"),
        ("subject", " ", "请填写。"), ("text", "文" * (TEXT + 1), "2000"), ("contact", "找我", "请填写电话号码"),
        ("contact", "a@b", "请填写电话号码"), ("text", "一\x00二", "空字符"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_all_else_kept(client: Client, cast: Cast, field: str, value: str, told: str) -> None:
    page = html.fromstring(said(sent(client, **{field: value})))
    assert told in page.xpath("string(//div[@role='alert'])")
    assert page.xpath("string(//input[@name='name']/@value)") == NAME
    assert not Inquiry.objects.exists()


def test_as_many_letters_as_the_browser_counts(client: Client, cast: Cast) -> None:
    sent(client, text="文\r\n" * (TEXT // 2))
    assert Inquiry.objects.get().text == ("文\n" * (TEXT // 2)).strip()


def test_a_form_that_was_open_too_long_keeps_what_was_typed(client: Client, cast: Cast) -> None:
    page = html.fromstring(said(sent(client, ticket="old")))
    assert "页面打开得太久了" in page.xpath("string(//div[@role='alert'])")
    again = {one.get("name"): one.get("value") or "" for one in page.xpath("//form[@class='form']//input")}
    label = page.xpath("string(//label[@for='id_total'])")
    again |= {
        "agency": "XIAN-STHJ",
        "text": page.xpath("string(//textarea)").strip(),
        "total": str(sum(map(int, re.findall(r"\d+", label)))),
    }
    assert CODE.search(said(client.post(ASK, again)))


def test_what_fills_the_trap_is_not_taken(client: Client, cast: Cast) -> None:
    page = said(sent(client, website="https://example.org"))
    assert "没有提交成功" in page
    assert "https://example.org" not in page
    assert not Inquiry.objects.exists()


def test_without_the_sum_on_an_intranet(client: Client, cast: Cast, settings: Any) -> None:
    settings.ASK_SUM = False
    page = html.fromstring(text(client, ASK))
    assert not page.xpath("//input[@name='total']")
    sent(client)
    assert Inquiry.objects.count() == 1


def test_so_many_an_hour_from_one_address(client: Client, cast: Cast, settings: Any) -> None:
    settings.INQUIRIES_AN_HOUR = 2
    assert [sent(client).status_code for _nth in range(3)] == [200, 200, 429]
    answer = sent(client, subject="第四次")
    assert "过一小时再提交" in said(answer)
    assert "第四次" in said(answer)
    assert Inquiry.objects.count() == 2
    other = client.post(ASK, typed(client), REMOTE_ADDR="192.0.2.9")
    assert CODE.search(said(other))


def test_only_the_code_leads_to_the_answer(client: Client, counter: Counter) -> None:
    counter.receive().answer()
    page = said(client.post(FOLLOW, {"code": counter.code}))
    assert "办理中" in page
    assert ANSWER not in page
    counter.approve()
    page = said(client.post(FOLLOW, {"code": f" {counter.code.lower()} "}))
    assert "已答复" in page
    assert ANSWER in page
    assert NAME not in page
    for wrong in ("AAAA-AAAA-AAAA-AAAA", str(counter.inquiry.pk), counter.inquiry.code[:40], ""):
        page = said(client.post(FOLLOW, {"code": wrong}))
        assert ANSWER not in page
        assert counter.inquiry.subject not in page
    assert counter.inquiry.subject not in text(client, f"{FOLLOW}?code={counter.code}")


def test_wrong_codes_are_braked_and_right_ones_are_not(client: Client, counter: Counter, settings: Any) -> None:
    settings.WRONG_CODES_AN_HOUR = 2
    counter.receive()
    assert [client.post(FOLLOW, {"code": counter.code}).status_code for _nth in range(4)] == [200] * 4
    assert [client.post(FOLLOW, {"code": "A" * 16}).status_code for _nth in range(3)] == [200, 200, 429]
    page = said(client.post(FOLLOW, {"code": counter.code}))
    assert "过一小时再查" in page
    assert counter.inquiry.subject not in page


@pytest.mark.parametrize(
    ("way", "told"), [(OtherWay.APPLICATION, "请依申请公开："), (OtherWay.PETITION, "信访工作机构")]
)
def test_what_belongs_elsewhere_is_shown_its_way(client: Client, counter: Counter, way: OtherWay, told: str) -> None:
    counter.receive().redirect(way)
    assert told in said(client.post(FOLLOW, {"code": counter.code}))


def test_an_answer_for_everybody_stands_without_who_asked(client: Client, counter: Counter) -> None:
    counter.receive().for_everybody()
    place = f"/follow/answers/{counter.inquiry.pk}/"
    assert client.get(place).status_code == 404
    assert QUESTION not in text(client, "/follow/answers/")
    counter.approve()
    assert QUESTION in text(client, "/follow/answers/")
    page = text(client, place)
    assert ANSWER in page
    for hidden in (NAME, CONTACT, counter.inquiry.subject, counter.code):
        assert hidden not in page


def test_an_answer_for_one_is_not_among_them(client: Client, counter: Counter) -> None:
    counter.receive().answer().approve()
    assert client.get(f"/follow/answers/{counter.inquiry.pk}/").status_code == 404
    assert ANSWER not in text(client, "/follow/answers/")


def test_the_pages_of_answers_are_the_list_each_once(
    client: Client, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.web.portal.inquire.SIZE", 2)
    for nth in range(5):
        counter.receive(ticket=str(nth)).answer(public=True, question=f"第{nth}问").approve()
    found: list[str] = []
    after = ""
    for _turn in range(3):
        page = html.fromstring(text(client, f"/follow/answers/{after}"))
        found += page.xpath("//ul[@class='rows']//a/text()")
        after = page.xpath("string(//a[@rel='next']/@href)")
    assert found == [f"第{nth}问" for nth in (4, 3, 2, 1, 0)]
    assert after == ""


def test_a_list_asks_little(client: Client, counter: Counter, django_assert_max_num_queries: Any) -> None:
    for nth in range(5):
        counter.receive(ticket=str(nth)).for_everybody().approve()
    for path in ("/follow/answers/", FOLLOW, ASK):
        with django_assert_max_num_queries(4):
            text(client, path)


def test_a_form_of_another_site_is_refused(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sent(strict).status_code == 403
    assert not Inquiry.objects.exists()
