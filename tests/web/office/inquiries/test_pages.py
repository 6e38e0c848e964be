"""The pages on which an inquiry is answered, approved, returned, shown another way; and who asked is looked at."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from lxml import html

from gongkai.core.inquiry import InquiryState
from gongkai.web.agencies.models import Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.inquiries.models import Inquiry
from gongkai.web.inquiries.selectors import closed, still_open
from gongkai.web.inquiries.services import Asked
from web.inquiries.steps import ANSWER, CONTACT, NAME, QUESTION, Counter
from web.office.records.pages import at, text

LIST = "/office/inquiries/"


def place(counter: Counter, slug: str = "") -> str:
    return f"{LIST}{counter.inquiry.pk}/{slug}"


def took(counter: Counter, who: Person, slug: str, **typed: object) -> Any:
    """Somebody sends the form of a step, as their page stands now."""
    counter.inquiry.refresh_from_db()
    return at(who).post(place(counter, f"{slug}/"), {"length": counter.inquiry.length, **typed}, follow=True)


def listed(person: Person, query: str = "") -> list[str]:
    page = html.fromstring(text(at(person).get(LIST + query)))
    return [" ".join(row.text_content().split()) for row in page.xpath("//tbody/tr")]


def test_the_whole_way(counter: Counter) -> None:
    cast = counter.receive().cast
    typed = {"answer": "见附表", "public": "on", "question": QUESTION}
    assert "已送公开办负责人审核。" in text(took(counter, cast.zhang, "answer", **typed))
    page = text(took(counter, cast.head, "return", reason="没有附表"))
    assert "退回的原因：没有附表" in page
    again = html.fromstring(text(at(cast.zhang).get(place(counter, "answer/"))))
    assert again.xpath("string(//textarea[@name='answer'])").strip() == "见附表"
    assert again.xpath("//input[@name='public']/@checked")
    took(counter, cast.zhang, "answer", **{**typed, "answer": ANSWER})
    judged = text(at(cast.head).get(place(counter, "approve/")))
    assert ANSWER in judged
    assert QUESTION in judged
    assert "已答复。" in text(took(counter, cast.head, "approve"))
    counter.inquiry.refresh_from_db()
    assert (counter.inquiry.state, counter.inquiry.answer) == (InquiryState.ANSWERED, ANSWER)


def test_told_another_way(counter: Counter) -> None:
    counter.receive()
    assert "请选择。" in text(took(counter, counter.cast.zhang, "redirect"))
    assert "已告知其他途径。" in text(took(counter, counter.cast.zhang, "redirect", way="application"))
    counter.inquiry.refresh_from_db()
    assert counter.inquiry.other_way == "application"


def test_the_first_due_first_with_the_days_left(counter: Counter) -> None:
    counter.receive(Asked("后到的", "内容"), ticket="a")
    counter.day = date(2021, 5, 20)
    counter.receive(Asked("逾期的", "内容"), ticket="b")
    counter.day = date(2021, 5, 28)
    counter.receive(Asked("快到的", "内容"), ticket="c")
    rows = listed(counter.cast.zhang)
    assert [row[:3] for row in rows] == ["逾期的", "快到的", "后到的"]
    # 5 月 27 日到期，至 6 月 1 日：28、31、1 日。
    assert "已逾期 3 个工作日" in rows[0]
    assert "还有 3 个工作日" in rows[1]
    assert "还有 5 个工作日" in rows[2]


def test_closed_ones_stand_apart(counter: Counter) -> None:
    counter.receive().answer().approve()
    assert listed(counter.cast.zhang) == []
    [row] = listed(counter.cast.zhang, "?closed=1")
    assert "已答复" in row
    assert "公开答复" not in row


@pytest.mark.parametrize("done", [False, True])
def test_the_pages_together_are_the_list(counter: Counter, done: bool) -> None:
    for nth in range(5):
        counter.receive(ticket=str(nth))
        if done:
            counter.redirect()
    found: list[int] = []
    after, turns = "", 0
    while after or not turns:
        page = (closed if done else still_open)(counter.cast.zhang, after, 2)
        found, after, turns = found + [one.pk for one in page.rows], page.after, turns + 1
    keys = list(Inquiry.objects.order_by("pk").values_list("pk", flat=True))
    assert found == (keys[::-1] if done else keys)
    assert turns == 3


def test_a_key_that_is_none_begins_at_the_top(counter: Counter) -> None:
    counter.receive()
    for after in ("x", "2021-13-01.1", "2021-06-01.x", "2021-06-01", "." * 30):
        assert len(still_open(counter.cast.zhang, after).rows) == 1


def test_who_asked_is_shown_by_an_act_that_is_noted(counter: Counter) -> None:
    counter.receive()
    client = at(counter.cast.zhang)
    page = text(client.get(place(counter)))
    assert NAME not in page
    assert "查看一次，审计记一次。" in page
    assert client.get(place(counter, "identity/")).status_code == 405
    opened = client.post(place(counter, "identity/"))
    assert NAME in text(opened)
    assert CONTACT in text(opened)
    assert "no-store" in opened["Cache-Control"]
    assert AuditEntry.objects.get(act="inquiry.identity").by == "zhang"


def test_the_supervisor_reads_without_who_asked(counter: Counter) -> None:
    counter.receive()
    client = at(counter.cast.supervisor)
    page = text(client.get(place(counter)))
    assert counter.inquiry.text in page
    assert "identity/" not in page
    assert client.post(place(counter, "identity/")).status_code == 403
    assert client.get(place(counter, "answer/")).status_code == 403
    assert not AuditEntry.objects.filter(act="inquiry.identity").exists()


def test_a_stranger_does_not_learn_that_there_is_one(counter: Counter) -> None:
    counter.receive()
    assert listed(counter.cast.wang) == []
    for slug in ("", "answer/", "identity/", "approve/"):
        assert at(counter.cast.wang).post(place(counter, slug)).status_code == 404


def test_who_was_second_keeps_what_was_typed(counter: Counter) -> None:
    counter.receive()
    stale = counter.inquiry.length
    counter.answer()
    answer = at(counter.cast.li).post(place(counter, "answer/"), {"length": stale, "answer": "我写的答复"})
    assert answer.status_code == 409
    assert "张承办" in text(answer)
    assert "我写的答复" in text(answer)
    counter.inquiry.refresh_from_db()
    assert counter.inquiry.answer == ANSWER


def test_personal_data_for_everybody_is_refused_beside_its_field(counter: Counter) -> None:
    counter.receive()
    typed = {"answer": "好", "public": "on", "question": "请联系 13800138000"}
    page = html.fromstring(text(took(counter, counter.cast.zhang, "answer", **typed)))
    assert "公开的文字里有个人信息" in page.xpath("string(//*[@id='id_question_error'])")
    assert page.xpath("string(//textarea[@name='answer'])").strip() == "好"


def test_nothing_is_offered_that_cannot_be_done(counter: Counter) -> None:
    counter.receive()
    head, clerk = at(counter.cast.head), at(counter.cast.zhang)
    assert "请" not in html.fromstring(text(head.get(place(counter)))).xpath("string(//div[@class='action'])")
    assert "现在不能办理“审核同意”" in text(head.get(place(counter, "approve/")))
    counter.answer()
    assert not html.fromstring(text(clerk.get(place(counter)))).xpath("//div[@class='action']//a")
    assert html.fromstring(text(head.get(place(counter)))).xpath("//div[@class='action']//a/@href") == [
        place(counter, "approve/"), place(counter, "return/"),
    ]  # fmt: skip


def test_it_waits_on_the_first_page_of_whoever_is_next(counter: Counter) -> None:
    counter.receive()
    home = {who: text(at(who).get("/office/")) for who in (counter.cast.zhang, counter.cast.head, counter.cast.wang)}
    assert [place(counter) in page for page in home.values()] == [True, False, False]
    counter.answer()
    home = {who: text(at(who).get("/office/")) for who in (counter.cast.zhang, counter.cast.head, counter.cast.wang)}
    assert [place(counter) in page for page in home.values()] == [False, True, False]
