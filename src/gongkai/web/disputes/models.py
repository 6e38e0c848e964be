"""A dispute: its events are the truth, the row is their projection."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.dispute.dispute import DisputeEventKind, Procedure, Route
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.models import Case
from gongkai.web.records.models.choices import choices


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
    voids = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    # 据此登记的责令重新答复，是所涉申请的第几步（the order to reply anew that came of it: its place in the case）。
    ordered = models.PositiveIntegerField(null=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["dispute", "seq"], name="one_dispute_event_a_place")]
        ordering: ClassVar = ["dispute", "seq"]
