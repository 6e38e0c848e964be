"""成批登记, the acts: a file is handed in, registered, or given up."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from gongkai.web.access import needs, who
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.intake.errors import IntakeRefused
from gongkai.web.cases.intake.hand_in import discard as give_up
from gongkai.web.cases.intake.hand_in import hand_in
from gongkai.web.cases.intake.run import run as begin
from gongkai.web.cases.models import Delivery, Form, Intake, IntakeState, Way
from gongkai.web.day import today
from gongkai.web.office.case_intakes import find
from gongkai.web.office.case_new import LONGEST_TOKEN, SOURCED
from gongkai.web.office.record_find import desk, desks
from gongkai.web.office.record_signed import signed
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import DayField, LongText


class IntakeFileForm(forms.Form):
    """The file, and what holds for every row that does not say otherwise."""

    use_required_attribute = False
    file = forms.FileField(
        label=lazy("申请人名单"),
        help_text=lazy(
            "表格（.xlsx、.csv），一行一人，至多十万行；须有“姓名”“证件号码”两栏，可有申请人类型、证件类型、电话、地址、邮箱、"
            "申请方式、收到日期、申请内容、提供形式、获取方式、件数。上传后先检查，不会直接登记。"
        ),
    )
    way = forms.ChoiceField(label=lazy("申请方式"), choices=SOURCED, widget=forms.RadioSelect)
    on = DayField(label=lazy("收到日期"))
    subject = LongText(
        label=lazy("申请公开的内容"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("各行相同的，写在这里；表里另有“申请内容”一栏的，以表里为准。"),
    )  # fmt: skip
    form = forms.ChoiceField(label=lazy("提供形式"), choices=Form.choices, widget=forms.RadioSelect)
    delivery = forms.ChoiceField(label=lazy("获取方式"), choices=Delivery.choices, widget=forms.RadioSelect)

    def clean_on(self) -> Any:
        """No day that is still to come."""
        on = self.cleaned_data["on"]
        if on > today():
            raise forms.ValidationError(_("日期不能晚于今天，请改为实际收到的日期。"))
        return on

    def common(self) -> dict[str, str]:
        """As the service takes it."""
        said = self.cleaned_data
        return {
            "way": said["way"], "on": said["on"].isoformat(), "subject": said["subject"].strip(), "form": said["form"],
            "delivery": said["delivery"],
        }  # fmt: skip


@needs("case.receive")
def create(request: HttpRequest) -> HttpResponse:
    """The form; sent twice it is the same file."""
    agency = desk(who(request), "case.receive", request.GET.get("agency", ""))
    once = request.POST.get("once", "")[:LONGEST_TOKEN] or uuid4().hex
    if request.method == "POST":
        form = IntakeFileForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                made = hand_in(agency, form.cleaned_data["file"], form.common(), once=once, **signed(request))
            except (IntakeRefused, NotPermitted) as refused:
                form.add_error("file" if isinstance(refused, IntakeRefused) else None, str(refused))
            else:
                return HttpResponseRedirect(place(made))
    else:
        form = IntakeFileForm(
            initial={"way": Way.COUNTER, "on": today(), "form": Form.PAPER, "delivery": Delivery.POST}
        )
    context = {
        "form": form, "agency": agency, "agencies": desks(who(request), "case.receive"), "once": once,
        "problems": problems_of(form),
    }  # fmt: skip
    return render(request, "office/cases/intake_new.html", context)


@needs("case.receive", subject=find, read="case.read")
@require_POST
def run(request: HttpRequest, row: Intake, intake: int) -> HttpResponse:
    """The registration begins, or goes on; the page of the file shows how far it is."""
    try:
        begin(row, **signed(request))
    except (IntakeRefused, NotPermitted) as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(place(row))


@needs("case.receive", subject=find, read="case.read")
@require_POST
def discard(request: HttpRequest, row: Intake, intake: int) -> HttpResponse:
    """The file is given up, or the rest of it; what was kept of it is gone."""
    try:
        left = give_up(row, **signed(request))
        messages.success(
            request,
            _("已放弃，文件内容已删除。")
            if left.state == IntakeState.DISCARDED
            else _("已放弃余下的行，文件内容已删除；已登记的照常办理。"),
        )
    except (IntakeRefused, NotPermitted) as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(place(row))


def place(row: Intake) -> str:
    return reverse("office:case_intake", args=[row.pk])
