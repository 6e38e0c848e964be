"""Signing in as an applicant: the whole round trip to a provider that runs, and everything that it refuses."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.web.agencies.models import Person
from gongkai.web.applicants.identity import identity_of
from gongkai.web.applicants.models import Applicant
from web.applicants.known import ASKED_TO, ASKER, STRANGER, provided, round_trip, signed_in, there
from web.cast import Cast
from web.signin.provider import Provider

PLACES = ("/my/", "/my/sign-in/", "/my/sign-in/back/", "/my/00000000-0000-0000-0000-000000000000/")


@pytest.mark.parametrize("place", PLACES)
def test_without_a_provider_it_is_not_there(client: Client, cast: Cast, place: str) -> None:
    assert client.get(place).status_code == 404


@pytest.mark.parametrize("place", ["/", "/apply/", "/apply/XIAN-STHJ/", "/follow/"])
def test_without_a_provider_no_page_speaks_of_it(client: Client, cast: Cast, place: str) -> None:
    page = client.get(place).content.decode()
    assert "我的申请" not in page and "/my/" not in page and "统一身份认证" not in page


@pytest.mark.parametrize("place", ["/", "/apply/", "/apply/XIAN-STHJ/", "/follow/"])
def test_with_one_every_way_leads_to_it(client: Client, cast: Cast, provider: Provider, place: str) -> None:
    assert "/my/" in client.get(place).content.decode()


def test_whoever_has_not_signed_in_is_asked_to_and_told_how_else(client: Client, db: None, provider: Provider) -> None:
    page = client.get("/my/").content.decode()
    assert 'href="/my/sign-in/?next=/my/"' in page and "统一身份认证" in page
    assert 'href="/follow/request/"' in page


def test_one_signs_in_and_sees_ones_name(client: Client, db: None, provider: Provider) -> None:
    answer = round_trip(client)
    assert (answer.status_code, answer["Location"]) == (302, "/my/")
    page = client.get("/my/").content.decode()
    assert f'id="who">{ASKER.name}<' in page
    assert identity_of(Applicant.objects.get()).sub == ASKER.sub
    assert {"/token", "/keys"} <= set(provider.asked)


def test_it_makes_no_person_and_no_account_of_the_library(client: Client, cast: Cast, provider: Provider) -> None:
    before = Person.objects.count()
    round_trip(client)
    assert (Person.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_it_asks_for_no_more_than_it_needs_with_pkce_state_and_nonce(
    client: Client, db: None, provider: Provider
) -> None:
    asked = parse_qs(urlsplit(client.get("/my/sign-in/")["Location"]).query)
    assert set(asked["scope"][0].split()) == {"openid", "profile"}
    assert asked["code_challenge_method"] == ["S256"] and len(asked["code_challenge"][0]) == 43
    assert asked["redirect_uri"] == ["http://testserver/my/sign-in/back/"]
    assert len(asked["state"][0]) >= 16 and len(asked["nonce"][0]) >= 32
    again = parse_qs(urlsplit(client.get("/my/sign-in/")["Location"]).query)
    assert again["nonce"] != asked["nonce"] and again["state"] != asked["state"]


def test_what_stands_in_the_address_adds_nothing_to_what_is_asked(client: Client, db: None, provider: Provider) -> None:
    leaving = client.get("/my/sign-in/?scope=admin&auth_params=prompt%3Dnone&process=connect")["Location"]
    assert "admin" not in leaving and "prompt" not in leaving


def test_it_leads_back_to_the_page_that_was_asked_for_and_to_no_other_site(
    client: Client, cast: Cast, provider: Provider
) -> None:
    assert round_trip(client, "?next=/apply/XIAN-STHJ/")["Location"] == "/apply/XIAN-STHJ/"
    for elsewhere in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        assert round_trip(Client(), f"?next={elsewhere}")["Location"] == "/my/"


def test_the_name_may_come_from_the_unsigned_answer_of_the_same_sub(
    client: Client, db: None, provider: Provider
) -> None:
    provider.claims, provider.userinfo = {"sub": "7"}, {"sub": "7", "name": "孙\n  示例\u0000"}
    round_trip(client)
    assert identity_of(Applicant.objects.get()).name == "孙 示例"


def test_a_provider_that_says_no_name_still_signs_in(client: Client, db: None, provider: Provider) -> None:
    provider.claims = {"sub": "7"}
    round_trip(client)
    assert 'id="who"' not in client.get("/my/").content.decode()


def refused(answer: Any, why: str, status: int = 503) -> None:
    """A page that says it in the portal's frame, and nobody signed in."""
    assert answer.status_code == status, answer.content.decode()
    assert why in answer.content.decode()
    assert not Applicant.objects.exists()
    assert "no-store" in answer["Cache-Control"]


SPOILT = {
    "another nonce": {"nonce": "another"}, "no nonce": {"nonce": ""}, "another client": {"audience": "another"},
    "another issuer": {"more": {"iss": "https://elsewhere.example"}}, "too old": {"more": {"exp": time.time() - 10}},
    "made out to another": {"more": {"azp": "another"}}, "no term": {"more": {"exp": None}}, "no sub": {"more": {"sub": ""}},
    "a sub that is none": {"more": {"sub": ["1"]}}, "a sub without end": {"more": {"sub": "9" * 300}},
    "two identities": {"claims": {"sub": "7"}, "userinfo": {"sub": "666", "name": "钱"}},
}  # fmt: skip


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_token_that_does_not_stand_signs_nobody_in(client: Client, db: None, provider: Provider, spoilt: str) -> None:
    for name, value in SPOILT[spoilt].items():
        setattr(provider, name, value)
    refused(round_trip(client), "没有通过核验")
    assert ASKED_TO in client.get("/my/").content.decode()


def test_a_token_that_another_key_signed_is_refused(client: Client, db: None, provider: Provider) -> None:
    provider.signs_with = rsa.generate_private_key(65537, 2048)
    refused(round_trip(client), "没有通过核验")


def test_another_browsers_answer_is_refused(client: Client, db: None, provider: Provider) -> None:
    refused(Client().get(there(client)), "不是从这个浏览器开始的", 403)


@pytest.mark.parametrize("query", ["", "?code=code-0", "?code=code-0&state=x", "?code=code-0&state=" + "x" * 5000])
def test_an_answer_to_nothing_is_refused(client: Client, db: None, provider: Provider, query: str) -> None:
    refused(client.get(f"/my/sign-in/back/{query}"), "不是从这个浏览器开始的", 403)


def test_an_answer_counts_once(client: Client, db: None, provider: Provider) -> None:
    back = there(client)
    assert client.get(back).status_code == 302
    again = client.get(back)
    assert again.status_code == 403
    assert f'id="who">{ASKER.name}<' in client.get("/my/").content.decode(), "who had signed in, still is"


def test_turning_back_at_the_provider_leads_to_a_page(client: Client, db: None, provider: Provider) -> None:
    provider.denies = True
    refused(round_trip(client), "取消了登录", 403)


def test_a_provider_that_does_not_answer_leads_to_a_page(
    client: Client, db: None, provider: Provider, settings: Settings
) -> None:
    settings.APPLICANTS_URL = "http://127.0.0.1:9"
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {"server_url": settings.APPLICANTS_URL}
    refused(client.get("/my/sign-in/"), "现在没有回应")


def test_a_provider_that_goes_away_on_the_way_leads_to_a_page(client: Client, db: None, settings: Settings) -> None:
    with provided(settings):
        back = there(client)
    refused(client.get(back), "现在没有回应")


def test_one_that_does_not_answer_is_not_asked_by_everybody_at_once(
    client: Client, db: None, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provider, "discovery", lambda: None)
    for _nth in range(3):
        refused(client.get("/my/sign-in/"), "现在没有回应")
    assert provider.asked.count("/.well-known/openid-configuration") == 1
    monkeypatch.undo()
    cache.clear()
    assert round_trip(client).status_code == 302
    assert round_trip(Client()).status_code == 302
    assert provider.asked.count("/.well-known/openid-configuration") == 2, "what it says of itself is kept for a while"


def test_only_so_many_an_hour_from_one_address(
    client: Client, db: None, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.web.portal.my.SIGN_INS", 2)
    for _nth in range(2):
        assert client.get("/my/sign-in/").status_code == 302
    refused(client.get("/my/sign-in/"), "次数太多", 429)
    assert client.get("/my/sign-in/", REMOTE_ADDR="192.0.2.1").status_code == 302


def test_a_discovery_that_lacks_half_leads_to_a_page(
    client: Client, db: None, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provider, "discovery", lambda: {"issuer": provider.url})
    refused(client.get("/my/sign-in/"), "现在没有回应")


def test_a_code_that_somebody_else_redeemed_signs_nobody_in(client: Client, db: None, provider: Provider) -> None:
    back = there(client)
    provider.codes.clear()
    refused(client.get(back), "没有通过核验")


def test_the_key_of_the_session_is_another_once_one_has_signed_in(client: Client, db: None, provider: Provider) -> None:
    back = there(client)
    before = client.cookies["applicant"].value
    client.get(back)
    assert client.cookies["applicant"].value != before
    planted = Client()
    planted.cookies["applicant"] = before
    assert ASKED_TO in planted.get("/my/").content.decode()


def test_who_signs_in_after_another_is_the_other(asker: Client, provider: Provider) -> None:
    provider.claims = {"sub": STRANGER.sub, "name": STRANGER.name}
    round_trip(asker)
    page = asker.get("/my/").content.decode()
    assert STRANGER.name in page and ASKER.name not in page


def test_the_cookie_is_for_this_site_alone_and_no_script(asker: Client) -> None:
    cookie = asker.cookies["applicant"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert not cookie["max-age"], "it ends with the browser"


def test_a_login_there_is_of_use_once_the_provider_says_who_it_is(provider: Provider, cast: Cast) -> None:
    """The provider is asked by the server itself: what the browser brings along is a code and nothing else."""
    client = signed_in(provider)
    assert provider.asked.index("/authorize") < provider.asked.index("/token")
    answer = requests.get(f"{provider.url}/userinfo", timeout=10)
    assert answer.json()["sub"] == ASKER.sub
    assert client.get("/my/").status_code == 200
