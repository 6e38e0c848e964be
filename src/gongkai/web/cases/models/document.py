"""The papers of a case: scans that came in, letters that went out; sealed in the store, named without a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.cases.models.case import Case
from gongkai.web.files.models import Upload


class DocumentKind(models.TextChoices):
    SCAN = "scan", _("收到的材料")
    LETTER = "letter", _("文书")
    PROOF = "proof", _("送达证明")
    APPROVAL = "approval", _("呈批单")


class CaseDocument(models.Model):
    """One paper, in one or two files (a letter is Word and PDF). `personal`: it names who asks, and is theirs to see."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    event_seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=DocumentKind.choices)
    title = models.CharField(_("名称"), max_length=200)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    ending = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="+")
    personal = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["case", "event_seq", "id"]

    def __str__(self) -> str:
        return self.title
