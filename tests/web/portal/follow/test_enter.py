"""查询: with the code and the telephone or the number one sees one's own request; anything else has one answer."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.web.cases.models import Case
from gongkai.web.day import now
from gongkai.web.sealing.services import erase
from web.cases.steps import ID_NUMBER, NAME, PHONE
from web.portal.applying import FOLLOW, code_of, enter, send
from web.portal.world import World

LOST = "没有查到。请核对查询码"


@pytest.fixture
def code(client: Client, world: World) -> str:
    return code_of(send(client).content.decode())


def neutral(page: bytes) -> str:
    """A page without what differs with each answer: the token against forgery and what was typed."""
    return re.sub(r' value="[^"]*"', "", page.decode())


@pytest.mark.parametrize("other", [PHONE, f"+86 {PHONE[:3]}-{PHONE[3:]}", "2021-0001", " 2021-0001 "])
def test_the_code_with_telephone_or_number_opens_the_request(client: Client, code: str, other: str) -> None:
    page = enter(client, code.lower().replace("-", " "), other).content.decode()
    assert "申请 2021-0001" in page
    assert "已提交，等待机关与您确认收到" in page


def test_the_page_names_nobody(client: Client, code: str) -> None:
    page = enter(client, code, PHONE).content.decode()
    for secret in (NAME, ID_NUMBER, PHONE, code):
        assert secret not in page


def test_whatever_is_wrong_has_the_same_answer(client: Client, code: str) -> None:
    wrong = [
        (code, "13911111111"), (code, "2021-0002"), (code, ""), ("AAAA-BBBB-CCCC", PHONE), ("", PHONE), ("", ""),
        ("AAAA-BBBB-CCCC", "2021-0001"), ("一", "二"), (code, "1"),
    ]  # fmt: skip
    pages = [enter(client, *one) for one in wrong]
    assert {one.status_code for one in pages} == {200}
    assert len({neutral(one.content) for one in pages}) == 1
    assert LOST in pages[0].content.decode()


def test_two_with_the_same_hint_are_told_apart(client: Client, code: str) -> None:
    other = code_of(send(client, phone="13911111111").content.decode())
    Case.objects.update(code_hint=Case.objects.get(number="2021-0001").code_hint)
    assert "申请 2021-0001" in enter(client, code, PHONE).content.decode()
    assert LOST in enter(Client(), code, "13911111111").content.decode()
    assert LOST in enter(Client(), other, PHONE).content.decode()


def test_what_is_erased_is_not_found(client: Client, code: str) -> None:
    enter(client, code, PHONE)
    erase(Case.objects.get().key, at=now())
    assert "申请 2021-0001" not in client.get(FOLLOW).content.decode()
    assert LOST in enter(Client(), code, "2021-0001").content.decode()


def test_wrong_tries_are_bounded_by_address_and_right_ones_are_not(client: Client, code: str, settings: Any) -> None:
    settings.WRONG_CODES_AN_HOUR = 2
    for _n in range(4):
        assert enter(client, code, PHONE).status_code == 200
    for _n in range(2):
        assert enter(client, "AAAA-BBBB-CCCC", PHONE).status_code == 200
    stopped = [enter(Client(), tried, PHONE) for tried in ("AAAA-BBBB-CCCC", code)]
    assert [one.status_code for one in stopped] == [429, 429]
    assert len({neutral(one.content) for one in stopped}) == 1


def test_no_address_and_no_cookie_tells_which_case_it_is(client: Client, code: str) -> None:
    page = enter(client, code, PHONE)
    assert page.request["PATH_INFO"] == FOLLOW
    cookie = client.cookies["follow"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/follow/")
    assert code not in cookie.value
    assert re.findall(r'(?:href|action)="/follow/[^"]*\d', page.content.decode()) == []


def test_it_lasts_half_an_hour(client: Client, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(client, code, PHONE)
    assert "申请 2021-0001" in client.get(FOLLOW).content.decode()
    later = datetime.now().timestamp() + timedelta(minutes=31).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert "申请 2021-0001" not in client.get(FOLLOW).content.decode()


def test_a_forged_cookie_opens_nothing(client: Client, code: str) -> None:
    client.cookies["follow"] = f'"{Case.objects.get().key_id}":1:x'
    assert "申请 2021-0001" not in client.get(FOLLOW).content.decode()


def test_one_leaves(client: Client, code: str) -> None:
    enter(client, code, PHONE)
    client.post(f"{FOLLOW}leave/")
    assert "申请 2021-0001" not in client.get(FOLLOW).content.decode()


def test_it_is_kept_by_no_cache(client: Client, code: str) -> None:
    assert "no-store" in enter(client, code, PHONE)["Cache-Control"]
