"""Single sign-on: a whole round trip to a provider, and everything it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.web.agencies.models import Person
from web.cast import Cast
from web.signin.desk import acts, noted, with_password
from web.signin.provider import CLIENT, SECRET, Provider, running


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with running() as one:
        settings.OIDC_URL = one.url
        app = {
            "provider_id": "oidc",
            "name": settings.OIDC_NAME,
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": one.url},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        yield one


def round_trip(client: Client, query: str = "") -> Any:
    """From the sign-in page's link to the provider, and back: the office's answer to the browser that comes back."""
    leaving = client.get(f"/sign-in/oidc/{query}")
    assert leaving.status_code == 302
    there = requests.get(leaving["Location"], allow_redirects=False, timeout=10)
    back = urlsplit(there.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def test_the_sign_in_page_offers_it_by_name_only_where_it_is_set_up(
    client: Client, db: None, settings: Settings
) -> None:
    assert "统一身份认证" not in client.get("/sign-in/").content.decode()
    settings.OIDC_URL = "https://sso.example.gov.cn"
    page = client.get("/sign-in/?next=/sign-in/account/").content.decode()
    assert '<a class="button" href="/sign-in/oidc/?next=%2Fsign-in%2Faccount%2F">用统一身份认证登录</a>' in page


def test_it_is_not_there_where_it_is_not_set_up(client: Client, db: None) -> None:
    assert client.get("/sign-in/oidc/").status_code == 404


def test_it_signs_in_the_person_the_claim_names(client: Client, cast: Cast, provider: Provider) -> None:
    answer = round_trip(client)
    assert (answer.status_code, answer["Location"]) == (302, "/office/")
    assert client.get("/office/").status_code == 200
    assert acts("XIAN-STHJ") == [("person.identity_link", "zhang"), ("person.sign_in", "zhang")]
    assert noted("person.sign_in").new == {"methods": ["oidc"]}
    assert "/token" in provider.asked and "/keys" in provider.asked


def test_it_leads_back_to_the_page_that_was_asked_for(client: Client, cast: Cast, provider: Provider) -> None:
    assert round_trip(client, "?next=/sign-in/account/")["Location"] == "/sign-in/account/"
    assert round_trip(Client(), "?next=https://example.org/")["Location"] == "/office/"


def test_it_asks_with_pkce_and_state(client: Client, cast: Cast, provider: Provider) -> None:
    asked = parse_qs(urlsplit(client.get("/sign-in/oidc/")["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://testserver/sign-in/oidc/back/"]
    assert len(asked["state"][0]) >= 16


def test_the_second_time_the_tie_holds_though_the_name_there_has_changed(
    client: Client, cast: Cast, provider: Provider
) -> None:
    round_trip(client)
    provider.claims = {"sub": "1001", "preferred_username": "li"}
    second = Client()
    round_trip(second)
    assert second.get("/sign-in/account/").content.decode().count("张承办") >= 1


def test_nothing_about_the_person_is_kept_but_the_tie(client: Client, cast: Cast, provider: Provider) -> None:
    provider.claims |= {"name": "张某", "phone_number": "000-0000"}
    round_trip(client)
    round_trip(Client())
    tie = SocialAccount.objects.get()
    assert (tie.user_id, tie.uid, tie.extra_data) == (cast.zhang.pk, "1001", {})


def refused(answer: Any, why: str) -> None:
    assert answer.status_code == 403
    assert why in answer.content.decode()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "claims", [{"sub": "9"}, {"sub": "9", "preferred_username": ""}, {"sub": "9", "preferred_username": "meiyouren"}]
)
def test_it_makes_nobody(client: Client, cast: Cast, provider: Provider, claims: dict[str, str]) -> None:
    before = Person.objects.count()
    provider.claims = claims
    refused(round_trip(client), "没有与之对应的可用账号")
    assert Person.objects.count() == before
    assert noted("person.sign_in_fail").new == {"method": "oidc", "locked": False}


def test_a_disabled_person_is_refused(client: Client, cast: Cast, provider: Provider) -> None:
    cast.zhang.is_active = False
    cast.zhang.save()
    refused(round_trip(client), "没有与之对应的可用账号")


def test_a_person_disabled_after_being_tied_is_refused(client: Client, cast: Cast, provider: Provider) -> None:
    round_trip(client)
    cast.zhang.is_active = False
    cast.zhang.save()
    answer = round_trip(Client())
    assert answer.status_code == 403 and "没有与之对应的可用账号" in answer.content.decode()


def test_the_claim_can_be_another(client: Client, cast: Cast, provider: Provider, settings: Settings) -> None:
    settings.OIDC_CLAIM = "employee"
    provider.claims = {"sub": "7", "preferred_username": "zhang", "employee": "li"}
    round_trip(client)
    assert SocialAccount.objects.get().user_id == cast.li.pk


def test_a_token_that_another_key_signed_is_refused(client: Client, cast: Cast, provider: Provider) -> None:
    provider.signs_with = rsa.generate_private_key(65537, 2048)
    refused(round_trip(client), "未通过核验")


def test_a_token_for_another_client_is_refused(client: Client, cast: Cast, provider: Provider) -> None:
    provider.audience = "another"
    refused(round_trip(client), "未通过核验")


def test_a_token_and_an_answer_about_two_identities_are_refused(client: Client, cast: Cast, provider: Provider) -> None:
    provider.userinfo = {"sub": "666", "preferred_username": "zhang"}
    refused(round_trip(client), "未通过核验")


def test_another_browsers_answer_is_refused(client: Client, cast: Cast, provider: Provider) -> None:
    leaving = client.get("/sign-in/oidc/")
    there = requests.get(leaving["Location"], allow_redirects=False, timeout=10)
    back = urlsplit(there.headers["Location"])
    refused(Client().get(f"{back.path}?{back.query}"), "未通过核验")


def test_turning_back_at_the_provider_leads_to_a_page(client: Client, cast: Cast, provider: Provider) -> None:
    provider.denies = True
    refused(round_trip(client), "取消了登录")


def test_a_provider_that_does_not_answer_leads_to_a_page(
    client: Client, cast: Cast, provider: Provider, settings: Settings
) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {"server_url": "http://127.0.0.1:9"}
    refused(client.get("/sign-in/oidc/"), "暂时不可用")


def test_an_identity_cannot_be_tied_to_whoever_is_signed_in(client: Client, cast: Cast, provider: Provider) -> None:
    provider.claims = {"sub": "666", "preferred_username": "fremd"}
    client.force_login(cast.head)
    refused(round_trip(client, "?process=connect"), "只用于登录")


def test_a_second_factor_is_asked_for_after_it_too(client: Client, cast: Cast, provider: Provider) -> None:
    TOTP.activate(with_password(cast.zhang), "JBSWY3DPEHPK3PXP")
    assert round_trip(client)["Location"] == "/sign-in/code/"
    assert client.get("/office/").status_code == 302
