"""What one does to one's own request without its code; a stranger, and nobody in particular, can do nothing to it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases import services
from gongkai.web.cases.models import Case, Satisfaction
from gongkai.web.sealing.services import erase
from web.applicants.known import ASKED_TO, signed_in
from web.cases.steps import ID_NUMBER, NAME, PHONE
from web.portal.my.mine import Mine

ASKED, UNTIL, SENT = date(2021, 6, 3), date(2021, 6, 18), date(2021, 6, 8)
ACTS = ("correct", "withdraw", "rate")


def test_the_list_says_where_it_is_and_until_when(mine: Mine) -> None:
    page = mine.asker.get("/my/").content.decode()
    assert mine.walk.case.number in page and f'href="{mine.place}"' in page
    assert "正在办理" in page and "答复期限到" in page


def test_a_record_to_be_put_right_is_listed_in_words_of_its_own(mine: Mine) -> None:
    Case.objects.filter(key=mine.key).update(matter="own_record", stage="replied", lane="waiting")
    row = mine.asker.get("/my/").content.decode().split(mine.place)[1].split("</li>")[0]
    assert "更正本人信息" in row and "已有处理结果，正在送达" in row and "办理期限最早到" in row
    assert "答复" not in row


def test_the_page_is_the_one_that_the_code_opens(mine: Mine) -> None:
    page = mine.page()
    assert 'id="stage">正在办理<' in page and "期限是怎样算的" in page
    assert "结束查询" not in page and "回到我的申请" in page
    assert NAME not in page and ID_NUMBER not in page and PHONE not in page


def test_a_stranger_sees_nothing_of_it(mine: Mine, client: Client) -> None:
    assert "这里还没有申请" in mine.stranger.get("/my/").content.decode()
    absent = mine.stranger.get("/my/00000000-0000-0000-0000-000000000000/")
    found = mine.stranger.get(mine.place)
    assert (found.status_code, absent.status_code) == (404, 404)
    assert mine.walk.case.subject not in found.content.decode()
    asked = client.get(mine.place)
    assert ASKED_TO in asked.content.decode() and mine.walk.case.subject not in asked.content.decode()


@pytest.mark.parametrize("what", ACTS)
def test_a_stranger_does_nothing_to_it(mine: Mine, what: str) -> None:
    mine.walk.on(ASKED).corrected(UNTIL)
    mine.on(SENT)
    length = mine.walk.case.length
    answer = mine.does(what, mine.stranger, subject="别人写的", sure="1", score="1")
    assert answer.status_code == 404
    assert (mine.walk.case.length, Satisfaction.objects.count()) == (length, 0)


@pytest.mark.parametrize("what", ACTS)
def test_nobody_in_particular_does_nothing_to_it(mine: Mine, client: Client, what: str) -> None:
    mine.walk.on(ASKED).corrected(UNTIL)
    length = mine.walk.case.length
    answer = mine.does(what, client, subject="别人写的", sure="1", score="1")
    assert (answer.status_code, mine.walk.case.length) == (409, length)


def test_one_corrects_once_and_the_limit_begins_anew(mine: Mine) -> None:
    mine.walk.on(ASKED).corrected(UNTIL)
    mine.on(SENT)
    assert "请写明年份" in mine.page()
    length = str(mine.walk.case.length)
    mine.does("correct", subject="2020年度执行报告", length=length)
    assert (mine.walk.case.stage, mine.walk.case.received_on) == ("in_hand", SENT)
    again = mine.does("correct", subject="2020年度执行报告", length=length)
    assert again.status_code == 409 and "又有了新的进展" in again.content.decode()
    assert [one.kind for one in mine.walk.case.events.all()].count("correction_received") == 1


def test_what_cannot_be_taken_is_said_and_kept(mine: Mine) -> None:
    mine.walk.on(ASKED).corrected(UNTIL)
    mine.on(SENT)
    page = mine.does("correct", subject="甲" * 4000 + "乙").content.decode()
    assert "最多 4000 字" in page and "甲乙</textarea>" in page


def test_one_withdraws_having_said_so_twice(mine: Mine) -> None:
    assert "请先勾选" in mine.does("withdraw").content.decode()
    assert mine.walk.case.stage == "in_hand"
    mine.does("withdraw", sure="1")
    assert mine.walk.case.stage == "withdrawn"
    assert mine.walk.last().by is None
    assert AuditEntry.objects.filter(act="case.withdraw").get().by == "applicant"


def test_one_takes_the_letters_and_a_stranger_does_not(mine: Mine, client: Client) -> None:
    places = re.findall(rf'href="({mine.place}letters/[0-9a-f]{{64}}/)"', mine.page())
    assert len(places) == 2
    answer = mine.asker.get(places[0])
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(act="case.hand_over").count() == 1
    assert mine.stranger.get(places[0]).status_code == 404
    assert ASKED_TO in client.get(places[0]).content.decode()
    assert AuditEntry.objects.filter(act="case.hand_over").count() == 1


def test_one_rates_once_after_the_end(mine: Mine) -> None:
    assert mine.does("rate", score="5").status_code == 409
    mine.does("withdraw", sure="1")
    mine.does("rate", score="4")
    again = mine.does("rate", score="1")
    assert "已经评价过" in again.content.decode()
    assert Satisfaction.objects.get().score == 4


def test_a_decision_is_not_told_before_it_is_served(mine: Mine) -> None:
    mine.walk.proposed().signed()
    assert "已作出答复，正在送达" in mine.page()
    assert "partial" not in mine.page() and "部分公开" not in mine.page()
    mine.walk.served()
    assert "部分公开" in mine.page()


def test_a_request_whose_key_was_erased_is_there_no_more(mine: Mine) -> None:
    erase(mine.walk.case.key, at=mine.walk.case.registered_at)
    assert mine.asker.get(mine.place).status_code == 404
    assert "这里还没有申请" in mine.asker.get("/my/").content.decode()


def test_two_windows_one_session_one_after_the_other(mine: Mine) -> None:
    """The office was first: the page of before says so."""
    length = str(mine.walk.case.length)
    mine.walk.act(services.extend, mine.walk.cast.head, days=20, reason="需要检索的档案较多")
    answer = mine.does("withdraw", sure="1", length=length)
    assert answer.status_code == 409 and "又有了新的进展" in answer.content.decode()
    assert mine.walk.case.stage != "withdrawn"


def test_signed_in_anew_it_is_still_there(mine: Mine) -> None:
    assert mine.walk.case.number in signed_in(mine.provider).get("/my/").content.decode()


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "0", "１"])
def test_a_page_that_somebody_made_up_is_the_first(mine: Mine, after: str) -> None:
    assert mine.walk.case.number in mine.asker.get("/my/", {"after": after}).content.decode()
