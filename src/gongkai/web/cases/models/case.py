"""A request: its events are the truth, the row is their projection; who asks is sealed under the case's own key."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.case import CaseEventKind, Matter
from gongkai.core.case_life import CaseStage, Lane
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.models.choices import Delivery, Form, RequesterKind, Way
from gongkai.web.cases.models.intake import Intake
from gongkai.web.cases.models.source import RequestSource
from gongkai.web.records.models.choices import choices
from gongkai.web.sealing.models import Key

LONGEST_NUMBER = 60  # an old register numbers as it likes


class Case(models.Model):
    """What the lists show and count. From `handler` down the columns follow from the events; no deadline is judged
    here: whether one runs or was missed depends on the day."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="cases", verbose_name=_("机关"))
    number = models.CharField(_("登记编号"), max_length=LONGEST_NUMBER)
    way = models.CharField(_("申请方式"), max_length=20, choices=Way.choices)
    requester_kind = models.CharField(_("申请人类型"), max_length=30, choices=RequesterKind.choices)
    matter = models.CharField(_("事项"), max_length=20, choices=choices(Matter), default=Matter.DISCLOSURE.value)
    subject = models.TextField(_("申请公开的内容"))
    form = models.CharField(_("提供形式"), max_length=20, choices=Form.choices)
    delivery = models.CharField(_("获取方式"), max_length=20, choices=Delivery.choices)
    key = models.ForeignKey(Key, models.PROTECT, related_name="+")
    requester = models.TextField()
    masked_name = models.CharField(_("申请人"), max_length=120)
    code_digest = models.CharField(max_length=64, blank=True)
    code_hint = models.CharField(max_length=5, blank=True)
    once = models.CharField(max_length=40, null=True)
    registered_at = models.DateTimeField()
    source = models.ForeignKey(RequestSource, models.PROTECT, null=True, related_name="cases")
    source_number = models.CharField(max_length=120, null=True)
    source_digest = models.CharField(max_length=64, blank=True)
    intake = models.ForeignKey(Intake, models.PROTECT, null=True, related_name="cases")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="split_into")
    handed_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="handed_to")

    handler = models.ForeignKey(Person, models.PROTECT, null=True, related_name="cases", verbose_name=_("承办人"))
    stage = models.CharField(_("阶段"), max_length=30, choices=choices(CaseStage))
    lane = models.CharField(max_length=20, choices=choices(Lane))
    resumes_on = models.DateField(null=True)
    due_on = models.DateField(_("答复期限届满日"), null=True)
    due_order = models.DateField()
    first_received_on = models.DateField(_("首次收到日期"), null=True)
    received_on = models.DateField(_("收到申请之日"), null=True)
    ended_on = models.DateField(_("办结日期"), null=True)
    outcome = models.CharField(_("办理结果"), max_length=40, blank=True)
    row = models.CharField(max_length=40, blank=True)
    length = models.PositiveIntegerField(default=0)

    policies: Any = (
        None  # 各机关的选择，读过一次即留用（what agencies chose, once it was read: cases.policies.Policies）
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "number"], name="one_case_a_number"),
            models.UniqueConstraint(fields=["agency", "once"], name="one_case_a_form"),
            models.UniqueConstraint(fields=["source", "source_number"], name="one_case_a_source_number"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "lane", "due_order", "id"], name="case_by_due"),
            models.Index(fields=["lane", "due_order", "id"], name="case_due_anywhere"),
            models.Index(fields=["agency", "lane", "-id"], name="case_by_lane"),
            models.Index(
                fields=["agency", "lane", "resumes_on"],
                name="case_by_resumption",
                condition=models.Q(resumes_on__isnull=False),
            ),
            models.Index(fields=["agency", "handler", "lane", "due_order", "id"], name="case_by_handler"),
            models.Index(fields=["agency", "first_received_on"], name="case_by_receipt"),
            models.Index(fields=["agency", "ended_on"], name="case_by_end"),
            models.Index(fields=["code_hint"], name="case_by_code"),
        ]

    def __str__(self) -> str:
        return self.number


class CaseEvent(models.Model):
    """One event of a case: appended, never changed, never deleted (a trigger of the database sees to it).

    `data` holds what the core reads (party, of, days, until, outcome, voids) and what is kept beside it, free text and
    names sealed under the case's key.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=choices(CaseEventKind))
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "seq"], name="one_case_event_a_place")]
        # 某一时刻以后还有登记的申请（cases that went on after an instant）。
        indexes: ClassVar = [models.Index(fields=["case", "recorded_at"], name="case_event_by_record")]
        ordering: ClassVar = ["case", "seq"]
