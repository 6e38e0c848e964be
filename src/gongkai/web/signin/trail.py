"""What signing in leaves in the audit trail: in the chain of the person's agency, or in `system` where there is none."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime
from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.conf import settings

from gongkai.web.agencies.models import Person
from gongkai.web.audit import services
from gongkai.web.day import now


def note(person: Person, act: str, *, at: datetime, by: Person | None = None, new: Any = None) -> None:
    """One entry about a person, by that person unless `by` says otherwise."""
    services.note(
        act,
        chain=person.agency.code,
        by=(by or person).username,
        at=at,
        subject=f"person/{person.username}",
        new=new,
    )


def note_failure(username: str, *, at: datetime, locked: bool, method: str = "password") -> None:
    """A sign-in that did not succeed.

    A name that nobody has is written as a digest: people type their passwords into the wrong field, and the trail is
    for ever. The same name gives the same digest, so that a series is still seen as one.
    """
    new = {"method": method, "locked": locked}
    if person := Person.objects.select_related("agency").filter(username=username).first():
        note(person, "person.sign_in_fail", at=at, new=new)
        return
    services.note(
        "person.sign_in_fail", chain="system", by="", at=at, subject=f"unknown/{_disguised(username)}", new=new
    )


def _disguised(username: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), username.encode(), hashlib.sha256).hexdigest()[:16]


def listen() -> None:
    """Connects the notes about second factors to allauth's signals."""
    signals.authenticator_added.connect(_added, dispatch_uid="gongkai.signin")
    signals.authenticator_removed.connect(_removed, dispatch_uid="gongkai.signin")
    signals.authenticator_reset.connect(_reset, dispatch_uid="gongkai.signin")
    signals.authentication_failed.connect(_failed, dispatch_uid="gongkai.signin")


def _added(user: Person, authenticator: Authenticator, **_signal: Any) -> None:
    note(user, "person.factor_add", at=now(), new={"type": authenticator.type})


def _removed(user: Person, authenticator: Authenticator, **_signal: Any) -> None:
    note(user, "person.factor_remove", at=now(), new={"type": authenticator.type})


def _reset(user: Person, authenticator: Authenticator, **_signal: Any) -> None:
    note(user, "person.factor_reset", at=now(), new={"type": authenticator.type})


def _failed(user: Person, authenticator: Authenticator, **_signal: Any) -> None:
    note(user, "person.sign_in_fail", at=now(), new={"method": authenticator.type, "locked": False})
