"""Passkeys, in Chromium with an authenticator that its own protocol simulates."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from web.browser import Opens, check_axe
from web.cast import Cast
from web.signin.desk import PASSWORD, noted, with_password

pytestmark = pytest.mark.django_db(transaction=True)
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_device(page: Page) -> Page:
    """The page's browser has a device that answers every question with yes."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def sign_in(page: Page) -> None:
    page.get_by_label("账号").fill("zhang")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def add(page: Page, alone: bool) -> None:
    """Adds a passkey through the pages, for signing in alone or as a second factor."""
    page.goto(page.url.split("/sign-in")[0].split("/office")[0] + "/sign-in/factors/passkeys/new/")
    page.get_by_label("名称").fill("办公电脑")
    if alone:
        page.get_by_label("可直接用它登录").check()
    page.get_by_role("button", name="添加").click()
    expect(page.get_by_role("heading", name="备用码")).to_be_visible()


@pytest.mark.parametrize("alone", [True, False])
def test_a_passkey_signs_in(cast: Cast, office_page: Opens, alone: bool) -> None:
    with_password(cast.zhang)
    page = with_device(office_page(None, "/sign-in/"))
    sign_in(page)
    page.wait_for_url("**/office/")
    add(page, alone)
    assert Authenticator.objects.filter(user=cast.zhang, type="webauthn").count() == 1
    page.goto(page.url.replace("/factors/codes/", "/out/"))
    page.get_by_role("button", name="退出登录").click()
    if alone:
        page.get_by_role("button", name="用通行密钥登录").click()
    else:
        sign_in(page)
        expect(page.get_by_role("heading", name="第二步验证")).to_be_visible()
        check_axe(page)
        page.get_by_role("button", name="改用通行密钥").click()
    page.wait_for_url("**/office/")
    assert noted("person.sign_in").new == {"methods": ["webauthn"] if alone else ["password", "webauthn"]}


def test_without_a_passkey_it_says_so_and_one_stays(cast: Cast, office_page: Opens) -> None:
    page = with_device(office_page(None, "/sign-in/"))
    page.get_by_role("button", name="用通行密钥登录").click()
    expect(page.locator("[data-passkey-trouble]")).to_contain_text("没有验证成功")


def test_over_plain_http_it_says_what_is_needed(cast: Cast, office_page: Opens) -> None:
    page = office_page(None, "/sign-in/")
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page.goto(page.url)
    expect(page.locator("[data-passkey-trouble]")).to_contain_text("需要以 https 打开本站")
    expect(page.get_by_role("button", name="用通行密钥登录")).to_be_hidden()
