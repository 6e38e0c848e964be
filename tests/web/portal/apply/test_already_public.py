"""是不是已经公开了: what the portal has is offered before one asks for it, and only what is public."""

from __future__ import annotations

from django.test import Client

from web.portal.applying import check
from web.portal.world import SECRET, World


def test_what_is_public_is_offered_on_the_check_page(client: Client, world: World) -> None:
    page = check(client, subject="关于已公开的通知的有关情况").content.decode()
    assert "已公开的通知</a>" in page
    assert f'href="/records/{world.public.index_number}/"' in page


def test_what_is_not_public_is_not(client: Client, world: World) -> None:
    page = check(client, subject=f"{SECRET}标题").content.decode()
    assert "没有在本站找到已经公开的信息" in page
    assert "/records/" not in page.split('id="public"')[1].split("</section>")[0]


def test_nothing_found_is_said_and_one_goes_on(client: Client, world: World) -> None:
    page = check(client, subject="火星").content.decode()
    assert "没有在本站找到已经公开的信息" in page
    assert "提交申请" in page
