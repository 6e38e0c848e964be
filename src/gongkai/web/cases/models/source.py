"""A system outside that hands in requests for an agency: a province's own application system."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.web.agencies.models import Agency, Person


class RequestSource(models.Model):
    """Its name at the agency, who answers for what it hands in, and the digest of its token; the token is kept nowhere."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "name"], name="one_source_a_name")]

    def __str__(self) -> str:
        return self.name
