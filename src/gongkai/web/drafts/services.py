"""Keeping and forgetting what was typed."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from gongkai.web.drafts import sealed
from gongkai.web.drafts.models import Draft
from gongkai.web.drafts.slip import Slip
from gongkai.web.drafts.typed import LARGEST, Typed

MOST = 200


class TooLargeError(ValueError):
    """More than 1 MB was typed into one form."""


class TooManyError(ValueError):
    """One person keeps more than 200 drafts."""


@transaction.atomic
def keep(slip: Slip, typed: Typed, *, at: datetime) -> Draft:
    """Keeps the latest state of one form for the person of the slip, in place of what was kept before.

    Raises TooLargeError and TooManyError; what was kept before then stays.
    """
    text = typed.without(slip.never).written()
    if len(text.encode()) > LARGEST:
        raise TooLargeError
    if Draft.objects.filter(person_id=slip.person).exclude(key=slip.key).count() >= MOST:
        raise TooManyError
    kept, _ = Draft.objects.update_or_create(
        person_id=slip.person,
        key=slip.key,
        defaults={"data": sealed.close(text), "path": slip.path, "length": slip.length, "updated_at": at},
    )
    return kept


def forget(person: AbstractBaseUser | AnonymousUser, key: str) -> None:
    """Drops a draft: its form was accepted, or its owner discarded it. A draft that is not there is no error."""
    Draft.objects.filter(person_id=person.pk, key=key).delete()
