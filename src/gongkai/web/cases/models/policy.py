"""期限政策: what an agency chose where the law leaves a point open; only added to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.agencies.models import Agency, Person


class PolicyChoice(models.Model):
    """In force from a day until the next one of the same name begins; of one day the last recorded counts. A blank
    `choice` takes an earlier one back. `moved` are the open cases whose row it changed, with the last day before and after
    (case, number, before, after)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="policy_choices")
    name = models.CharField(max_length=40)
    choice = models.CharField(_("选用的做法"), max_length=40, blank=True)
    since = models.DateField(_("自哪一天起"))
    reason = models.TextField(_("理由"))
    moved = models.JSONField(default=list)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["since", "id"]
