"""How satisfied an applicant said to be, once, after the case was closed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.web.cases.models.case import Case

LEAST, MOST = 1, 5


class Satisfaction(models.Model):
    """1 (not at all) to 5 (very): about the handling, never about a person."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="satisfaction")
    score = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(score__gte=LEAST, score__lte=MOST), name="satisfaction_is_one_to_five"),
        ]
