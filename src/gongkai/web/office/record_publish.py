"""公开、定时公开、取消定时."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from gongkai.core.record import EventKind
from gongkai.web.access import needs
from gongkai.web.day import CHINA
from gongkai.web.office.record_act import ActForm, answer
from gongkai.web.office.record_find import find
from gongkai.web.records.models import Record
from gongkai.web.records.services import publish, schedule, unschedule
from gongkai.web.ui.fields import DayField


class ScheduleForm(ActForm):
    day = DayField(label=_("公开日期"))
    time = forms.TimeField(
        label=_("时刻"), initial="09:00", widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"invalid": _("请写成 09:30 这样的时刻。")},
    )  # fmt: skip

    def said(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return {"length": said["length"], "publish_at": datetime.combine(said["day"], said["time"], CHINA)}

    def add_error(self, field: str | None, error: Any) -> None:
        """What the service says of the instant stands beside the day."""
        super().add_error("day" if field == "publish_at" else field, error)


class UnscheduleForm(ActForm):
    reason = forms.CharField(label=_("原因"), max_length=400, required=False)


@needs("record.publish", subject=find, read="record.read")
def put_out(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(request, row, EventKind.PUBLISHED, ActForm, publish, done=_("已公开。"))


@needs("record.publish", subject=find, read="record.read")
def put_off(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(request, row, EventKind.SCHEDULED, ScheduleForm, schedule, done=_("已定时，到时自动公开。"))


@needs("record.publish", subject=find, read="record.read")
def call_off(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(request, row, EventKind.UNSCHEDULED, UnscheduleForm, unschedule, done=_("已取消定时。"))
