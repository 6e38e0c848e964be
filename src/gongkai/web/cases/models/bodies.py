"""Whom one may turn to against an agency, and the word its letters are numbered by: dated data of the agency."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.agencies.models import Agency, Person


class RemedyBodies(models.Model):
    """In force from a day until the next one begins; the last recorded of a day counts (行政复议法§24, 行政诉讼法§18)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="remedy_bodies")
    since = models.DateField(_("自哪一天起"))
    reviewers = models.JSONField(_("行政复议机关"), default=list)
    court = models.CharField(_("管辖法院"), max_length=120)
    online = models.CharField(_("网上申请行政复议的网址"), max_length=200, blank=True)
    mark = models.CharField(_("发文机关代字"), max_length=20)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["agency", "-since", "-id"]
        indexes: ClassVar = [models.Index(fields=["agency", "-since", "-id"], name="bodies_by_day")]
