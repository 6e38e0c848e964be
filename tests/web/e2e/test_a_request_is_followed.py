"""The path of a request for whoever files it, in Chromium: online, over National Day, with the reason for each day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Party
from gongkai.core.clock import deadlines
from gongkai.law.load import calendar, wording
from gongkai.law.period_file import clock_law
from gongkai.web.cases import services
from gongkai.web.cases.models import Case
from web.browser import Opens, check_axe, check_width, tab_through
from web.cases.steps import ID_NUMBER, NAME, PHONE, Walk, with_bodies
from web.cast import Cast
from web.e2e.ways import answer_the_sum, press

K = CaseEventKind
FILED, CONFIRMED, CONSULTED, ANSWERED = date(2020, 9, 18), date(2020, 9, 21), date(2020, 9, 25), date(2020, 10, 12)
FILE = (
    CaseEvent(kind=K.RECEIVED, on=FILED, id="1"),
    CaseEvent(kind=K.RECEIPT_CONFIRMED, on=CONFIRMED, id="2"),
    CaseEvent(kind=K.CONSULTED, on=CONSULTED, id="3", party=Party.THIRD_PARTY),
    CaseEvent(kind=K.OPINION_RECEIVED, on=ANSWERED, id="4", party=Party.THIRD_PARTY, of="3"),
)
SUBJECT = "示例化工有限公司排污许可证执行报告"


@pytest.fixture
def to(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Moves the day."""
    return lambda day: monkeypatch.setenv("GONGKAI_TODAY", day.isoformat())


def sound(page: Page) -> None:
    """No barrier, all by keyboard, nothing sideways."""
    check_axe(page)
    tab_through(page)
    page.set_viewport_size({"width": 320, "height": 900})
    check_width(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def filled_in(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name="示例市生态环境局示例分局").first.click()
    sound(page)
    for label, text in (
        ("姓名或者名称", NAME),
        ("证明号码", ID_NUMBER),
        ("联系电话", PHONE),
        ("申请公开的内容", SUBJECT),
    ):
        page.get_by_label(label).first.fill(text)
    press(page, "下一步：核对")
    page.go_back()
    assert page.get_by_label("申请公开的内容").input_value() == SUBJECT, "what was typed survives the browser's back"
    assert page.get_by_label("证明号码").input_value() == ID_NUMBER
    press(page, "下一步：核对")


def sent(page: Page) -> str:
    """Checked and sent; the query code."""
    assert page.get_by_role("heading", name="是不是已经公开了").is_visible()
    sound(page)
    answer_the_sum(page)
    press(page, "提交申请")
    sound(page)
    assert page.locator("#number").inner_text() == "2020-0001"
    return page.locator("#code").inner_text()


def handled(cast: Cast, to: Callable[[date], None]) -> None:
    """The office confirms, asks the third party before the holidays, has its answer after them."""
    walk = Walk(with_bodies(cast), case=Case.objects.select_related("agency").get())
    to(CONFIRMED)
    walk.on(CONFIRMED).act(services.confirm_receipt, how="电话确认")
    to(CONSULTED)
    walk.on(CONSULTED).consulted()
    to(ANSWERED)
    walk.on(ANSWERED).answered("3")


def each_day_has_its_reason(page: Page) -> None:
    """The steps are word for word those of `gongkai due`; each day of the strip says what it is."""
    found = deadlines(CaseFile(Channel.INTERNET, FILE), clock_law(), calendar(), ANSWERED).reply
    shown = [one.inner_text().split("\n")[0].strip() for one in page.locator(".why li > span").all()]
    assert shown == [step.says(wording("zh")) for step in found.why]
    assert found.since == CONFIRMED
    assert found.due is not None
    assert page.locator("#due").inner_text() == f"{found.due.year}年{found.due.month}月{found.due.day}日"
    laid = page.locator(".strip .days").evaluate("days => getComputedStyle(days).display")
    assert laid == "grid", "the days stand in weeks, and not one below the other"
    said = [one.get_attribute("aria-label") or "" for one in page.locator(".strip .days button").all()]
    assert len(said) == (found.due - CONFIRMED).days + 1
    of = {text.split("日")[0]: text for text in said}
    assert "收到申请之日，不计入期限" in of["2020年9月21"]
    assert "第 4 个工作日" in of["2020年9月25"], "the day of asking itself still counts"
    assert "征求意见等所需时间，不计入期限" in of["2020年9月27"], "a Sunday to work on, within the pause"
    assert "放假" in of["2020年10月1"]
    assert "征求意见等所需时间，不计入期限" in of["2020年10月12"], (
        "the day the answer came is the last that does not count"
    )
    assert "第 5 个工作日" in of["2020年10月13"]
    assert "期限届满日" in said[-1]


def test_a_request_is_filed_online_and_followed(office_page: Opens, cast: Cast, to: Callable[[date], None]) -> None:
    to(FILED)
    page = office_page(None, "/apply/")
    filled_in(page)
    code = sent(page)
    handled(cast, to)
    page = office_page(None, "/follow/")
    with page.expect_navigation():
        page.get_by_role("link", name="查询一件申请").click()
    page.get_by_label("查询码").fill(code)
    page.get_by_label("登记编号，或者申请时留的电话").fill(PHONE)
    press(page, "查询")
    assert page.locator("#stage").inner_text() == "正在办理"
    each_day_has_its_reason(page)
    sound(page)
    assert NAME not in page.content()
    with page.expect_download() as got:
        page.get_by_role("link", name="登记回执（PDF）").click()
    assert Path(got.value.path()).read_bytes().startswith(b"%PDF")
