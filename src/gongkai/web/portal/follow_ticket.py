"""Who has shown a query code may look for half an hour: a signed cookie, of the pages of /follow/ alone.

It names the cases' keys and not the cases: no address and no cookie tells how many cases there are. Two cases opened in
two windows are both in it, each for its own half hour; a form says which of them it is of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gongkai.web.cases.models import Case

NAME, SALT, BETWEEN = "follow", "portal.follow", "|"
LASTS = 30 * 60
MOST = 8  # so many cases at a time; the one opened longest ago makes room


def give(request: HttpRequest, answer: HttpResponse, case: Case) -> None:
    """Lets the browser look at a case, beside those it may look at already; this one is the first."""
    ticket = signing.TimestampSigner(salt=SALT).sign(str(case.key_id))
    _put(answer, [ticket, *(old for key, old in _tickets(request) if key != case.key_id)])


def bring_forward(request: HttpRequest, answer: HttpResponse, case: Case) -> None:
    """Makes a case the first, without lengthening its half hour."""
    known = _tickets(request)
    _put(answer, [old for _key, old in sorted(known, key=lambda one: one[0] != case.key_id)])


def take(answer: HttpResponse) -> None:
    """Lets it look no more."""
    answer.delete_cookie(NAME, path=reverse("portal:follow"), samesite="Lax")


def cases_of(request: HttpRequest) -> list[Case]:
    """The cases that a browser may look at, the one opened or acted on last the first."""
    keys = [key for key, _ticket in _tickets(request)]
    rows = Case.objects.select_related("key", "agency").filter(key__in=keys, key__erased_at=None) if keys else ()
    return sorted(rows, key=lambda case: keys.index(case.key_id))


def named(cases: Sequence[Case], name: str) -> Case | None:
    """The one of them that a form is of; None where it is of none."""
    return next((case for case in cases if str(case.key_id) == name), None)


def _put(answer: HttpResponse, tickets: Sequence[str]) -> None:
    answer.set_cookie(
        NAME, BETWEEN.join(tickets[:MOST]), max_age=LASTS, path=reverse("portal:follow"), httponly=True, samesite="Lax",
        secure=settings.HTTPS,
    )  # fmt: skip


def _tickets(request: HttpRequest) -> list[tuple[UUID, str]]:
    return list(_read(request.COOKIES.get(NAME, "").split(BETWEEN)[:MOST]))


def _read(tickets: Sequence[str]) -> Iterator[tuple[UUID, str]]:
    for ticket in tickets:
        try:
            yield UUID(signing.TimestampSigner(salt=SALT).unsign(ticket, max_age=LASTS)), ticket
        except (signing.BadSignature, ValueError):
            continue
