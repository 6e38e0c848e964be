"""An uploaded file: its row is there before its first byte and after its last, so that no file is without a row."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.agencies.models import Agency, Person


class UploadState(models.TextChoices):
    ARRIVING = "arriving", _("上传中")
    STORED = "stored", _("已存")
    LEAVING = "leaving", _("待清除")


class Upload(models.Model):
    """A file of an agency, kept under its id (never under its name), with what the uploader declared about it.
    Whom nobody uploaded came with an application online."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="uploads")
    name = models.CharField(_("文件名"), max_length=200)
    size = models.PositiveBigIntegerField(_("大小"), default=0)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.ARRIVING)
    declaration = models.CharField(_("上传人声明"), max_length=200)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="uploads")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["uploaded_at", "id"]

    def __str__(self) -> str:
        return self.name
