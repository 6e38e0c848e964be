"""Who applies with an account, the requests that are theirs, and their sessions: all apart from the people of the office."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from gongkai.web.cases.models import Case
from gongkai.web.sealing.models import Key


class How(StrEnum):
    """By what a request is an account's own: filed while signed in, or joined by its query code. No page says which."""

    FILED = "filed"
    JOINED = "joined"


class Lookup(models.Model):
    """The one key under which accounts are found: without it no identity can be tried against their digests."""

    key = models.OneToOneField(Key, models.PROTECT, related_name="+")


class Applicant(models.Model):
    """An identity that a provider vouches for. `identity` is sealed under the account's own key; `digest` is what it is
    found by, none once the account was given up."""

    key = models.OneToOneField(Key, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True, null=True)
    identity = models.TextField()
    begun_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"applicant:{self.pk}"


class OwnCase(models.Model):
    """A request that an account may follow and act on without its query code."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="own_cases")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=[(one.value, one.value) for one in How])
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["applicant", "case"], name="one_case_an_account")]
        indexes: ClassVar = [models.Index(fields=["applicant", "-id"], name="own_case_by_account")]


class ApplicantSession(AbstractBaseSession):
    """A session of an account, or a round trip to the provider; in a table of its own, which no page of the office reads."""

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from gongkai.web.applicants.session import Store  # noqa: PLC0415 - the store knows its table

        return Store
