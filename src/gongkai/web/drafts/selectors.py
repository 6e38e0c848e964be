"""Reading drafts: by their owner; and, without a person, whether any still needs a file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from gongkai.web.drafts import typed
from gongkai.web.drafts.models import Draft
from gongkai.web.drafts.services import FIELD
from gongkai.web.sealing.services import unseal, unseal_all


@dataclass(frozen=True)
class Kept:
    """A draft, opened. `length` is None where the form belongs to no record yet."""

    typed: typed.Typed
    length: int | None
    path: str
    updated_at: datetime


def kept(person: AbstractBaseUser, key: str) -> Kept | None:
    """What a person has typed into a form and not sent; None where there is nothing."""
    found = Draft.objects.filter(person=person.pk, key=key).first()
    if found is None:
        return None
    return Kept(typed.read(unseal(found.data, field=FIELD)), found.length, found.path, found.updated_at)


def unsent(person: AbstractBaseUser) -> QuerySet[Draft]:
    """All forms a person has begun and not sent, the latest first (their `path` leads back to them)."""
    return Draft.objects.filter(person=person.pk)


def named_in_any(texts: Collection[str]) -> set[str]:
    """Those of some texts (digests of files) that a field of any kept draft says; Tampered. Nothing else is handed out."""
    sealed = Draft.objects.values_list("data", flat=True)
    opened = unseal_all(sealed).values() if texts else ()
    said = {text for one in opened if one is not None for _name, text in typed.read(one).fields}
    return said.intersection(texts)
