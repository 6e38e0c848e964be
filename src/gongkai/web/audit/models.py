"""The audit trail: one append-only chain of entries per agency, each entry holding the digest of the one before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AuditChain(models.Model):
    """The head of one chain; its row is locked while an entry is added. `name` is an agency's code, or `system`."""

    name = models.CharField(max_length=40, unique=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)


class AuditEntry(models.Model):
    """One act: who did what to what, with old and new values, when, from where. Never changed, never deleted."""

    chain = models.ForeignKey(AuditChain, models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    act = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    origin = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=120, blank=True)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["chain", "number"], name="one_entry_a_number")]
        ordering: ClassVar = ["chain", "number"]
