"""What a person has to do before anything else: change an initial or old password, set up a second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.web.access import standing
from gongkai.web.agencies.models import Person
from gongkai.web.day import now
from gongkai.web.signin import passwords

DONE = "signin.duties_done"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def lacks_factor(person: Person) -> bool:
    """Whether a role that must have a second factor is held without one (SECOND_FACTOR_ROLES)."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return False
    roles = {role for role, _agency in standing(person).held}
    if not roles.intersection(settings.SECOND_FACTOR_ROLES):
        return False
    return not Authenticator.objects.filter(user=person, type__in=FACTORS).exists()


def pending(person: Person) -> str:
    """The name of the page where the first unfulfilled duty is fulfilled; blank where there is none."""
    if person.must_change_password or (person.has_usable_password() and passwords.overdue(person, now())):
        return "signin:password"
    return "mfa_index" if lacks_factor(person) else ""


def listen() -> None:
    """A second factor that is taken away reopens the question for the session it is taken away in."""
    signals.authenticator_removed.connect(_reopen, dispatch_uid="gongkai.signin.duties")


def _reopen(request: HttpRequest, **_signal: Any) -> None:
    request.session.pop(DONE, None)


class DutiesMiddleware:
    """Leads whoever has a duty to its page; pages of signing in itself and typed text stay reachable.

    Whoever has none is asked once a session: an answer is kept until a password or a second factor changes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if not isinstance(person, Person) or self._free(request.path):
            return self.get_response(request)
        if request.session.get(DONE) and not person.must_change_password:
            return self.get_response(request)
        if page := pending(person):
            if "application/json" in request.headers.get("Accept", ""):
                return JsonResponse({"why": _("请先按要求更换密码或设置第二因素。")}, status=403)
            return HttpResponseRedirect(reverse(page))
        request.session[DONE] = True
        return self.get_response(request)

    def _free(self, path: str) -> bool:
        return path.startswith((settings.LOGIN_URL, settings.STATIC_URL, "/drafts/"))
