"""In Chromium: what is typed is never lost, whatever becomes of the session, the page or the network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect

from gongkai.web.day import now
from gongkai.web.drafts.models import Draft
from gongkai.web.drafts.selectors import kept
from gongkai.web.drafts.services import keep
from gongkai.web.drafts.slip import Slip
from gongkai.web.drafts.typed import Typed
from web.browser import Opens, check_axe, tab_through
from web.cast import Cast
from web.drafts.pages import Sent
from web.signin.desk import PASSWORD, with_password

pytestmark = [pytest.mark.urls("web.drafts.pages"), pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def nothing_sent() -> Iterator[None]:
    Sent.accepted.clear()
    yield
    Sent.accepted.clear()


def status(page: Page) -> Locator:
    return page.locator("[data-draft-note] [role=status]")


def fill(page: Page) -> None:
    """Something in every kind of field, and a third and fourth row."""
    page.get_by_label("标题").fill("示例公告")
    page.get_by_label("正文").fill("第一行\n第二行")
    page.get_by_label("类别").select_option("b")
    page.get_by_label("二", exact=True).check()
    page.get_by_label("已核对").check()
    page.get_by_label("验证码").fill("123456")
    page.get_by_label("密码").fill("geheim-2021")
    page.get_by_label("旁注").fill("不留")
    page.get_by_label("第 1 行 点位").fill("甲")
    page.get_by_role("button", name="添一行").click()
    page.get_by_role("button", name="添一行").click()
    page.get_by_label("第 4 行 点位").fill("丁")
    page.get_by_label("第 4 行 数值").fill("4.5")


def check_filled(page: Page) -> None:
    expect(page.get_by_label("标题")).to_have_value("示例公告")
    expect(page.get_by_label("正文")).to_have_value("第一行\n第二行")
    expect(page.get_by_label("类别")).to_have_value("b")
    expect(page.get_by_label("一", exact=True)).not_to_be_checked()
    expect(page.get_by_label("二", exact=True)).to_be_checked()
    expect(page.get_by_label("已核对")).to_be_checked()
    expect(page.get_by_label("验证码")).to_have_value("")
    expect(page.get_by_label("密码")).to_have_value("")
    expect(page.get_by_label("旁注")).to_have_value("")
    expect(page.get_by_label("第 1 行 点位")).to_have_value("甲")
    expect(page.get_by_label("第 4 行 点位")).to_have_value("丁")
    expect(page.get_by_label("第 4 行 数值")).to_have_value("4.5")


def sign_in_again(page: Page) -> None:
    page.get_by_label("账号").fill("zhang")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def accepted(page: Page) -> dict[str, object]:
    """Sends the form, and gives what the view was sent."""
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/office/")
    (sent,) = Sent.accepted
    return sent


ROWS = [{"site": "甲", "value": ""}, {"site": "丁", "value": "4.5"}]


def test_it_says_when_it_was_kept_and_keeps_no_secret(cast: Cast, office_page: Opens) -> None:
    page = office_page(cast.zhang, "/sample/")
    fill(page)
    expect(status(page)).to_contain_text("已暂存 ")
    page.get_by_label("标题").focus()
    expect(page.locator("[data-draft-note] [role=status]")).to_have_attribute("aria-live", "polite")
    found = kept(cast.zhang, "sample.1")
    assert found is not None and ("title", "示例公告") in found.typed.fields
    assert not {"secret", "pin", "aside", "csrfmiddlewaretoken"} & {name for name, _text in found.typed.fields}


def test_session_killed_typing_on_sending_signing_in_everything_is_there(cast: Cast, office_page: Opens) -> None:
    with_password(cast.zhang)
    page = office_page(cast.zhang, "/sample/")
    page.get_by_label("标题").fill("示例")
    expect(status(page)).to_contain_text("已暂存 ")
    Session.objects.all().delete()
    fill(page)
    expect(status(page)).to_contain_text("登录已失效。您填写的内容已存在本机")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("您填写的内容已暂存，登录后会回到填写页并恢复。")).to_be_visible()
    sign_in_again(page)
    page.wait_for_url("**/sample/*")
    expect(status(page)).to_contain_text("已暂存 ")
    check_filled(page)
    sent = accepted(page)
    assert (sent["title"], sent["body"], sent["kind"], sent["tags"]) == ("示例公告", "第一行\r\n第二行", "b", ["y"])
    assert sent["rows"] == ROWS
    assert not Draft.objects.exists()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('gongkai.draft'))") == []


def test_signing_in_in_a_second_window_uploads_by_itself_and_the_first_goes_on(cast: Cast, office_page: Opens) -> None:
    with_password(cast.zhang)
    page = office_page(cast.zhang, "/sample/")
    Session.objects.all().delete()
    fill(page)
    expect(status(page)).to_contain_text("登录已失效")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="重新登录（新窗口）").click()
    sign_in_again(opened.value)
    expect(opened.value.get_by_text("请关闭这个窗口，回到原来的页面继续填写")).to_be_visible()
    opened.value.close()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(status(page)).to_contain_text("已暂存 ")
    assert accepted(page)["rows"] == ROWS


def test_a_closed_page_offers_it_again_and_it_can_be_restored_or_discarded(cast: Cast, office_page: Opens) -> None:
    page = office_page(cast.zhang, "/sample/")
    fill(page)
    expect(status(page)).to_contain_text("已暂存 ")
    page.get_by_label("标题").focus()
    page.goto(page.url)
    offer = page.locator(".draft-choice")
    expect(offer).to_contain_text("您有未提交的内容（6月1日 ")
    check_axe(page)
    assert "恢复" in tab_through(page)
    page.get_by_role("button", name="恢复").click()
    check_filled(page)
    expect(offer).to_be_hidden()
    page.goto(page.url)
    page.get_by_role("button", name="丢弃").click()
    expect(offer).to_be_hidden()
    page.wait_for_function("fetch('/drafts/sample.1/').then(answer => answer.status === 204)")
    assert not Draft.objects.exists()


def test_leaving_the_page_at_once_keeps_the_last_letter(cast: Cast, office_page: Opens) -> None:
    page = office_page(cast.zhang, "/sample/")
    page.get_by_label("标题").fill("示例公告")
    page.goto(page.url)
    expect(page.locator(".draft-choice")).to_contain_text("您有未提交的内容")
    page.get_by_role("button", name="恢复").click()
    expect(page.get_by_label("标题")).to_have_value("示例公告")


def test_without_a_network_it_is_kept_here_and_not_sent_into_the_void(cast: Cast, office_page: Opens) -> None:
    page = office_page(cast.zhang, "/sample/")
    page.context.set_offline(True)
    fill(page)
    expect(status(page)).to_contain_text("暂时连不上服务器。您填写的内容已存在本机")
    with page.expect_event(
        "requestfailed"
    ):  # 这一次上传没有成，也就没有提交（kept first, then sent: it could not be kept）
        page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="示例表")).to_be_visible()
    (place,) = page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('gongkai.draft'))")
    assert place == "gongkai.draft/zhang/sample.1"
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("已暂存 ")
    assert page.evaluate("localStorage.getItem('gongkai.draft/zhang/sample.1')") is None


def test_it_says_what_has_changed_meanwhile_and_what_has_no_place_and_which_files_to_choose(
    cast: Cast, office_page: Opens
) -> None:
    typed = Typed((("title", "示例"), ("gone", "没有栏目的字")), (("scan", "示例.pdf"),))
    keep(Slip(cast.zhang.pk, "sample.1", "/sample/", 2), typed, at=now() - timedelta(days=1))
    page = office_page(cast.zhang, "/sample/#restore")
    said = status(page)
    expect(said).to_contain_text("已恢复 5月31日 ")
    expect(said).to_contain_text("此后这条记录已有改动")
    expect(said).to_contain_text("附件需要重新选择：示例.pdf")
    expect(said).to_contain_text("有 1 处内容在本页没有对应的栏目，未能填回：没有栏目的字")
    expect(page.get_by_label("标题")).to_have_value("示例")


def test_another_persons_text_is_not_offered(cast: Cast, office_page: Opens) -> None:
    page = office_page(cast.zhang, "/sample/")
    page.context.set_offline(True)
    page.get_by_label("标题").fill("张的字")
    expect(status(page)).to_contain_text("已存在本机")
    state = page.evaluate("JSON.stringify(localStorage)")
    other = office_page(cast.li, "/sample/")
    other.evaluate("text => Object.entries(JSON.parse(text)).forEach(pair => localStorage.setItem(...pair))", state)
    other.goto(other.url)
    expect(other.get_by_label("标题")).to_have_value("")
    other.wait_for_load_state("networkidle")
    expect(other.locator(".draft-choice")).to_be_hidden()
    assert json.loads(state)


def test_without_scripts_the_form_that_was_sent_is_kept_all_the_same(cast: Cast, office_page: Opens) -> None:
    page = office_page(cast.zhang, "/sample/", js=False)
    page.get_by_label("标题").fill("示例公告")
    Session.objects.all().delete()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("您填写的内容已暂存")).to_be_visible()
    found = kept(cast.zhang, "sample.1")
    assert found is not None and ("title", "示例公告") in found.typed.fields
