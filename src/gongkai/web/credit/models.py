"""A file of decisions and what became of it; and, for every decision, whether it was reported to the 信用 platform."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.record import EventKind
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.files.handed_list import HandedList
from gongkai.web.files.sealed_parts import SealedPart
from gongkai.web.records.models import AgencyItem, Record


class State(models.TextChoices):
    """How far a batch has come."""

    RECEIVED = "received", _("正在读取")
    UNREADABLE = "unreadable", _("不能读取")
    COLUMNS = "columns", _("待对应栏目")
    CHECKING = "checking", _("正在检查")
    CHECKED = "checked", _("已检查，待导入")
    IMPORTING = "importing", _("正在导入")
    STOPPED = "stopped", _("已中止")
    IMPORTED = "imported", _("待保密审查")
    REVIEWED = "reviewed", _("待审核")
    APPROVED = "approved", _("待发布")
    PUBLISHED = "published", _("已公开")
    RETURNED = "returned", _("已退回")
    DISCARDED = "discarded", _("已弃稿")


class Verdict(models.TextChoices):
    """What a row comes to."""

    NEW = "new", _("新增")
    UNCHANGED = "unchanged", _("无变化")
    DIFFERS = "differs", _("与已有的不一致")
    REFUSED = "refused", _("不能导入")


class Mapping(models.Model):
    """Which column of an agency's own table is which of 双公示: answered once, remembered by heading."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    type = models.CharField(max_length=60)
    codes = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "type"], name="one_mapping_a_type")]


class Batch(HandedList):
    """A file of decisions of one type. `columns` are codes, `headings` how each column is headed; `checked` and `done`
    count the rows by verdict. `digest` runs over the records' digests in their order: what is
    reviewed, approved and published together.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="credit_batches")
    type = models.CharField(_("信息类型"), max_length=60)
    item = models.ForeignKey(AgencyItem, models.PROTECT, null=True, blank=True, verbose_name=_("公开事项"))
    state = models.CharField(_("状态"), max_length=20, choices=State.choices, default=State.RECEIVED)
    headings = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)

    class Meta(HandedList.Meta):
        indexes: ClassVar = [models.Index(fields=["agency", "-id"], name="credit_batch_by_agency")]


class Part(SealedPart):
    """A part of a batch's file, sealed: of the file as it came, or so many of its rows."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="parts")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "kind", "number"], name="one_part_a_number"),
        ]


class Numbered(models.Model):
    """The row of a batch in which a document number first stands: a later row with the same number is refused."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="numbers")
    number = models.CharField(max_length=80)
    line = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "number"], name="one_row_a_number")]


class Line(models.Model):
    """A row that was not taken: refused, or not as the record there is. `problems` are pairs of column and reason."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lines")
    piece = models.PositiveIntegerField()
    line = models.PositiveIntegerField(_("行"))
    number = models.CharField(_("决定文书号"), max_length=120, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    problems = models.JSONField(default=list)
    record = models.ForeignKey(Record, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["batch", "line"]
        indexes: ClassVar = [models.Index(fields=["batch", "verdict", "line"], name="credit_line_by_verdict")]


KINDS = (EventKind.REVIEWED, EventKind.RETURNED, EventKind.APPROVED, EventKind.PUBLISHED, EventKind.DISCARDED)


class Act(models.Model):
    """A step of a whole batch: who took it, when, over which digest; done record by record up to `cursor`."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in KINDS])
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opinion = models.CharField(max_length=2000, blank=True)
    digest = models.CharField(max_length=64)
    cursor = models.PositiveBigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    passed_over = models.PositiveIntegerField(default=0)
    examples = models.JSONField(default=list)
    problem = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["batch", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["batch"], name="one_act_at_a_time", condition=models.Q(finished_at=None, problem="")
            )
        ]


class Report(models.Model):
    """A table that was prepared for the platform; reported once it has its receipt."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="credit_reports")
    type = models.CharField(_("信息类型"), max_length=60)
    prepared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    count = models.PositiveIntegerField(_("条数"))
    digest = models.CharField(max_length=64)
    platform = models.CharField(_("报送平台"), max_length=100, blank=True)
    receipt = models.CharField(_("回执编号"), max_length=100, blank=True)
    reported_on = models.DateField(_("报送日期"), null=True)
    reported_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["agency", "-id"], name="credit_report_by_agency")]


class Reported(models.Model):
    """A decision in a report, with the digest of the content that went into it: the ledger, kept for ever."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="decisions")
    record = models.ForeignKey(Record, models.PROTECT, related_name="reported")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "record"], name="once_a_report")]
        indexes: ClassVar = [models.Index(fields=["report", "id"], name="reported_by_report")]


class Recall(models.Model):
    """A decision that the platform had and was told to take away: which content, when it was told, by whom. Kept for ever."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="recalls")
    digest = models.CharField(max_length=64)
    reported_on = models.DateField(_("报送日期"))
    told_on = models.DateField(_("通知日期"))
    receipt = models.CharField(_("回执编号"), max_length=100)
    told_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()


class Entry(models.Model):
    """Every licence and penalty once: the batch and row it came with, the report it last went into.

    `reported_on` is blank until a report with it has its receipt, and again once its settled content is another.
    """

    record = models.OneToOneField(Record, models.PROTECT, related_name="credit_entry", primary_key=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    type = models.CharField(max_length=60)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="entries")
    line = models.PositiveIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="entries")
    reported_on = models.DateField(_("报送日期"), null=True)
    reported_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["batch", "record"], name="credit_entry_by_batch"),
            models.Index(
                fields=["agency", "type", "record"], name="credit_entry_unreported",
                condition=models.Q(reported_on__isnull=True),
            ),
            models.Index(fields=["agency", "type", "-record"], name="credit_entry_by_type"),
        ]  # fmt: skip
