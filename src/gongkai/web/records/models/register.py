"""The register of what is not disclosed, and its periodic re-evaluation (条例§18)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.record import Basis, Outcome
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.records.models.choices import choices
from gongkai.web.records.models.record import Record


class WithheldEntry(models.Model):
    """What is withheld, described neutrally: a matter, never the title or number of a classified document."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="withheld_entries")
    record = models.ForeignKey(Record, models.PROTECT, null=True, related_name="withheld_entries")
    matter = models.CharField(_("事项类别"), max_length=120)
    count = models.PositiveIntegerField(_("件数"), default=1)
    basis = models.CharField(_("依据"), max_length=30, choices=choices(Basis))
    office = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="answerable_withheld", verbose_name=_("责任科室")
    )
    entered_on = models.DateField(_("登记日期"))
    review_on = models.DateField(_("下次评估日期"), null=True)
    length = models.PositiveIntegerField(default=0)
    closed_on = models.DateField(_("转为公开日期"), null=True)

    class Meta:
        ordering: ClassVar = ["agency", "review_on", "id"]
        indexes: ClassVar = [models.Index(fields=["agency", "review_on"], name="withheld_by_review")]


class WithheldReview(models.Model):
    """One re-evaluation of an entry: what it came to and when the next is due."""

    entry = models.ForeignKey(WithheldEntry, models.PROTECT, related_name="reviews")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=choices(Outcome))
    opinion = models.CharField(_("意见"), max_length=400)
    next_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["entry", "id"]
