"""A dispute: its events are the truth, the row is their projection."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.dispute.dispute import DisputeEventKind, Procedure, Route
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.models import Case
from gongkai.web.files.models import Upload
from gongkai.web.records.models.choices import choices
from gongkai.web.sealing.models import Key


class Dispute(models.Model):
    """A reconsideration or an action against an agency. `matter` says what it is about and holds no personal data."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="disputes", verbose_name=_("机关"))
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="disputes", verbose_name=_("所涉申请"))
    route = models.CharField(_("类别"), max_length=30, choices=choices(Route))
    procedure = models.CharField(_("程序"), max_length=20, choices=choices(Procedure))
    body = models.CharField(_("复议机关或者法院"), max_length=120)
    reference = models.CharField(_("案号"), max_length=80)
    matter = models.CharField(_("事由"), max_length=300)
    begun_on = models.DateField(_("收到日期"))
    concluded_on = models.DateField(_("结案日期"), null=True)
    outcome = models.CharField(_("结果"), max_length=40, blank=True)
    key = models.ForeignKey(Key, models.PROTECT, related_name="+")
    length = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "body", "reference"], name="one_dispute_a_reference"),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "-id"], name="dispute_by_agency")]

    def __str__(self) -> str:
        return self.reference


class DisputeEvent(models.Model):
    """One event: appended, never changed, never deleted (a trigger of the database sees to it). A mistake is voided by
    another event, which names it and says why."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=choices(DisputeEventKind))
    on = models.DateField()
    outcome = models.CharField(max_length=40, blank=True)
    # 通知的开庭、听证在哪一日几时何处（when and where a hearing that was set is held）。
    sits_on = models.DateField(null=True)
    sits_at = models.TimeField(null=True)
    place = models.CharField(max_length=120, blank=True)
    voids = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    # 据此登记的责令重新答复，是所涉申请的第几步（the order to reply anew that came of it: its place in the case）。
    ordered = models.PositiveIntegerField(null=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["dispute", "seq"], name="one_dispute_event_a_place")]
        ordering: ClassVar = ["dispute", "seq"]


class PaperKind(models.TextChoices):
    COPY = "copy", _("复议申请书、起诉状、上诉状副本")
    NOTICE = "notice", _("答复通知书、应诉通知书、听证或者开庭通知")
    ANSWER = "answer", _("答复书、答辩状")
    EVIDENCE = "evidence", _("证据、依据")
    EVIDENCE_LIST = "evidence_list", _("证据清单")
    DECISION = "decision", _("决定书、判决书、裁定书、调解书")
    OTHER = "other", _("其他材料")


class DisputePaper(models.Model):
    """One file of a dispute, sealed under the dispute's key; `title` names no person. The same file comes in once, and
    again where it was taken out before: `copy` says how often."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="papers")
    kind = models.CharField(_("材料种类"), max_length=20, choices=PaperKind.choices)
    title = models.CharField(_("名称"), max_length=120)
    ending = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    written = models.BooleanField(default=False)
    copy = models.PositiveIntegerField(default=0)
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dispute", "kind", "digest", "copy"], name="one_dispute_paper_a_file")
        ]
        ordering: ClassVar = ["dispute", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def agency_id(self) -> int:
        """Whose dispute it is of."""
        return self.dispute.agency_id


class PaperRemoval(models.Model):
    """移出: that a paper does not belong to a dispute, and why; only added (a trigger of the database sees to it). The file
    stays in the store, sealed, and is opened no more."""

    paper = models.OneToOneField(DisputePaper, models.PROTECT, related_name="removal")
    reason = models.CharField(_("移出的原因"), max_length=300)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
