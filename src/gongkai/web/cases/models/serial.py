"""登记编号 and 文号: the counters from which each is given once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.web.agencies.models import Agency


class SerialKind(models.TextChoices):
    CASE = "case", "登记编号"
    LETTER = "letter", "文号"


class CaseSerial(models.Model):
    """The last number of a kind in a year of an agency. Locked while it counts."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=SerialKind.choices)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "kind", "year"], name="one_serial_a_year"),
        ]
