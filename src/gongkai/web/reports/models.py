"""An annual report: its events are the truth, its versions are frozen, the row itself is their projection."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.annual import AnnualState, AnnualStep
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.records.models.choices import choices


class AnnualReport(models.Model):
    """What lists and boards show: one for an agency, a year and an edition; `edition` 1 is the first, 2 the first
    corrected one, which stands beside it with the `reason`. `supervisor` is blank where nobody stands above."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="annual_reports", verbose_name=_("机关"))
    year = models.PositiveSmallIntegerField(_("报告年度"))
    edition = models.PositiveSmallIntegerField(_("版次"), default=1)
    form = models.CharField(_("格式"), max_length=40)
    reason = models.CharField(_("更正的原因"), max_length=2000, blank=True)
    supervisor = models.ForeignKey(
        Agency, models.PROTECT, related_name="annual_reports_received", verbose_name=_("主管部门"), null=True
    )
    due_on = models.DateField(_("应公布日期"))
    state = models.CharField(_("状态"), max_length=20, choices=choices(AnnualState), default=AnnualState.DRAFT)
    version = models.PositiveIntegerField(default=0)
    digest = models.CharField(_("摘要"), max_length=64, blank=True)
    length = models.PositiveIntegerField(default=0)
    receipt = models.CharField(_("回执号"), max_length=80, blank=True)
    signed_on = models.DateField(_("签发日期"), null=True)
    first_submitted_on = models.DateField(_("首次报送日期"), null=True)
    submitted_on = models.DateField(_("报送日期"), null=True)
    cleared_on = models.DateField(_("审核通过日期"), null=True)
    published_on = models.DateField(_("公布日期"), null=True)
    remarked = models.BooleanField(_("公布以后主管部门有意见"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "year", "edition"], name="one_report_a_year_and_edition")
        ]
        indexes: ClassVar = [
            models.Index(fields=["year", "state"], name="report_by_year"),
            models.Index(fields=["state", "due_on"], name="report_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"


class ReportVersion(models.Model):
    """A report as it was frozen when it was sent to be signed; never changed, never deleted (a trigger of the database
    sees to it). `content` is the report (`publish/as_json`), `law` the digest of the law files; `digest` is over both.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    law = models.CharField(max_length=64)
    content = models.JSONField()
    findings = models.JSONField(default=list)
    known_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["report", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="one_report_version_a_number")
        ]


class ReportEvent(models.Model):
    """One step of a report: appended, never changed, never deleted (a trigger of the database sees to it)."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    step = models.CharField(max_length=20, choices=choices(AnnualStep))
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["report", "seq"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "seq"], name="one_report_step_a_place")]


class ImportedReport(models.Model):
    """A report that was published elsewhere, as it was read from its file; never changed, never deleted. The latest of
    a year counts."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="imported_reports", verbose_name=_("机关"))
    year = models.PositiveSmallIntegerField(_("报告年度"))
    name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()
    imported_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["agency", "year"], name="imported_by_year")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.name}"
