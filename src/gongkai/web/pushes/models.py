"""What was asked of each platform for each record, and what the platform confirmed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.web.records.models import Record


class Push(models.Model):
    """One record on one platform. `asked` counts the changes: only the job of the last one is sent.

    `digest` is that of the item that the platform confirmed last (blank: it has none), `settled` whether that is what
    we want there now.
    """

    platform = models.CharField(max_length=60)
    record = models.ForeignKey(Record, models.PROTECT, related_name="pushes")
    asked = models.PositiveIntegerField(default=1)
    asked_at = models.DateTimeField()
    settled = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    receipt = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "record"], name="one_push_a_record_and_platform")
        ]
        indexes: ClassVar = [
            models.Index(fields=["platform", "id"], name="push_unsettled", condition=models.Q(settled=False))
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.record_id}"

    @property
    def agency_id(self) -> int:
        """Whose record it is."""
        return self.record.agency_id

    @property
    def job_key(self) -> str:
        """The key of the job that sends what was asked last."""
        return f"{self.pk}.{self.asked}"


class Reconciliation(models.Model):
    """One comparison of what a platform lists with what should stand there; `unknown` are numbers that are not ours."""

    platform = models.CharField(max_length=60)
    at = models.DateTimeField()
    listed = models.PositiveIntegerField()
    repeated = models.PositiveIntegerField()
    unknown_count = models.PositiveIntegerField()
    unknown = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["platform", "-id"], name="reconciliation_last")]

    def __str__(self) -> str:
        return f"{self.platform} {self.at}"
