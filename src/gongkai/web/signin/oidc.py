"""Single sign-on by OpenID Connect, from the office's page to the provider and back."""

from __future__ import annotations

import logging
from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from requests import RequestException

from gongkai.web.signin.adapters import refused

log = logging.getLogger(__name__)


class Checked(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The token's signature is checked although it came straight from the provider: within an office that may have
    been over plain HTTP, where only the signature says whose words they are."""

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> Any:
        data = super().get_access_token_data(*args, **kwargs)
        self.did_fetch_access_token = False
        return data


def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sends the browser to the provider."""
    return _through(OAuth2LoginView, request, provider_id)


def complete(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The browser comes back from the provider."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(kind: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = kind.adapter_view(Checked(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except RequestException as error:
        log.warning("single sign-on: %s", error)
        return refused(request, "provider")
    return answer
