"""成批登记: a file of many like requests, and how far its registration has come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.agencies.models import Agency
from gongkai.web.files.handed_list import HandedList
from gongkai.web.files.sealed_parts import SealedPart


class IntakeState(models.TextChoices):
    """How far a file has come."""

    RECEIVED = "received", _("正在读取")
    UNREADABLE = "unreadable", _("不能读取")
    CHECKING = "checking", _("正在检查")
    CHECKED = "checked", _("已检查，待登记")
    TAKING = "taking", _("正在登记")
    STOPPED = "stopped", _("已中止")
    WRITING = "writing", _("已登记，正在生成回执")
    DONE = "done", _("已登记")
    DISCARDED = "discarded", _("已放弃")


class IntakeVerdict(models.TextChoices):
    """What a row comes to."""

    NEW = "new", _("可以登记")
    HAD = "had", _("此前已登记")
    REFUSED = "refused", _("不能登记")


class Intake(HandedList):
    """`common` is what holds for every row that does not say otherwise (way, on, subject, form, delivery), the subject
    sealed. Of a piece that is registered in several goes, `place` is where the next one begins. While receipts are written,
    `written` is the last case that has its own. `checked` counts rows by verdict, `done` the cases that were made ("cases")
    and the receipts ("receipts")."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="case_intakes")
    once = models.CharField(max_length=40)
    common = models.JSONField(default=dict)
    state = models.CharField(_("状态"), max_length=20, choices=IntakeState.choices, default=IntakeState.RECEIVED)
    place = models.PositiveIntegerField(default=0)
    written = models.PositiveBigIntegerField(default=0)

    class Meta(HandedList.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "once"], name="one_intake_a_form")]
        indexes: ClassVar = [models.Index(fields=["agency", "-id"], name="case_intake_by_agency")]


class IntakePart(SealedPart):
    """A part of the file, sealed: personal data lies in the database as ciphertext alone."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="parts")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["intake", "kind", "number"], name="one_intake_part_a_number"),
        ]


class IntakeRow(models.Model):
    """The line in which somebody first asks for something in a file, by a keyed digest: a later line that says the same,
    and the same line of a later file, are known by it and nobody can be read from it."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="known")
    digest = models.CharField(max_length=64)
    line = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["intake", "digest"], name="one_intake_row_a_digest")]
        indexes: ClassVar = [models.Index(fields=["digest"], name="intake_row_by_digest")]


class IntakeLine(models.Model):
    """A row that was not taken: refused, or registered before. `problems` are sentences that name nobody."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="lines")
    piece = models.PositiveIntegerField()
    line = models.PositiveIntegerField(_("行"))
    verdict = models.CharField(max_length=10, choices=IntakeVerdict.choices)
    problems = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["intake", "line"]
        indexes: ClassVar = [models.Index(fields=["intake", "verdict", "line"], name="intake_line_by_verdict")]
