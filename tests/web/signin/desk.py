"""What the tests of signing in share: a password, and the way through the sign-in page."""

from __future__ import annotations

from typing import Any

from django.test import Client

from gongkai.web.agencies.models import Person
from gongkai.web.audit.models import AuditEntry

PASSWORD = "Shili-2021-mima"


def with_password(person: Person, password: str = PASSWORD) -> Person:
    """The same person, who can now sign in with a password."""
    person.set_password(password)
    person.save()
    return person


def sign_in(client: Client, username: str, password: str = PASSWORD, **more: Any) -> Any:
    """Posts the sign-in form."""
    headers = more.pop("headers", None)
    return client.post("/sign-in/", {"login": username, "password": password, **more}, headers=headers)


def acts(chain: str) -> list[tuple[str, str]]:
    """What the trail of one agency tells: act and by whom, in order."""
    return list(AuditEntry.objects.filter(chain__name=chain).order_by("number").values_list("act", "by"))


def noted(act: str) -> AuditEntry:
    """The latest entry of an act."""
    return AuditEntry.objects.filter(act=act).latest("id")
