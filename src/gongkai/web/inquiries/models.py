"""An inquiry: what was asked, who asked (sealed), and the projection of its events."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.inquiry import InquiryState, InquiryStep, OtherWay
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.records.models.choices import choices
from gongkai.web.sealing.models import Key

SUBJECT, TEXT, NAME, CONTACT, ANSWER = 60, 2000, 40, 100, 5000


class Inquiry(models.Model):
    """`code` is the keyed hash of the query code; `name` and `contact` are sealed under the inquiry's own key."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="inquiries", verbose_name=_("机关"))
    key = models.ForeignKey(Key, models.PROTECT, related_name="+")
    code = models.CharField(max_length=64, unique=True)
    subject = models.CharField(_("标题"), max_length=SUBJECT)
    text = models.TextField(_("内容"), max_length=TEXT)
    name = models.TextField(_("姓名"), blank=True)
    contact = models.TextField(_("联系方式"), blank=True)
    received_on = models.DateField(_("收到日期"))
    due_on = models.DateField(_("答复期限"))
    state = models.CharField(_("状态"), max_length=20, choices=choices(InquiryState), default=InquiryState.WAITING)
    length = models.PositiveIntegerField(default=0)
    answer = models.TextField(_("答复"), max_length=ANSWER, blank=True)
    public = models.BooleanField(_("公开答复"), default=False)
    question = models.TextField(_("公开的问题"), max_length=TEXT, blank=True)
    other_way = models.CharField(_("其他途径"), max_length=20, choices=choices(OtherWay), blank=True)
    closed_on = models.DateField(_("办结日期"), null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_on", "id"], name="inquiry_open", condition=models.Q(closed_on=None)),
            models.Index(fields=["agency", "-id"], name="inquiry_by_agency"),
            models.Index(
                fields=["-closed_on", "-id"], name="inquiry_public", condition=models.Q(public=True, state="answered")
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class InquiryEvent(models.Model):
    """One step of an inquiry: appended, never changed, never deleted (a trigger of the database sees to it)."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    step = models.CharField(max_length=20, choices=choices(InquiryStep))
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["inquiry", "seq"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["inquiry", "seq"], name="one_inquiry_step_a_place")]
