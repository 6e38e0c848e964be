"""The style page, in a browser: no barrier and nothing that scrolls sideways, in each theme, size and width."""

from __future__ import annotations

import pytest
from django.test import Client

from web.browser import Opens, check_axe, check_width, tab_through
from web.cast import Cast

LOOKS = [("light", ""), ("dark", ""), ("light", "large")]


def test_it_shows_the_office_frame(client: Client, cast: Cast) -> None:
    client.force_login(cast.zhang)
    page = client.get("/office/style/").content.decode()
    assert "本系统为非涉密信息系统，不得录入、存储、传输国家秘密和工作秘密" in page


@pytest.mark.parametrize("width", [320, 720, 1280])
@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_it_has_no_barrier_and_nothing_scrolls_sideways(
    office_page: Opens, cast: Cast, theme: str, size: str, width: int
) -> None:
    page = office_page(cast.zhang, "/office/style/", width=width, theme=theme, size=size)
    check_axe(page)
    check_width(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_tab_key_reaches_everything(office_page: Opens, cast: Cast, width: int) -> None:
    names = tab_through(office_page(cast.zhang, "/office/style/", width=width))
    assert names[0] == "跳到正文"
    assert names[-1] == "提交保密审查"


def test_it_is_printed_dark_on_white_in_either_theme_without_what_only_a_screen_needs(
    office_page: Opens, cast: Cast
) -> None:
    page = office_page(cast.zhang, "/office/style/", theme="dark")
    page.emulate_media(media="print")
    assert page.locator("h1").evaluate("node => getComputedStyle(node).color") == "rgb(30, 36, 48)"
    assert not page.locator(".tools").is_visible()
    assert not page.locator(".action").is_visible()
    assert page.locator(".unclassified").is_visible()
