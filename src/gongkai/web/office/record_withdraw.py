"""登记决定被撤销、撤回并说明理由、撤下."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from gongkai.core.record import EventKind
from gongkai.web.access import needs
from gongkai.web.day import today
from gongkai.web.office.record_act import ActForm, Needed, answer
from gongkai.web.office.record_find import find
from gongkai.web.records.models import Record
from gongkai.web.records.services import quash, take_down, withdraw
from gongkai.web.ui.fields import DayField

WITHDRAW = needs("record.withdraw", subject=find, read="record.read")


class QuashForm(ActForm):
    quashed_on = DayField(label=_("文书日期"), help_text=_("决定被变更、撤销或者确认违法、无效的日期。"))
    basis = Needed(label=_("文书的名称和文号"), max_length=400, help_text=_("复议决定、判决或者本机关的决定。"))


class WithdrawForm(ActForm):
    reasons = Needed(
        label=_("撤回的理由"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("理由会向社会公开，请不要写入个人信息。"),
    )  # fmt: skip


class TakeDownForm(ActForm):
    reason = Needed(label=_("撤下的原因"), max_length=400, help_text=_("如公示期满、已完成信用修复。"))


@needs("record.end", subject=find, read="record.read")
def quashed(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(
        request, row, EventKind.QUASHED, QuashForm, quash, done=_("已登记，撤回期限开始计算。"),
        initial={"quashed_on": today()},
    )  # fmt: skip


@WITHDRAW
def withdrawn(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(request, row, EventKind.WITHDRAWN, WithdrawForm, withdraw, done=_("已撤回，理由向社会公开。"))


@WITHDRAW
def taken_down(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(request, row, EventKind.TAKEN_DOWN, TakeDownForm, take_down, done=_("已撤下。"))
