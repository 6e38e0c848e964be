"""Who has shown the query code may look for half an hour: a signed cookie, of the pages of /follow/ alone.

It names the case's key and not the case: no address and no cookie tells how many cases there are.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gongkai.web.cases.models import Case

NAME, SALT = "follow", "portal.follow"
LASTS = 30 * 60


def give(answer: HttpResponse, case: Case) -> None:
    """Lets the browser look at a case."""
    ticket = signing.dumps(str(case.key_id), salt=SALT)
    answer.set_cookie(
        NAME, ticket, max_age=LASTS, path=reverse("portal:follow"), httponly=True, samesite="Lax", secure=settings.HTTPS
    )


def take(answer: HttpResponse) -> None:
    """Lets it look no more."""
    answer.delete_cookie(NAME, path=reverse("portal:follow"), samesite="Lax")


def case_of(request: HttpRequest) -> Case | None:
    """The case that a browser may look at; None where it may at none, or no longer."""
    try:
        key = UUID(signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=LASTS))
    except (signing.BadSignature, ValueError):
        return None
    return Case.objects.select_related("key", "agency").filter(key=key, key__erased_at=None).first()
