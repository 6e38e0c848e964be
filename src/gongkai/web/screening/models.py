"""What was looked at and what was found, by digest; what was let through; the agencies' own words."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.screening.finding import Finding
from gongkai.web.agencies.models import Agency, Person


class LevelChoice(models.TextChoices):
    BLOCK = "block", _("须处理")
    WARN = "warn", _("请核对")
    NOTE = "note", _("提示")


class LexiconWord(models.Model):
    """A wrong form that an agency looks for beside those of the law's own lexicon; one that is removed is kept."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="lexicon")
    wrong = models.CharField(_("错误写法"), max_length=60)
    right = models.CharField(_("规范写法"), max_length=60, blank=True)
    level = models.CharField(_("级别"), max_length=10, choices=LevelChoice.choices, default=LevelChoice.WARN)
    unless = models.JSONField(_("例外"), default=list)
    why = models.CharField(_("说明"), max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["wrong", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "wrong"], condition=models.Q(removed_at=None), name="one_word_an_agency"
            ),
        ]

    def __str__(self) -> str:
        return self.wrong


class FileScan(models.Model):
    """What was found in a file, under the rules of an edition; the same file is not looked at twice.

    `ending` belongs to the key: what a file may hold depends on what it is called.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    ending = models.CharField(max_length=20)
    edition = models.CharField(max_length=64)
    findings = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "digest", "ending", "edition"], name="one_scan_a_file"),
        ]

    def found(self) -> list[Finding]:
        """The findings, their places relative to the file."""
        return [Finding.from_data(one) for one in self.findings]


class Run(models.Model):
    """What was found in one content of a record (by its digest), under the rules of an edition.

    `viruses` is what the last look for viruses said, `links` the dead links that the worker found.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    record = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    edition = models.CharField(max_length=64)
    findings = models.JSONField(default=list)
    viruses = models.JSONField(default=list)
    links = models.JSONField(default=list)
    links_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["record", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "digest", "edition"], name="one_run_a_content"),
        ]

    def found(self) -> list[Finding]:
        """All findings, the gravest kinds first within each source."""
        data: list[dict[str, Any]] = [*self.viruses, *self.findings, *self.links]
        return [Finding.from_data(one) for one in data]


class Passed(models.Model):
    """A finding of one content that somebody let through, and why: another content is asked about anew.

    Where the content is erased, what was quoted of it and the reason go with it (`forget`); nothing else changes it.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    record = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=16)
    finding = models.JSONField()
    reason = models.CharField(_("理由"), max_length=400)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["record", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "digest", "fingerprint"], name="one_answer_a_finding"),
        ]

    def what(self) -> Finding:
        """The finding that was let through."""
        return Finding.from_data(self.finding)
