"""索引号: the counter of each scope, and every number ever given."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.web.agencies.models import Agency


class IndexSerial(models.Model):
    """The last serial given in a scope: the number as its pattern makes it, all but the serial. Locked while it counts.

    The scope stands for itself, without the agency: two agencies that share a prefix share its counter, so their
    numbers cannot meet.
    """

    scope = models.CharField(max_length=80, unique=True)
    last = models.PositiveIntegerField(default=0)


class IndexNumberUsed(models.Model):
    """A number that was given: unique for ever, kept even where its record is gone from view."""

    number = models.CharField(max_length=80, unique=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="index_numbers")
    record = models.OneToOneField("Record", models.PROTECT, related_name="index_number_used")
    given_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["id"]
