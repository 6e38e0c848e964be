"""A list of many rows that somebody handed in, and how far the work on it has come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.agencies.models import Person
from gongkai.web.sealing.models import Key


class HandedList(models.Model):
    """What an app's table of such lists has beside its agency and state. `key` seals the parts (files/sealed_parts);
    `columns` says for each place of a row what it holds (blank: not read). `cursor` is the next piece of the work in hand
    and moves with what it did; `checked` and `done` count what came of the rows. `run_by` began the work at `run_at`."""

    name = models.CharField(_("文件名"), max_length=200)
    size = models.PositiveBigIntegerField(_("大小"))
    sha256 = models.CharField(max_length=64)
    key = models.ForeignKey(Key, models.PROTECT, related_name="+")
    received_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    problem = models.TextField(blank=True)
    notes = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)
    pieces = models.PositiveIntegerField(default=0)
    cursor = models.PositiveIntegerField(default=0)
    checked = models.JSONField(default=dict)
    done = models.JSONField(default=dict)
    run_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    run_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.name
