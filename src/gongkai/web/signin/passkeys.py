"""Signing in with a passkey: as allauth does it, and a failure is noted, of which allauth sends no signal."""

from __future__ import annotations

import logging
import struct
from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms
from allauth.mfa.webauthn.internal.auth import extract_user_from_response
from django.core.exceptions import ValidationError

from gongkai.web.agencies.models import Person
from gongkai.web.day import now
from gongkai.web.signin import trail

log = logging.getLogger(__name__)
LIMITED = "too_many_login_attempts"
# 浏览器不会送来的内容：allauth 不接住这些（what no browser sends: allauth lets these through, as an error 500）。
MALFORMED = (LookupError, TypeError, ValueError, AttributeError, struct.error)


class SignInForm(forms.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey alone, in place of account and password."""

    def clean_credential(self) -> Authenticator:
        return noted(super().clean_credential, self)


class SecondFactorForm(forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""

    def clean_credential(self) -> Authenticator:
        return noted(super().clean_credential, self)


class AgainForm(forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey once more, before something that protects the account is changed."""

    def clean_credential(self) -> Authenticator:
        return noted(super().clean_credential, self)


def noted(check: Callable[[], Authenticator], form: forms.AuthenticateWebAuthnForm) -> Authenticator:
    """What `check` finds; where it refuses (ValidationError), the failure is noted first."""
    try:
        return check()
    except ValidationError as refused:
        note(form, locked=refused.code == LIMITED)
        raise
    except MALFORMED as error:
        log.warning("a passkey that could not be read", exc_info=error)
        note(form, locked=False)
        raise get_adapter().validation_error("incorrect_code") from error


def note(form: forms.AuthenticateWebAuthnForm, *, locked: bool) -> None:
    """The failure, in the chain of whoever the passkey was tried for."""
    username = whose(form.user, form.cleaned_data["credential"])
    trail.note_failure(username, at=now(), locked=locked, method=Authenticator.Type.WEBAUTHN.value)


def whose(person: Person | None, credential: Any) -> str:
    """The account the passkey was tried for; for one that names nobody here, the id it gave, which the trail disguises.

    What it names is the sender's own claim, as an account typed into the sign-in form is.
    """
    try:
        return str((person or extract_user_from_response(credential)).username)
    except (ValidationError, *MALFORMED):
        return str(credential.get("id", "")) if isinstance(credential, dict) else ""
