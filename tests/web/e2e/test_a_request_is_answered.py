"""THE path of a request, in Chromium: handed in at the counter, a third party consulted over National Day, extended,
partly granted, served; each day and each reason as `gongkai due` gives them for the same events."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Party
from gongkai.core.clock import Deadlines, deadlines
from gongkai.law.load import calendar, wording
from gongkai.law.period_file import clock_law
from gongkai.web.cases.models import Case, CaseDocument
from web.browser import Opens
from web.cases.steps import GIVEN, ID_NUMBER, NAME, with_bodies
from web.cast import Cast
from web.e2e.ways import Office

K = CaseEventKind
RECEIVED, CONSULTED, ANSWERED, EXTENDED, DECIDED = (
    date(2020, 9, 21), date(2020, 9, 25), date(2020, 10, 16), date(2020, 10, 20), date(2020, 11, 30),
)  # fmt: skip
FILE = (
    CaseEvent(kind=K.RECEIVED, on=RECEIVED, id="1"),
    CaseEvent(kind=K.CONSULTED, on=CONSULTED, id="2", party=Party.THIRD_PARTY),
    CaseEvent(kind=K.OPINION_RECEIVED, on=ANSWERED, id="3", party=Party.THIRD_PARTY, of="2"),
    CaseEvent(kind=K.EXTENDED, on=EXTENDED, id="4", days=20),
)


def due(events: int, day: date) -> Deadlines:
    """What the command says after so many events on a day."""
    return deadlines(CaseFile(Channel.IN_PERSON, FILE[:events]), clock_law(), calendar(), day)


def says_the_same(page: Page, found: Deadlines) -> None:
    """Every step of the reply's clock stands on the page, in the same words and order, and the last day with it."""
    words = wording("zh")
    shown = [one.inner_text() for one in page.locator(".why").first.locator("li > span").all()]
    assert [text.split("\n")[0].strip() for text in shown] == [step.says(words) for step in found.reply.why]
    last = found.reply.due
    assert last is not None
    assert f"{last.year}年{last.month}月{last.day}日" in page.locator(".big").inner_text()


def taken_in(office: Office, cast: Cast) -> None:
    """At the counter, in under a minute."""
    page = office.on(RECEIVED, cast.zhang, "/office/cases/new/")
    for label, value in (
        ("姓名或者名称", NAME), ("证明号码", ID_NUMBER), ("联系电话", "13900000000"), ("通信地址", "示例县示例路 1 号"),
        ("申请公开的内容", "示例化工有限公司排污许可证执行报告"),
    ):  # fmt: skip
        page.get_by_label(label).fill(value)
    page.get_by_text("已暂存").wait_for()
    office.sent(page, "登记")
    office.here = page.url.removeprefix(office.live.url)
    says_the_same(page, due(1, RECEIVED))
    assert NAME not in page.content()
    with page.expect_navigation():
        page.get_by_role("button", name="查看申请人的身份信息").click()
    assert page.get_by_text(ID_NUMBER).is_visible()


def consulted_over_national_day(office: Office, cast: Cast) -> None:
    page = office.step(office.on(CONSULTED, cast.zhang), "征求意见")
    page.get_by_label("对方名称").fill("示例化工有限公司")
    page.get_by_label("涉及的信息内容").fill("你公司的排污许可证执行报告")
    office.sent(page, "征求意见")
    page = office.step(office.on(ANSWERED, cast.zhang), "登记收到意见")
    page.get_by_label("不同意公开").check()
    page.get_by_label("理由").fill("工艺参数是商业秘密")
    office.sent(page, "登记收到意见")
    says_the_same(page, due(3, ANSWERED))
    assert page.locator(".strip .paused").count() > 0


def decided_and_served(office: Office, cast: Cast) -> Page:
    page = office.step(office.on(DECIDED, cast.zhang), "拟定答复")
    page.get_by_role("link", name="部分公开", exact=True).click()
    for need, text in GIVEN.items():
        page.locator(f"#id_need_{need}").fill(text)
    office.sent(page, "拟定答复")
    page = office.step(office.on(DECIDED, cast.leader), "签发")
    assert "政府信息部分公开告知书" in page.locator(".letter").inner_text()
    office.sent(page, "签发")
    page = office.step(office.on(DECIDED, cast.zhang), "登记送达")
    page.get_by_label("送达的证明").fill("EMS 1000000000000")
    return office.sent(page, "登记送达")


def test_a_request_is_answered_in_time(
    office_page: Opens, live_server: LiveServer, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(office_page, live_server, monkeypatch)
    with_bodies(cast)
    taken_in(office, cast)
    consulted_over_national_day(office, cast)
    page = office.step(office.on(EXTENDED, cast.head), "同意延长答复期限")
    page.get_by_label("不能按期答复的原因").fill("需要区分处理的材料较多")
    assert "原届满日 2020年11月9日" in page.locator(".action").inner_text()
    office.sent(page, "同意延长答复期限")
    says_the_same(page, due(4, EXTENDED))
    assert due(4, EXTENDED).reply.due == date(2020, 12, 7), "as DESIGN §3 counts it by hand"
    page = decided_and_served(office, cast)
    case = Case.objects.get()
    assert (case.stage, case.row, case.ended_on) == ("served", "partial", DECIDED)
    assert page.locator(".chip", has_text="按期").first.is_visible()
    with page.expect_download() as got:
        page.get_by_role("link", name="政府信息部分公开告知书（PDF）").click()
    assert Path(got.value.path()).read_bytes().startswith(b"%PDF")
    assert CaseDocument.objects.filter(case=case, kind="letter").count() == 8
