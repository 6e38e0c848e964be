"""Identities and accounts that the tests of applicants share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.web.applicants.identity import Identity
from gongkai.web.environment import oidc_app
from web.signin.provider import CLIENT, SECRET, Provider, running

ISSUER = "https://id.example.gov.cn"
ASKER = Identity(issuer=ISSUER, sub="33010019800101001X", name="赵示例")
ASKED_TO = 'href="/my/sign-in/?next='  # stands on the page of whoever has not signed in
STRANGER = Identity(issuer=ISSUER, sub="33010019900202002X", name="钱路人")


@contextmanager
def provided(settings: Settings) -> Iterator[Provider]:
    """A provider of applicants that runs, and that the settings name."""
    with running() as one:
        one.claims = {"sub": ASKER.sub, "name": ASKER.name}
        settings.APPLICANTS_URL = one.url
        app = oidc_app("applicants", "统一身份认证", one.url, CLIENT, SECRET, scope=["openid", "profile"])
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": app}}
        yield one


def there(client: Client, query: str = "") -> str:
    """From the page's link to the provider; where it sends the browser back to."""
    leaving = client.get(f"/my/sign-in/{query}")
    assert leaving.status_code == 302, leaving.content.decode()
    back = urlsplit(requests.get(leaving["Location"], allow_redirects=False, timeout=10).headers["Location"])
    return f"{back.path}?{back.query}"


def round_trip(client: Client, query: str = "") -> Any:
    """To the provider and back: the portal's answer to the browser that comes back."""
    return client.get(there(client, query))


def signed_in(provider: Provider, identity: Identity = ASKER) -> Client:
    """A browser in which somebody has signed in."""
    provider.claims = {"sub": identity.sub, "name": identity.name}
    client = Client()
    assert round_trip(client).status_code == 302
    return client
