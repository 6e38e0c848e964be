"""To the applicants' identity provider and back (OpenID Connect, authorization code with PKCE): who somebody is, and no more.

The library that signs the office in speaks the protocol here too, under another provider and in another session. What comes
back makes no person of the office and no account of the library's: it is an `Identity`.
"""

from __future__ import annotations

import hmac
import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseRedirect
from requests import RequestException

from gongkai.web.applicants.identity import LONGEST, Identity
from gongkai.web.applicants.session import lent
from gongkai.web.signin.oidc import Checked

log = logging.getLogger(__name__)
PROVIDER = "applicants"
NONCE, NEXT, VERIFIER = "nonce", "next", "pkce_code_verifier"
CANCELLED = "access_denied"
MOST = 255
NEEDED = {"issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"}
WHILE, DOWN = 600, 10  # seconds


class NotSignedIn(Exception):  # noqa: N818 - an answer, not an error of the program
    """`why`: cancelled (turned back at the provider), state (another browser's answer, or an old one), provider (it does
    not answer, or what it says does not stand)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Applicants(Checked):
    """The applicants' provider; `back` is where it sends the browser."""

    def __init__(self, request: HttpRequest, back: str) -> None:
        super().__init__(request, PROVIDER)
        self.back = back

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return str(build_absolute_uri(request, self.back))

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself, asked once in a while; that it does not answer is remembered for a moment, so
        that people who try again do not hold up everybody else."""
        key = f"applicants.discovery:{settings.APPLICANTS_URL}"
        known: dict[str, Any] | None = cache.get(key)
        if known is None:
            try:
                known = dict(super().openid_config)
                if NEEDED - known.keys():
                    raise ValueError(f"the provider does not say {NEEDED - known.keys()}")
            except (RequestException, TypeError, ValueError):
                cache.set(key, {}, DOWN)
                raise
            cache.set(key, known, WHILE)
        return known

    def claims(self, answer: Mapping[str, Any], nonce: str) -> dict[str, Any]:
        """What the signed token says, and beneath it the unsigned answer about the same identity. OAuth2Error."""
        app = self.get_provider().app
        signed: dict[str, Any] = self._decode_id_token(app, answer["id_token"])
        if not hmac.compare_digest(str(signed.get(NONCE, "")).encode(), nonce.encode()):
            raise OAuth2Error("the token answers another question (nonce)")
        if signed.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the token was made out to another client (azp)")
        if not signed.get("exp"):
            raise OAuth2Error("the token has no term")
        wanted = filter(None, (settings.APPLICANTS_CLAIM, settings.APPLICANTS_ORGANIZATION[0]))
        if all(signed.get(claim) for claim in wanted) or "userinfo_endpoint" not in self.openid_config:
            return signed
        unsigned: dict[str, Any] = self._fetch_user_info(answer["access_token"])
        if unsigned.get("sub") != signed["sub"]:
            raise OAuth2Error("token and answer are about two identities")
        return {**unsigned, **signed}


def leaving(request: HttpRequest, *, back: str, next_url: str) -> HttpResponseRedirect:
    """Sends the browser to the provider. NotSignedIn where it cannot be asked."""
    with lent(request), _answering():
        adapter = Applicants(request, back)
        provider = adapter.get_provider()
        pkce, nonce = provider.get_pkce_params(), secrets.token_urlsafe(24)
        state = {NEXT: next_url, NONCE: nonce, VERIFIER: pkce.pop("code_verifier", None)}
        client = adapter.get_client(request, provider.app)
        client.state = statekit.stash_state(request, provider_id=provider.sub_id, state=state)
        return HttpResponseRedirect(
            client.get_redirect_url(adapter.authorize_url, provider.get_scope(), {**pkce, NONCE: nonce})
        )


def returning(request: HttpRequest, *, back: str) -> tuple[Identity, str]:
    """Who came back, and where they were to go, as `leaving` was told. NotSignedIn."""
    with lent(request), _answering():
        adapter = Applicants(request, back)
        provider = adapter.get_provider()
        known = statekit.unstash_state(
            request, provider_id=provider.sub_id, state_id=request.GET.get("state", "")[:MOST]
        )
        if known is None:
            raise NotSignedIn("state")
        if "code" not in request.GET:
            raise NotSignedIn("cancelled" if request.GET.get("error") == CANCELLED else "provider")
        client = adapter.get_client(request, provider.app)
        answer = adapter.get_access_token_data(request, provider.app, client, pkce_code_verifier=known[VERIFIER])
        claims = adapter.claims(answer, known[NONCE])
        return _identity(claims), str(known[NEXT])


def _identity(claims: Mapping[str, Any]) -> Identity:
    """OAuth2Error where the token names nobody."""
    sub = claims["sub"]
    if not isinstance(sub, str) or not 0 < len(sub) <= MOST:
        raise OAuth2Error("no usable sub")
    claim, value = settings.APPLICANTS_ORGANIZATION
    name = claims.get(settings.APPLICANTS_CLAIM)
    return Identity(
        issuer=claims["iss"], sub=sub, name=_plain(name) if isinstance(name, str) else "",
        organization=bool(claim) and str(claims.get(claim, "")) == value,
    )  # fmt: skip


def _plain(name: str) -> str:
    """On one line, without what cannot be seen."""
    return " ".join("".join(one if one.isprintable() else " " for one in name).split())[:LONGEST]


@contextmanager
def _answering() -> Iterator[None]:
    """Whatever the provider does not say as the protocol wants it, is a provider that does not answer; the cause is logged."""
    try:
        yield
    except (RequestException, OAuth2Error, SocialApp.DoesNotExist, KeyError, TypeError, ValueError) as error:
        log.warning("sign-in of applicants by %s: %r", settings.APPLICANTS_URL, error)
        raise NotSignedIn("provider") from error
