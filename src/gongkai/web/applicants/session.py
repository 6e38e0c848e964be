"""The session of an applicant: a cookie and a table of its own, beside whatever session the office has in that browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from gongkai.web.applicants.models import Applicant, ApplicantSession
from gongkai.web.day import now
from gongkai.web.signin.session import is_due, over

COOKIE = "applicant"
WHO, BEGAN, SEEN = "who", "began", "seen"
# 挂在请求上的：会话、登录的人、是不是刚到时（what a request carries: the session, who it is, whether it has just ended）。
HERE, KNOWN, OVER = "_applicant_session", "_applicant", "_applicant_over"
View = Callable[..., HttpResponseBase]


class Store(SessionStore):
    """Sessions in the table of applicants."""

    @classmethod
    def get_model_class(cls) -> type[ApplicantSession]:
        return ApplicantSession


def kept(view: View) -> View:
    """A view that may ask who has signed in: the session is read when it is asked for, and kept where it changed."""

    @wraps(view)
    def with_session(request: HttpRequest, **url: Any) -> HttpResponseBase:
        request.__dict__[HERE] = Store(request.COOKIES.get(COOKIE))
        answer = view(request, **url)
        _put(request, answer)
        return answer

    return with_session


def _put(request: HttpRequest, answer: HttpResponseBase) -> None:
    own = of(request)
    path = reverse("portal:home")
    if own.modified and not own.is_empty():
        try:
            own.save()
        except UpdateError:  # 另一窗口里刚退出（signed out in another window meanwhile）
            answer.delete_cookie(COOKIE, path=path, samesite="Lax")
            return
        answer.set_cookie(
            COOKIE, own.session_key or "", path=path, httponly=True, samesite="Lax", secure=settings.HTTPS
        )
    elif COOKIE in request.COOKIES and own.modified:
        answer.delete_cookie(COOKIE, path=path, samesite="Lax")


def of(request: HttpRequest) -> Store:
    """The session of a request whose view is `kept`."""
    found: Store = request.__dict__[HERE]
    return found


@contextmanager
def lent(request: HttpRequest) -> Iterator[None]:
    """The library keeps what it has to know of a round trip in `request.session`: for that time, it is the applicant's."""
    office = request.session
    request.session = of(request)
    try:
        yield
    finally:
        request.__dict__[HERE] = request.session
        request.session = office


def begin(request: HttpRequest, applicant: Applicant, at: datetime) -> None:
    """Signs in, under a key that nobody can have known before."""
    own = of(request)
    own.clear()
    own.cycle_key()
    own[WHO] = applicant.pk
    own[BEGAN] = own[SEEN] = at.isoformat()
    # CSRF 令牌不换：别的窗口里填了一半的表单（也包括工作人员的）仍能提交。登录所得的只有上面换过的会话键；外站的表单仍由令牌、
    # Origin 和 SameSite 挡住（the token stays: a form half filled in elsewhere can still be sent. What signing in is worth
    # lies in the session key alone, which is new; a cookie that somebody could plant before, could be planted after too）。
    request.__dict__[KNOWN] = applicant


def end(request: HttpRequest) -> None:
    """Signs out: what the browser still holds opens nothing."""
    of(request).flush()
    request.__dict__[KNOWN] = None


def applicant_of(request: HttpRequest) -> Applicant | None:
    """Who has signed in; None where nobody has, or the session is over. One query for the session, one for the account."""
    if KNOWN not in request.__dict__:
        request.__dict__[KNOWN] = _known(request) if settings.APPLICANTS_URL else None
    found: Applicant | None = request.__dict__[KNOWN]
    return found


def is_over(request: HttpRequest) -> bool:
    """Whether this very request found the session over."""
    return bool(request.__dict__.get(OVER))


def _known(request: HttpRequest) -> Applicant | None:
    own, at = of(request), now()
    if WHO not in own:
        return None
    began, seen = (datetime.fromisoformat(own[name]) for name in (BEGAN, SEEN))
    found = Applicant.objects.select_related("key").filter(pk=own[WHO]).exclude(digest=None).first()
    if found is None or over(began, seen, at):
        own.flush()
        request.__dict__[OVER] = True
        return None
    if is_due(seen, at):
        own[SEEN] = at.isoformat()
    return found
