"""A session ends after a time without a request, and after its longest time in any case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from gongkai.web.agencies.models import Person
from gongkai.web.day import now
from gongkai.web.signin import trail

BEGAN, SEEN, ENDED = "signin.began", "signin.seen", "signin.ended"
# 不必每次请求都写库：差一分钟以内不更新（a request within a minute of the last writes nothing）。
GRAIN = timedelta(minutes=1)


def begin(request: HttpRequest, at: datetime) -> None:
    """Starts both clocks of the session of someone who has just signed in."""
    request.session[BEGAN] = request.session[SEEN] = at.isoformat()


def over(began: datetime, seen: datetime, at: datetime) -> str:
    """Why a session is over at an instant, of staff and of applicants alike: `longest`, `idle`, or blank while it lasts."""
    if at - began > settings.SESSION_LONGEST:
        return "longest"
    return "idle" if at - seen > settings.SESSION_IDLE else ""


def is_due(seen: datetime, at: datetime) -> bool:
    """Whether the last request is to be written anew; also where the clock was set back, and the idle time begins anew."""
    return not timedelta() <= at - seen < GRAIN


def age(request: HttpRequest, at: datetime) -> timedelta:
    """How long ago the person of the session signed in."""
    return at - datetime.fromisoformat(request.session.get(BEGAN, at.isoformat()))


def ending(request: HttpRequest, at: datetime) -> str:
    """Why the session is over at this instant: `idle`, `longest`, or blank while it lasts."""
    began, seen = (datetime.fromisoformat(request.session.get(name, at.isoformat())) for name in (BEGAN, SEEN))
    return over(began, seen, at)


class SessionTimesMiddleware:
    """Ends sessions that are over, remembering why for the sign-in page, and keeps the clocks of the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Person):
            at = now()
            if why := ending(request, at):
                trail.note(request.user, "person.session_end", at=at, new={"why": why})
                logout(request)
                request.session[ENDED] = why
            else:
                self._seen(request, at)
        return self.get_response(request)

    def _seen(self, request: HttpRequest, at: datetime) -> None:
        if BEGAN not in request.session:
            begin(request, at)
        if is_due(datetime.fromisoformat(request.session[SEEN]), at):
            request.session[SEEN] = at.isoformat()
