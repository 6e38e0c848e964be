"""The way of a request that came to the wrong agency, in Chromium: answered, handed over by the applicant, in the right one's
list with its last day and why."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from gongkai.web.agencies.models import Person
from gongkai.web.cases import services
from gongkai.web.cases.models import Case
from web.browser import Opens, check_axe, check_width, tab_through
from web.cases.passed import ADDRESS, OFFICE, TELEPHONE, publish
from web.cases.steps import ID_NUMBER, NAME, PHONE, Walk, with_bodies
from web.cast import Cast
from web.e2e.ways import Office, answer_the_sum, press

FILED, ANSWERED, HANDED = date(2021, 6, 1), date(2021, 6, 8), date(2021, 6, 9)
SUBJECT = "示例大道拓宽工程的施工图"
OTHER = "示例县交通运输局"


def sound(page: Page, name: str) -> None:
    """No barrier, all by keyboard, nothing sideways at any width; a picture where one is asked for."""
    check_axe(page)
    tab_through(page)
    for width in (400, 320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        check_width(page)
        if (folder := os.environ.get("GONGKAI_PICTURES")) and width != 320:
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def filed(page: Page) -> str:
    """Filed with the wrong agency; the query code."""
    for label, text in (
        ("姓名或者名称", NAME),
        ("证明号码", ID_NUMBER),
        ("联系电话", PHONE),
        ("申请公开的内容", SUBJECT),
    ):
        page.get_by_label(label).first.fill(text)
    press(page, "下一步：核对")
    answer_the_sum(page)
    press(page, "提交申请")
    return page.locator("#code").inner_text()


def answered(office: Office, cast: Cast, case: Case) -> None:
    """The clerk names the agency and types no address; the leader reads the letter and signs."""
    Walk(cast, case=case).act(services.confirm_receipt, how="电话确认")
    office.here = f"/office/cases/{case.pk}/"
    page = office.on(ANSWERED, cast.zhang, f"{office.here}propose/?outcome=not_responsible")
    page.get_by_label("负责公开的机关").select_option(label=OTHER)
    sound(page, "propose")
    office.sent(page, "拟定答复")
    page = office.on(ANSWERED, cast.leader, f"{office.here}sign/")
    letter = page.locator(".letter").inner_text()
    assert all(text in letter for text in (OTHER, OFFICE, ADDRESS, TELEPHONE))
    office.sent(page, "签发")
    Walk(cast, case=Case.objects.get(pk=case.pk)).on(ANSWERED).served()


def looked_up(page: Page, code: str) -> None:
    page.get_by_label("查询码").fill(code)
    page.get_by_label("登记编号，或者申请时留的电话").fill(PHONE)
    press(page, "查询")


def in_the_right_list(office: Office, clerk: Person, number: str) -> None:
    """The other agency's clerk finds it among what is to be done, with its last day and the reason for it."""
    page = office.on(HANDED, clerk, "/office/cases/")
    row = page.get_by_role("row").filter(has_text=SUBJECT)
    assert "7月8日" in row.inner_text() or "2021-07-08" in row.inner_text(), row.inner_text()
    with page.expect_navigation():
        page.get_by_role("link", name=number).first.click()
    main = page.locator("main").inner_text()
    assert "由示例市生态环境局示例分局转来，原登记编号 2021-0001" in main
    assert "其他机关转送，转送之日为收到申请之日" in main and "2021年7月8日" in main
    sound(page, "received")


def test_a_request_is_handed_over_by_who_filed_it(
    office_page: Opens, live_server: LiveServer, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_bodies(cast)
    publish(cast.other_bureau, cast)
    office = Office(office_page, live_server, monkeypatch)
    code = filed(office.on(FILED, None, "/apply/XIAN-STHJ/"))
    answered(office, cast, Case.objects.select_related("agency").get())
    page = office.on(HANDED, None, "/follow/request/")
    looked_up(page, code)
    assert "您的姓名（名称）、身份证明、联系方式" in page.locator("#pass-on").inner_text()
    sound(page, "offered")
    press(page, f"把这份申请转给{OTHER}")
    new, number = page.locator("#code").inner_text(), page.locator("#number").inner_text()
    sound(page, "passed")
    with page.expect_navigation():
        page.get_by_role("link", name="看新的这一件").click()
    assert page.locator("#due").inner_text() == "2021年7月8日"
    page = office.on(HANDED, None, "/follow/request/")
    looked_up(page, new)
    assert OTHER in page.locator("main").inner_text()
    in_the_right_list(office, cast.wang, number)
    page = office.on(HANDED, None, "/follow/request/")
    looked_up(page, code)
    assert "2021年6月9日 转给示例县交通运输局" in page.locator("#handed").inner_text()
    assert page.locator("#pass-on").count() == 0
    sound(page, "told")
    page = office.on(HANDED, cast.zhang)
    assert f"已转送{OTHER}，登记编号 {number}，收到申请之日 2021年6月9日" in page.locator("main").inner_text()
    sound(page, "first")
