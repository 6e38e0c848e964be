"""看办理情况: where it is, until when, the reason for each step as `gongkai due` gives it; nothing of the office's own."""

from __future__ import annotations

import re
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Party
from gongkai.core.clock import deadlines
from gongkai.law.load import calendar, wording
from gongkai.law.period_file import clock_law
from gongkai.web.cases.services import close, withdraw
from web.portal.applying import FOLLOW
from web.portal.filed import Filed

K = CaseEventKind
SUBMITTED, CONFIRMED, CONSULTED, ANSWERED = date(2021, 6, 1), date(2021, 6, 2), date(2021, 6, 4), date(2021, 6, 16)
FILE = (
    CaseEvent(kind=K.RECEIVED, on=SUBMITTED, id="1"),
    CaseEvent(kind=K.RECEIPT_CONFIRMED, on=CONFIRMED, id="2"),
    CaseEvent(kind=K.CONSULTED, on=CONSULTED, id="3", party=Party.THIRD_PARTY),
    CaseEvent(kind=K.OPINION_RECEIVED, on=ANSWERED, id="4", party=Party.THIRD_PARTY, of="3"),
)


def consulted(filed: Filed) -> Filed:
    filed.confirmed(CONFIRMED).walk.on(CONSULTED).consulted().on(ANSWERED).answered("3")
    return filed


def test_before_it_is_confirmed_nothing_runs(filed: Filed) -> None:
    page = filed.page()
    assert "等待机关与您确认收到" in page
    assert 'id="due"' not in page


def test_the_reasons_are_those_of_the_command(filed: Filed) -> None:
    page = consulted(filed).page()
    found = deadlines(CaseFile(Channel.INTERNET, FILE), clock_law(), calendar(), ANSWERED).reply
    assert len(found.why) > 2
    for step in found.why:
        assert escape(step.says(wording("zh"))) in page
    assert found.due is not None
    assert f'id="due">{found.due.year}年{found.due.month}月{found.due.day}日<' in page
    assert "征求意见等所需时间，不计入期限" in page


def test_other_peoples_names_and_opinions_are_not_shown(filed: Filed) -> None:
    walk = consulted(filed).walk
    walk.proposed()
    page = filed.page()
    assert "机关征求其他方面的意见" in page
    for hidden in ("涉及商业秘密", "你公司", "张承办", "不同意公开", "第三方意见征求书", "拟定", "工艺参数"):
        assert hidden not in page
    assert "正在办理" in page


def test_an_extension_says_how_long(filed: Filed) -> None:
    filed.confirmed().walk.extended(15)
    page = filed.page()
    assert "机关延长答复的期限" in page
    assert "15 个工作日" in page


def test_the_outcome_is_told_once_it_is_served(filed: Filed) -> None:
    walk = filed.confirmed().walk.proposed().signed()
    before = filed.page()
    walk.served()
    after = filed.page()
    assert "部分公开" not in before
    assert "部分公开" in after
    assert "已答复并送达" in after


def test_a_longer_story_needs_no_more_queries(filed: Filed) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            filed.client.get(FOLLOW)
        return len(found)

    filed.confirmed().page()
    few = count()
    filed.walk.consulted().answered("3").extended()
    assert count() == few < 15


def test_whether_the_limit_was_kept_is_told(filed: Filed) -> None:
    """Confirmed on 1 June, due on 30 June: nothing while it runs, that it is past on 1 July, that the reply was late then."""
    assert not {'id="kept"', 'id="silent"'} & set(re.findall(r'id="\w+"', filed.confirmed().page()))
    filed.walk.on(date(2021, 7, 1))
    assert "期限已过，机关还没有送达答复" in filed.page()
    assert "《条例》第五十一条" in filed.page(), "what may be done against silence"
    filed.walk.proposed("granted", {"way": "随告知书在网上发送"}).signed()
    assert "期限已过，机关还没有送达答复" in filed.page(), "made, but nobody has it yet"
    filed.walk.served()
    assert "机关逾期作出了答复" in filed.page()
    assert 'id="silent"' not in filed.page()


def test_a_reply_in_time_is_said_to_be_one(filed: Filed) -> None:
    filed.confirmed().walk.proposed("granted", {"way": "随告知书在网上发送"}).signed().served()
    assert "机关在期限内作出了答复" in filed.page()


def test_a_reply_made_in_time_and_sent_too_late_is_late(filed: Filed) -> None:
    """235号：交邮之日为答复之日；6 月 30 日签发，7 月 12 日才送出。"""
    filed.confirmed().walk.on(date(2021, 6, 30)).proposed("granted", {"way": "随告知书在网上发送"}).signed()
    assert 'id="kept"' not in filed.page()
    filed.walk.on(date(2021, 7, 1))
    assert "期限已过，机关还没有送达答复" in filed.page()
    filed.walk.on(date(2021, 7, 12)).served()
    assert "机关逾期作出了答复" in filed.page()


def test_of_a_request_that_was_withdrawn_and_closed_no_reply_is_spoken_of(filed: Filed) -> None:
    filed.confirmed().walk.act(withdraw, note="书面撤回").on(date(2021, 8, 2)).act(close)
    assert 'id="kept"' not in filed.page()
