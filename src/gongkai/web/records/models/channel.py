"""Where else a record came out: appended, and voided by a further entry (条例§23-§25)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.catalogue_terms import Channel
from gongkai.web.agencies.models import Person
from gongkai.web.records.models.choices import choices
from gongkai.web.records.models.record import Record


class ChannelEntry(models.Model):
    """On one day the record came out at one place: an issue of the gazette, an account, a reading point.

    Never changed, never deleted (a trigger of the database sees to it): a mistake is undone by an entry that `voids` it
    and repeats what it said, so that the channels as they were known at any moment can be counted for ever. What the
    portal itself publishes has no entry: it follows from the record's events.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="channel_entries")
    channel = models.CharField(_("公开渠道"), max_length=30, choices=choices(Channel))
    on = models.DateField(_("公开日期"))
    place = models.CharField(_("载体和期号"), max_length=200)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    voids = models.OneToOneField("self", models.PROTECT, null=True, related_name="voided_by")
    reason = models.CharField(_("作废原因"), max_length=400, blank=True)

    class Meta:
        ordering: ClassVar = ["record", "on", "id"]
        indexes: ClassVar = [models.Index(fields=["channel", "on"], name="channel_by_day")]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}：{self.place}"
