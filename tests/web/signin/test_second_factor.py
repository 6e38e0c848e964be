"""TOTP and recovery codes: set up, asked for, used once; who must have a second factor."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.web.agencies.models import Person
from gongkai.web.day import now
from gongkai.web.signin import adapters
from web.cast import Cast
from web.signin.desk import acts, noted, sign_in, with_password


def code(secret: str, step: int = 0) -> str:
    """The six digits of RFC 6238 for now, or so many steps of 30 s later: worked out here, not by what is tested."""
    counter = struct.pack(">Q", int(time.time()) // 30 + step)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[19] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def set_up(client: Client) -> tuple[str, list[str]]:
    """Sets up an app through the pages, as whoever has signed in: its secret and the recovery codes."""
    page = client.get("/sign-in/factors/app/").content.decode()
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found, page
    done = client.post("/sign-in/factors/app/", {"code": code(found[1])}, follow=True)
    codes = re.findall(r"<code>(\d{8})</code>", done.content.decode())
    assert len(codes) == 10
    return found[1], codes


@pytest.fixture
def zhang(client: Client, cast: Cast) -> Person:
    return with_password(cast.zhang)


@pytest.fixture
def factor(client: Client, zhang: Person, django_capture_on_commit_callbacks: Any) -> tuple[str, list[str]]:
    """张 has an app; his recovery codes; nobody is signed in."""
    sign_in(client, "zhang")
    with django_capture_on_commit_callbacks(execute=True):
        made = set_up(client)
    client.post("/sign-in/out/")
    return made


def test_the_reference_code_is_that_of_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 6238, appendix B: at 59 s, SHA-1, 94287082 in eight digits."""
    monkeypatch.setattr(time, "time", lambda: 59)
    assert code(base64.b32encode(b"12345678901234567890").decode()) == "287082"


def test_after_the_password_comes_the_code(client: Client, factor: tuple[str, list[str]]) -> None:
    assert sign_in(client, "zhang")["Location"] == "/sign-in/code/"
    assert client.get("/office/").status_code == 302
    answer = client.post("/sign-in/code/", {"code": code(factor[0], 1)})
    assert answer["Location"] == "/office/"
    assert client.get("/office/").status_code == 200
    assert noted("person.sign_in").new == {"methods": ["password", "totp"]}


def test_the_page_that_was_asked_for_is_remembered_over_the_code(client: Client, factor: tuple[str, list[str]]) -> None:
    sign_in(client, "zhang", next="/sign-in/account/#restore")
    answer = client.post("/sign-in/code/", {"code": code(factor[0], 1)})
    assert answer["Location"] == "/sign-in/account/#restore"


def test_a_wrong_code_is_refused_and_noted(client: Client, factor: tuple[str, list[str]]) -> None:
    sign_in(client, "zhang")
    right = code(factor[0])
    wrong = f"{(int(right) + 1) % 1_000_000:06}"
    assert wrong not in {code(factor[0], step) for step in (-1, 0, 1, 2)}
    page = client.post("/sign-in/code/", {"code": wrong}).content.decode()
    assert "验证码不对或已用过" in page
    assert noted("person.sign_in_fail").new == {"method": "totp", "locked": False}


def test_a_code_works_once(client: Client, factor: tuple[str, list[str]]) -> None:
    used = code(factor[0], 1)
    sign_in(client, "zhang")
    client.post("/sign-in/code/", {"code": used})
    other = Client()
    sign_in(other, "zhang")
    assert "已用过" in other.post("/sign-in/code/", {"code": used}).content.decode()


def test_codes_cannot_be_tried_without_end(client: Client, factor: tuple[str, list[str]]) -> None:
    sign_in(client, "zhang")
    for number in range(5):
        client.post("/sign-in/code/", {"code": f"00000{number}x"})
    assert "五分钟后再试" in client.post("/sign-in/code/", {"code": code(factor[0], 1)}).content.decode()


def test_a_recovery_code_works_once(client: Client, factor: tuple[str, list[str]]) -> None:
    sign_in(client, "zhang")
    assert client.post("/sign-in/code/", {"code": factor[1][0]})["Location"] == "/office/"
    assert noted("person.sign_in").new == {"methods": ["password", "recovery_codes"]}
    other = Client()
    sign_in(other, "zhang")
    assert other.post("/sign-in/code/", {"code": factor[1][0]}).status_code == 200


def test_one_can_turn_back_at_the_code(client: Client, factor: tuple[str, list[str]]) -> None:
    sign_in(client, "zhang")
    client.post("/sign-in/out/")
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"


def test_the_secrets_are_not_in_the_database_as_they_are(factor: tuple[str, list[str]]) -> None:
    kept = [str(one.data) for one in Authenticator.objects.all()]
    assert len(kept) == 2
    assert not any(factor[0] in text for text in kept)


def test_setting_up_and_putting_off_are_noted(client: Client, factor: tuple[str, list[str]]) -> None:
    sign_in(client, "zhang")
    client.post("/sign-in/code/", {"code": code(factor[0], 1)})
    client.post("/sign-in/factors/app/off/")
    told = [act for act, _by in acts("XIAN-STHJ") if "factor" in act]
    assert sorted(told) == ["person.factor_add", "person.factor_add", "person.factor_remove", "person.factor_remove"]
    assert not Authenticator.objects.exists()


def test_who_holds_a_role_that_must_have_one_is_led_to_set_one_up(
    client: Client, cast: Cast, settings: Settings
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    with_password(cast.security_admin)
    sign_in(client, "anquan")
    assert client.get("/office/")["Location"] == "/sign-in/factors/"
    assert "须有第二因素" in client.get("/sign-in/factors/").content.decode()
    set_up(client)
    assert client.get("/sign-in/locks/").status_code == 200
    assert client.get("/office/").status_code == 200


def test_who_must_have_one_and_takes_it_away_is_led_back(client: Client, cast: Cast, settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    with_password(cast.security_admin)
    sign_in(client, "anquan")
    set_up(client)
    client.get("/office/")
    client.post("/sign-in/factors/app/off/")
    assert client.get("/office/")["Location"] == "/sign-in/factors/"


def test_other_roles_may_do_without(client: Client, zhang: Person, settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client, "zhang")
    assert client.get("/office/").status_code == 200


def test_long_after_signing_in_the_password_is_asked_again_before_a_factor_changes(
    client: Client, zhang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, "zhang")
    later = now() + timedelta(minutes=6)
    monkeypatch.setattr(adapters, "now", lambda: later)
    asked = client.get("/sign-in/factors/app/")
    assert asked["Location"].startswith("/sign-in/again/")
    assert client.post(asked["Location"], {"password": "Bu-dui-2021"}).status_code == 200
    assert client.post(asked["Location"], {"password": "Shili-2021-mima"})["Location"] == "/sign-in/factors/app/"
    assert client.get("/sign-in/factors/app/").status_code == 200
