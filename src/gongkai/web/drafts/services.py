"""Keeping and forgetting what was typed."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction

from gongkai.web.drafts.models import Draft
from gongkai.web.drafts.slip import Slip
from gongkai.web.drafts.typed import LARGEST, Typed
from gongkai.web.sealing.services import new_key, seal

MOST = 200
FIELD = "draft"


class TooLargeError(ValueError):
    """More than 1 MB was typed into one form."""


class TooManyError(ValueError):
    """One person keeps more than 200 drafts."""


def keep(slip: Slip, typed: Typed, *, at: datetime) -> Draft:
    """Keeps the latest state of one form for the person of the slip, in place of what was kept before.

    Raises TooLargeError and TooManyError; what was kept before then stays.
    """
    text = typed.without(slip.never).written()
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise TooLargeError
    try:
        return _keep(slip, text, at)
    except IntegrityError:
        # 同一张表在两处同时第一次暂存：另一处先写成了，这一次改写它（another window was first: it is written over）。
        return _keep(slip, text, at)


@transaction.atomic
def _keep(slip: Slip, text: str, at: datetime) -> Draft:
    draft = Draft.objects.select_for_update(of=("self",)).filter(person_id=slip.person, key=slip.key).first()
    if draft is None:
        if Draft.objects.filter(person_id=slip.person).count() >= MOST:
            raise TooManyError
        draft = Draft(person_id=slip.person, key=slip.key, seal=new_key())
    draft.data = seal(draft.seal, text, field=FIELD)
    draft.path, draft.length, draft.updated_at = slip.path, slip.length, at
    draft.save()
    return draft


@transaction.atomic
def forget(person: AbstractBaseUser, key: str) -> None:
    """Drops a draft and the key that sealed it: its form was accepted, or its owner discarded it.

    A draft that is not there is no error.
    """
    for draft in Draft.objects.select_related("seal").filter(person=person.pk, key=key):
        draft.delete()
        draft.seal.delete()
