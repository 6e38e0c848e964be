"""The whole life of a request in the demo's county, in Chromium: filed online, confirmed, a third party consulted over
National Day, extended, partly granted, followed day by day, counted, and after a reconsideration replied to anew."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Party
from gongkai.core.clock import deadlines
from gongkai.law.load import calendar, wording
from gongkai.law.period_file import clock_law
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.models import Case
from gongkai.web.day import now
from gongkai.web.demo.people import ECOLOGY, open_accounts, settle
from gongkai.web.demo.requests import bodies
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.counters import value
from web.browser import Opens
from web.e2e.ways import Office, answer_the_sum, press

K = CaseEventKind
FILED, CONFIRMED, CONSULTED, ANSWERED, EXTENDED, DECIDED = (
    date(2021, 9, 24), date(2021, 9, 26), date(2021, 9, 29), date(2021, 10, 12), date(2021, 10, 25), date(2021, 11, 15),
)  # fmt: skip
COPIED, ORDERED = date(2021, 11, 22), date(2021, 12, 13)
FILE = (
    CaseEvent(kind=K.RECEIVED, on=FILED, id="1"),
    CaseEvent(kind=K.RECEIPT_CONFIRMED, on=CONFIRMED, id="2"),
    CaseEvent(kind=K.CONSULTED, on=CONSULTED, id="3", party=Party.THIRD_PARTY),
    CaseEvent(kind=K.OPINION_RECEIVED, on=ANSWERED, id="4", party=Party.THIRD_PARTY, of="3"),
    CaseEvent(kind=K.EXTENDED, on=EXTENDED, id="5", days=20),
    CaseEvent(kind=K.REPLIED, on=DECIDED, id="6", outcome="partial"),
    CaseEvent(kind=K.SERVED, on=DECIDED, id="7"),
    CaseEvent(kind=K.REPLY_ORDERED, on=ORDERED, id="8", days=15),
)
DUE, EXTENDED_DUE, ANEW_DUE = date(2021, 11, 4), date(2021, 12, 2), date(2022, 1, 4)
# 逐日数得：9 月 26 日是调休上班的星期日；9 月 29 日发出征求意见书，当日计入；10 月 12 日收到意见，当日不计入。
PAUSED = "征求意见等所需时间，不计入期限"
DAYS = {
    "9月26": "收到申请之日，不计入期限", "9月27": "第 1 个工作日", "9月29": "第 3 个工作日", "9月30": PAUSED,
    "10月1": "国庆节", "10月7": "国庆节", "10月9": PAUSED, "10月12": PAUSED, "10月13": "第 4 个工作日",
    "10月16": "休息日", "11月4": "第 20 个工作日", "11月5": "第 21 个工作日", "12月2": "第 40 个工作日，期限届满日",
}  # fmt: skip
NAME, PHONE, SUBJECT = "赵示例", "13900000000", "示例第12机械有限公司突发环境事件应急预案"
GIVEN = {
    "way": "电子文件随告知书发送",
    "severance": "已遮挡工艺参数并复核",
    "part_ground": "工艺参数属于商业秘密（条例第十五条）",
}


@pytest.fixture
def office(
    db: None, office_page: Opens, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> Office:  # fmt: skip
    """The demo's county with its people; its ecology branch knows whom one may turn to."""
    monkeypatch.setenv("GONGKAI_TODAY", FILED.isoformat())
    staff = settle()
    bodies(staff[ECOLOGY])
    open_accounts(now())
    return Office(office_page, live_server, monkeypatch)


def by(username: str) -> Person:
    return Person.objects.get(username=username)


def filed(office: Office) -> str:
    """By a member of the public; the query code."""
    page = office.on(FILED, None, f"/apply/{ECOLOGY}/")
    for label, text in (("姓名或者名称", NAME), ("证明号码", "999999198001010011"), ("联系电话", PHONE)):
        page.get_by_label(label).first.fill(text)
    page.get_by_label("申请公开的内容").fill(SUBJECT)
    page.get_by_label("网上查收").check()
    press(page, "下一步：核对")
    answer_the_sum(page)
    press(page, "提交申请")
    assert page.locator("#number").inner_text() == "2021-0001"
    return page.locator("#code").inner_text()


def confirmed_from_the_work_list(office: Office) -> None:
    """What came online waits in 待办; receipt is confirmed on a Sunday to work on."""
    page = office.on(CONFIRMED, by("chengban"), "/office/")
    assert page.get_by_role("heading", name="申请：待与申请人确认收到").is_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="2021-0001").click()
    office.here = page.url.removeprefix(office.live.url)
    page = office.step(page, "登记双方确认")
    page.get_by_label("怎样确认的").fill("电话确认")
    office.sent(page, "登记双方确认")


def consulted_over_national_day(office: Office) -> None:
    page = office.step(office.on(CONSULTED, by("chengban")), "征求意见")
    page.get_by_label("对方名称").fill("示例第12机械有限公司")
    page.get_by_label("涉及的信息内容").fill("你公司的突发环境事件应急预案")
    office.sent(page, "征求意见")
    page = office.step(office.on(ANSWERED, by("chengban")), "登记收到意见")
    page.get_by_label("不同意公开").check()
    page.get_by_label("理由").fill("工艺参数是商业秘密")
    assert day(DUE) in office.sent(page, "登记收到意见").locator(".big").inner_text()


def extended(office: Office) -> None:
    page = office.step(office.on(EXTENDED, by("gongkaiban")), "同意延长答复期限")
    page.get_by_label("不能按期答复的原因").fill("需要区分处理的材料较多")
    assert f"原届满日 {day(DUE)}" in page.locator(".action").inner_text()
    assert day(EXTENDED_DUE) in office.sent(page, "同意延长答复期限").locator(".big").inner_text()


def partly_granted(office: Office) -> None:
    page = office.step(office.on(DECIDED, by("chengban")), "拟定答复")
    with page.expect_navigation():
        page.get_by_role("link", name="部分公开", exact=True).click()
    for need, text in GIVEN.items():
        page.locator(f"#id_need_{need}").fill(text)
    office.sent(page, "拟定答复")
    office.sent(office.step(office.on(DECIDED, by("fenguan")), "签发"), "签发")
    page = office.step(office.on(DECIDED, by("chengban")), "登记送达")
    assert page.get_by_label("网上查收").is_checked(), "as the applicant wanted it"
    page.get_by_label("送达的证明").fill("2021-11-15 16:00 发送成功")
    office.sent(page, "登记送达")


def followed(office: Office, on: date, code: str) -> Page:
    """The applicant's page on a day."""
    page = office.on(on, None, "/follow/request/")
    page.get_by_label("查询码").fill(code)
    page.get_by_label("登记编号，或者申请时留的电话").fill(PHONE)
    press(page, "查询")
    return page


def says_the_same(page: Page, events: int, on: date) -> None:
    """The steps are word for word those of `gongkai due` for the same events on the same day."""
    found = deadlines(CaseFile(Channel.INTERNET, FILE[:events]), clock_law(), calendar(), on).reply
    shown = [one.inner_text().split("\n")[0].strip() for one in page.locator(".why li > span").all()]
    assert shown == [step.says(wording("zh")) for step in found.why]
    assert found.due is not None
    assert page.locator("#due").inner_text() == day(found.due)


def each_day_has_its_reason(page: Page) -> None:
    said = [one.get_attribute("aria-label") or "" for one in page.locator(".strip .days button").all()]
    assert len(said) == (EXTENDED_DUE - CONFIRMED).days + 1, "every day, from receipt to the last"
    of = {text.removeprefix("2021年").split("日")[0]: text for text in said}
    assert not {on: of[on] for on, reason in DAYS.items() if reason not in of[on]}


def reconsidered(office: Office) -> None:
    """The copy arrives and is tied to the request; the decision annuls the reply and orders another in fifteen days."""
    page = office.on(COPIED, by("chengban"), "/office/disputes/new/")
    page.get_by_label("复议机关或者法院").fill("示例县人民政府")
    page.get_by_label("案号").fill("示政复〔2021〕40号")
    page.get_by_label("事由").fill("不服部分公开告知书（示例）")
    page.get_by_label("所涉申请的登记编号").fill("2021-0001")
    office.step(page, "登记")
    page = office.on(ORDERED, by("chengban"), page.url.removeprefix(office.live.url))
    page.get_by_label("登记", exact=False).first.select_option("concluded")
    page.get_by_label("结果").select_option("annulled")
    page.get_by_label("责令重新答复").check()
    page.get_by_label("重新答复的工作日数").fill("15")
    office.sent(page, "登记")


def day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def cells(*names: str) -> dict[str, Decimal]:
    asked = Asked(Agency.objects.get(code=ECOLOGY), 2021)
    return {name: value(name, asked) for name in names}


def test_a_request_is_partly_granted_and_after_a_reconsideration_replied_to_anew(office: Office) -> None:
    code = filed(office)
    confirmed_from_the_work_list(office)
    consulted_over_national_day(office)
    extended(office)
    partly_granted(office)

    page = followed(office, DECIDED, code)
    assert page.locator("#stage").inner_text() == "已答复并送达"
    says_the_same(page, 7, DECIDED)
    each_day_has_its_reason(page)
    assert cells("requests/partial/natural_person", "requests/partial/total", "requests/granted/total", "requests/carried_out/total") == {
        "requests/partial/natural_person": 1, "requests/partial/total": 1, "requests/granted/total": 0, "requests/carried_out/total": 0,
    }  # fmt: skip

    reconsidered(office)
    page = followed(office, ORDERED, code)
    assert page.locator("#stage").inner_text() == "正在办理"
    says_the_same(page, 8, ORDERED)
    assert page.locator("#due").inner_text() == day(ANEW_DUE)
    case = Case.objects.get()
    assert (case.stage, case.due_on, case.first_received_on) == ("in_hand", ANEW_DUE, CONFIRMED)
    assert cells("requests/received/total", "requests/partial/total", "requests/carried_out/total", "disputes/reconsideration/corrected") == {
        "requests/received/total": 1, "requests/partial/total": 0, "requests/carried_out/total": 1, "disputes/reconsideration/corrected": 1,
    }  # fmt: skip
