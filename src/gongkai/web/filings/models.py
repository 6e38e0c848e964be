"""A month's filing: its events are the truth, its versions are frozen, the row itself is their projection."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.filing import FilingState, FilingStep
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.records.models.choices import choices


class Filing(models.Model):
    """What lists and boards show: one for an agency and a month, whatever its version."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="filings", verbose_name=_("机关"))
    month = models.CharField(_("月份"), max_length=7)
    supervisor = models.ForeignKey(Agency, models.PROTECT, related_name="filings_received", verbose_name=_("主管部门"))
    due_on = models.DateField(_("应报日期"))
    state = models.CharField(_("状态"), max_length=20, choices=choices(FilingState), default=FilingState.DRAFT)
    version = models.PositiveIntegerField(default=0)
    digest = models.CharField(_("摘要"), max_length=64, blank=True)
    length = models.PositiveIntegerField(default=0)
    receipt = models.CharField(_("回执号"), max_length=80, blank=True)
    first_submitted_on = models.DateField(_("首次报送日期"), null=True)
    submitted_on = models.DateField(_("报送日期"), null=True)
    accepted_on = models.DateField(_("备案日期"), null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "month"], name="one_filing_a_month")]
        indexes: ClassVar = [models.Index(fields=["state", "due_on"], name="filing_by_state")]

    def __str__(self) -> str:
        return f"{self.agency} {self.month}"


class FilingVersion(models.Model):
    """The rows as they were frozen; never changed, never deleted (a trigger of the database sees to it)."""

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["filing", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["filing", "number"], name="one_filing_version_a_number")
        ]


class FilingEvent(models.Model):
    """One step of a filing: appended, never changed, never deleted (a trigger of the database sees to it)."""

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    step = models.CharField(max_length=20, choices=choices(FilingStep))
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    data = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["filing", "seq"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["filing", "seq"], name="one_filing_step_a_place")]
