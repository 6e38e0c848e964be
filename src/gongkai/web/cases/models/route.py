"""呈批流程: the nodes an agency's drafted replies go through, and what waits for whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.models.case import Case


class CaseRoute(models.Model):
    """The route as it was set at an instant; the last one applies to what is drafted from then on."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="case_routes")
    route = models.JSONField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["agency", "-id"]


class CaseTask(models.Model):
    """What waits for a person, or for whoever may do `action` at `agency`: a projection of the events, like the row of
    the case. `barred` are those who may not, for what they did before."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="tasks")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    action = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="case_tasks")
    barred = models.TextField(blank=True)
    label = models.CharField(_("待办事项"), max_length=60)
    event_seq = models.PositiveIntegerField()
    due_on = models.DateField(_("办理期限"), null=True)
    due_order = models.DateField()

    class Meta:
        ordering: ClassVar = ["due_order", "id"]
        indexes: ClassVar = [
            models.Index(fields=["person", "due_order", "id"], name="task_by_person"),
            models.Index(fields=["agency", "action", "due_order", "id"], name="task_by_action"),
        ]
