"""An agency's 目录 and 指南: items from day to day, and the numbered versions that were published (条例§12)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.agencies.models import Agency, Person


class AgencyItem(models.Model):
    """A 公开事项 of an agency as it is from one day to another (both inclusive); a change begins a new row.

    `facts` are the other columns of the official table, as `core.catalogue.CatalogueItem` has them.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="items")
    code = models.CharField(_("事项代码"), max_length=80)
    catalogue = models.CharField(_("所据目录"), max_length=80, blank=True)
    level1 = models.CharField(_("一级事项"), max_length=200)
    level2 = models.CharField(_("二级事项"), max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    office = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="answerable_items", verbose_name=_("责任科室")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="answerable_items", verbose_name=_("责任人")
    )
    place = models.PositiveIntegerField(default=0)
    valid_from = models.DateField(_("启用日期"))
    valid_to = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["agency", "place", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "code", "valid_from"], name="one_item_a_code_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.level1} / {self.level2}" if self.level2 else self.level1


class CatalogueVersion(models.Model):
    """A published 目录: the items as they stood, and how they differ from the version before."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="catalogue_versions")
    number = models.PositiveIntegerField()
    on = models.DateField()
    published_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    items = models.JSONField()
    differences = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "number"], name="one_catalogue_a_number"),
        ]
        ordering: ClassVar = ["agency", "number"]


class GuideVersion(models.Model):
    """A published 指南: its facts as they stood, and how they differ from the version before."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="guide_versions")
    number = models.PositiveIntegerField()
    on = models.DateField()
    published_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    facts = models.JSONField()
    differences = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "number"], name="one_guide_a_number"),
        ]
        ordering: ClassVar = ["agency", "number"]
