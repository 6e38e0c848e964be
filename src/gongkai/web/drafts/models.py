"""Text typed into forms and not yet sent: one row per person and form, sealed, kept until the form is accepted."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """What one person has typed into one form. `length` is how many events the record had when the form was opened."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=120)
    path = models.TextField()
    seal = models.OneToOneField("sealing.Key", models.PROTECT, related_name="+")
    data = models.TextField()
    length = models.PositiveIntegerField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="one_draft_a_form")]
        ordering: ClassVar = ["-updated_at", "id"]
