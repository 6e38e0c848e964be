"""The path of an applicant with an account, in Chromium: signs in at the provider, applies, finds it, signs out; a stranger
finds nothing. On a telephone first, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from gongkai.web.cases.models import Case
from web.applicants.known import ASKER, STRANGER, provided
from web.browser import Opens, check_axe, check_width, tab_through
from web.cases.steps import ID_NUMBER, PHONE, Walk, with_bodies
from web.cast import Cast
from web.e2e.ways import answer_the_sum, press
from web.portal.pictures import kept
from web.signin.provider import Provider

SUBJECT = "示例化工有限公司排污许可证执行报告"


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with provided(settings) as one:
        yield one


def sound(page: Page, name: str) -> None:
    """No barrier, all by keyboard, nothing sideways, on a narrow telephone, a wide one, and a desk."""
    for width in (1280, 320, 400):
        page.set_viewport_size({"width": width, "height": 800})
        kept(page, f"applicant-{name}-{width}")
        check_width(page)
    check_axe(page)
    assert tab_through(page)[0] == "跳到正文"


def follow(page: Page, words: str) -> None:
    """A link, by keyboard."""
    page.get_by_role("link", name=words, exact=True).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def applied(page: Page) -> None:
    """From the list to the form, which is begun with the name, and back to the list by the link on the last page."""
    follow(page, "申请公开")
    follow(page, "示例市生态环境局示例分局")
    assert page.get_by_label("姓名或者名称").input_value() == ASKER.name
    sound(page, "form")
    for label, text in (("证明号码", ID_NUMBER), ("联系电话", PHONE), ("申请公开的内容", SUBJECT)):
        page.get_by_label(label).first.fill(text)
    press(page, "下一步：核对")
    sound(page, "check")
    answer_the_sum(page)
    press(page, "提交申请")
    sound(page, "done")
    with page.expect_navigation():
        page.locator("#own a").click()


def test_an_applicant_signs_in_applies_and_follows(office_page: Opens, cast: Cast, provider: Provider) -> None:
    page = office_page(None, "/", width=400)
    follow(page, "我的申请")
    sound(page, "start")
    follow(page, "用统一身份认证登录")
    assert page.locator("#who").inner_text() == ASKER.name
    sound(page, "empty")
    applied(page)
    case = Case.objects.select_related("agency").get()
    place = page.url
    assert page.get_by_role("heading", level=1).inner_text() == f"申请 {case.number}"
    assert page.locator("#stage").inner_text() == "已提交，等待机关与您确认收到"
    sound(page, "request")
    follow(page, "回到我的申请")
    assert page.locator("#own").get_by_role("link", name=SUBJECT).count() == 1
    sound(page, "list")
    press(page, "退出")
    assert page.get_by_text("您已退出本站").is_visible()
    sound(page, "out")
    page.goto(place)
    assert page.get_by_text(SUBJECT).count() == 0, "signed out, it is not shown"
    provider.claims = {"sub": STRANGER.sub, "name": STRANGER.name}
    follow(page, "用统一身份认证登录")
    assert page.get_by_text(SUBJECT).count() == 0, "and a stranger is told that there is no such page"
    page.goto(place.partition("/my/")[0] + "/my/")
    assert page.locator("#who").inner_text() == STRANGER.name
    assert page.get_by_text("这里还没有申请").is_visible()


def test_a_request_by_post_is_joined_and_withdrawn_on_a_telephone(
    office_page: Opens, cast: Cast, provider: Provider
) -> None:
    walk = Walk(with_bodies(cast)).receive("post_signed")
    page = office_page(None, "/my/", width=320)
    follow(page, "用统一身份认证登录")
    page.get_by_label("查询码").fill("AAAA-BBBB-CCCC")
    page.get_by_label("登记编号，或者申请时留的电话").fill(PHONE)
    press(page, "存入")
    assert page.get_by_text("没有查到").is_visible()
    sound(page, "wrong")
    page.get_by_label("查询码").fill(walk.code)
    press(page, "存入")
    sound(page, "joined")
    page.get_by_text("撤回申请").click()
    page.get_by_label("我确认撤回").check()
    press(page, "撤回")
    assert page.locator("#stage").inner_text() == "您已撤回"
    page.go_back()
    assert Case.objects.get().stage == "withdrawn"
