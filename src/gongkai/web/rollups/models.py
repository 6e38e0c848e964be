"""Units that do not work in the system and hand in a file: schools, companies, sub-offices that a government counts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.agencies.models import Agency, Person

LONGEST = 120


class OutsideUnit(models.Model):
    """A unit whose report a government counts, and which hands it in by its own link; one that has ended owes nothing
    from the year of `ended_year` on."""

    government = models.ForeignKey(Agency, models.PROTECT, related_name="outside_units", verbose_name=_("汇总的政府"))
    name = models.CharField(_("名称"), max_length=LONGEST)
    since_year = models.PositiveSmallIntegerField(_("自哪个报告年度起"))
    ended_year = models.PositiveSmallIntegerField(_("到哪个报告年度为止（不含）"), null=True, blank=True)
    registered_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["government", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["government", "name"], name="one_outside_unit_a_name")]

    def __str__(self) -> str:
        return self.name


class HandedIn(models.Model):
    """A report that an outside unit handed in, as it was read and checked at the door; never changed, never deleted (a
    trigger of the database sees to it). The latest of a year counts."""

    unit = models.ForeignKey(OutsideUnit, models.PROTECT, related_name="handed_in")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()
    findings = models.JSONField(default=list)
    handed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["unit", "year", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="one_hand_in_a_number")
        ]

    def __str__(self) -> str:
        return self.receipt

    @property
    def receipt(self) -> str:
        """回执号: year, unit, the how-manieth time it is."""
        return f"HZ-{self.year}-{self.unit_id:06}-{self.number}"


class Urged(models.Model):
    """催报: that a government asked an agency, which was late, for its report of a year; at most once a day, never
    changed, never deleted."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    government = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    day = models.DateField()
    urged_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["agency", "year", "day"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "year", "day"], name="urged_once_a_day")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.day}"
