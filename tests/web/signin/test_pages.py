"""The pages of signing in, in Chromium: no barrier, all by keyboard, nothing wider than the screen, no policy broken."""

from __future__ import annotations

import pytest
from django.test import Client

from web.browser import Opens, check_axe, check_width, tab_through
from web.cast import Cast
from web.signin.desk import sign_in, with_password
from web.signin.test_second_factor import set_up

pytestmark = pytest.mark.django_db(transaction=True)
OWN = [
    "account/", "password/", "out/", "back/", "factors/", "factors/app/", "factors/passkeys/", "factors/passkeys/new/",
    "factors/codes/new/",
]  # fmt: skip


@pytest.mark.parametrize(("width", "theme"), [(1280, ""), (360, "dark")])
def test_the_sign_in_page(office_page: Opens, width: int, theme: str) -> None:
    page = office_page(None, "/sign-in/?kept=1", width=width, theme=theme)
    check_axe(page)
    check_width(page)
    names = tab_through(page)
    assert names[-4:] == ["账号必填", "密码必填", "登录", "用通行密钥登录"]


@pytest.mark.parametrize("path", OWN)
def test_the_pages_of_ones_own_account(cast: Cast, office_page: Opens, path: str) -> None:
    page = office_page(cast.zhang, f"/sign-in/{path}", width=360)
    assert page.url.endswith(path)
    check_axe(page)
    check_width(page)
    tab_through(page)


def test_the_locked_accounts(cast: Cast, office_page: Opens) -> None:
    for _time in range(5):
        sign_in(Client(), "zhang", "Bu-dui-2021")
    page = office_page(cast.security_admin, "/sign-in/locks/")
    check_axe(page)
    assert "解除 张承办 的锁定" in tab_through(page)


def test_the_factors_once_there_are_some(cast: Cast, office_page: Opens, client: Client) -> None:
    sign_in(client, with_password(cast.zhang).username)
    set_up(client)
    for path in ("factors/", "factors/codes/", "factors/app/off/"):
        page = office_page(cast.zhang, f"/sign-in/{path}")
        assert page.url.endswith(path)
        check_axe(page)
