"""登记: a request that came in is entered in under a minute, with what 条例§29 asks for and a scan."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.case import Matter
from gongkai.web.access import needs, who
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import ELSEWHERE, Case, Delivery, Form, IdentityKind, RequesterKind, Way
from gongkai.web.cases.requester import Requester, masked, requester_of
from gongkai.web.cases.services import Application, Received, receive
from gongkai.web.day import now, today
from gongkai.web.drafts.services import forget
from gongkai.web.office.record_decided import Files, FilesField
from gongkai.web.office.record_find import desk, desks
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import DayField, LongText

KEY = "case.new"
PERSONAL = ("name", "identity_number", "phone", "address", "email")
LONGEST_TOKEN = 40
# 后退再登记，只问刚才的（how long ago, and how many alike are looked at）。
JUST, SOME = timedelta(minutes=30), 5
SOURCED = [choice for choice in Way.choices if choice[0] not in ELSEWHERE]


class IntakeForm(forms.Form):
    """No field asks for a purpose: since 2019 the law does not."""

    use_required_attribute = False
    way = forms.ChoiceField(label=lazy("申请方式"), choices=SOURCED, widget=forms.RadioSelect)
    on = DayField(
        label=lazy("收到日期"), help_text=lazy("当面提交的为提交之日，邮寄的为签收之日，其余为实际收到之日。")
    )
    matter = forms.ChoiceField(
        label=lazy("事项"), choices=[(one.value, one.label) for one in Matter], widget=forms.RadioSelect, required=False,
        help_text=lazy("要求更正行政机关提供的与其自身相关的信息的，选“更正本人信息”（《条例》第四十一条），不计入年度报告的申请件数；证据附在下面。"),
    )  # fmt: skip
    kind = forms.ChoiceField(label=lazy("申请人类型"), choices=RequesterKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label=lazy("姓名或者名称"), max_length=120,
        error_messages={"required": lazy("请填写姓名或者名称（《条例》第二十九条）。")},
    )  # fmt: skip
    identity_kind = forms.ChoiceField(label=lazy("身份证明"), choices=IdentityKind.choices)
    identity_number = forms.CharField(
        label=lazy("证明号码"), max_length=40,
        error_messages={"required": lazy("请填写身份证明的号码（《条例》第二十九条）。")},
    )  # fmt: skip
    phone = forms.CharField(label=lazy("联系电话"), max_length=60, required=False)
    address = forms.CharField(label=lazy("通信地址"), max_length=200, required=False)
    email = forms.CharField(label=lazy("电子邮箱"), max_length=120, required=False)
    subject = LongText(
        label=lazy("申请公开的内容"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": lazy("请写明所申请信息的名称、文号或者便于查询的其他特征性描述。")},
        help_text=lazy("名称、文号或者便于查询的其他特征性描述。口头申请的，按申请人的陈述填写。"),
    )  # fmt: skip
    form = forms.ChoiceField(label=lazy("提供形式"), choices=Form.choices, widget=forms.RadioSelect)
    delivery = forms.ChoiceField(label=lazy("获取方式"), choices=Delivery.choices, widget=forms.RadioSelect)
    scans = FilesField(
        label=lazy("申请材料扫描件"), required=False, widget=Files(attrs={"multiple": True}),
        help_text=lazy("加密保存，只有办理需要的人能打开，每次打开都有记录。"),
    )  # fmt: skip
    declared = forms.BooleanField(label=lazy("经自查，材料不含国家秘密、工作秘密"), required=False)

    def application(self) -> Application:
        """What was typed, as the service takes it."""
        said = self.cleaned_data
        names = ("name", "identity_kind", "identity_number", "phone", "address", "email")
        return Application(
            kind=said["kind"], requester=Requester(**{name: said[name].strip() for name in names}),
            subject=said["subject"], form=said["form"], delivery=said["delivery"], matter=Matter(said["matter"] or Matter.DISCLOSURE),
        )  # fmt: skip


GROUPS = (
    (lazy("怎样收到"), ("way", "on", "matter")),
    (lazy("申请人"), ("kind", "name", "identity_kind", "identity_number", "phone", "address", "email")),
    (lazy("申请的内容"), ("subject", "form", "delivery")),
    (lazy("材料"), ("scans", "declared")),
)


@needs("case.receive")
def create(request: HttpRequest) -> HttpResponse:
    """The form; sent twice it is the same case."""
    agency = desk(who(request), "case.receive", request.GET.get("agency", ""))
    if request.method != "POST":
        initial = {
            "way": Way.COUNTER, "on": today(), "kind": RequesterKind.NATURAL_PERSON, "form": Form.PAPER,
            "delivery": Delivery.POST, "identity_kind": IdentityKind.ID_CARD, "matter": Matter.DISCLOSURE.value,
        }  # fmt: skip
        return shown(request, agency, IntakeForm(initial=initial), uuid4().hex)
    once = request.POST.get("once", "")[:LONGEST_TOKEN] or uuid4().hex
    if had := Case.objects.filter(agency=agency, once=once).first():
        return went(had)
    form = IntakeForm(request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, agency, form, once)
    if (same := just_entered(request, agency, form)) and request.POST.get("twin") != str(same.pk):
        said = _("您刚刚登记过完全相同的一件（%(number)s）。是同一件的，不要再登记；确是另一件的，请再按一次“登记”。")
        form.add_error(None, said % {"number": same.number})
        return shown(request, agency, form, once, twin=same)
    found = tried(request, agency, form, once)
    return went(found) if found else shown(request, agency, form, once)


def just_entered(request: HttpRequest, agency: Agency, form: IntakeForm) -> Case | None:
    """The case that this person has just made of the very same words: with the back button a new form is filled with
    them."""
    asked = form.application()
    rows = Case.objects.filter(
        agency=agency, way=form.cleaned_data["way"], requester_kind=asked.kind, subject=asked.subject.strip(),
        form=asked.form, delivery=asked.delivery, matter=asked.matter.value,
        masked_name=masked(asked.requester.name, asked.kind), registered_at__gt=now() - JUST,
        events__seq=1, events__by=who(request), events__on=form.cleaned_data["on"],
    )  # fmt: skip
    alike = rows.select_related("key").order_by("-id")[:SOME]
    return next((one for one in alike if requester_of(one) == asked.requester), None)


def tried(request: HttpRequest, agency: Agency, form: IntakeForm, once: str) -> Case | None:
    """The case; None where it was refused, the reasons then standing in the form."""
    said = form.cleaned_data
    try:
        found = receive(
            agency, form.application(), way=said["way"], by=who(request), on=said["on"], at=now(), once=once,
            scans=said["scans"], declared=said["declared"],
        )  # fmt: skip
    except BadValues as bad:
        for name, text in bad.problems.items():
            form.add_error(name if name in form.fields else None, text)
        return None
    except NotPermitted as refused:
        form.add_error(None, str(refused))
        return None
    except IntegrityError:
        if had := Case.objects.filter(agency=agency, once=once).first():
            return had
        raise
    forget(who(request), KEY)
    told(request, found)
    return found.done.case


def told(request: HttpRequest, found: Received) -> None:
    """The number, and the query code this once."""
    said = {"number": found.done.case.number, "code": found.code}
    words = (
        _("已登记，编号 %(number)s，查询码 %(code)s（只显示这一次，登记回执上也有）。")
        if found.code
        else _("已登记，编号 %(number)s。与申请人确认收到后，登记回执上有查询码。")
    )
    messages.success(request, words % said)


def went(case: Case) -> HttpResponse:
    return HttpResponseRedirect(reverse("office:case", args=[case.pk]))


def shown(
    request: HttpRequest, agency: Agency, form: IntakeForm, once: str, twin: Case | None = None
) -> HttpResponse:  # fmt: skip
    groups = [{"heading": heading, "fields": [form[name] for name in names]} for heading, names in GROUPS]
    context: dict[str, Any] = {
        "form": form, "groups": groups, "agency": agency, "agencies": desks(who(request), "case.receive"), "once": once,
        "key": KEY, "never": " ".join(PERSONAL), "problems": problems_of(form), "twin": twin,
    }  # fmt: skip
    return render(request, "office/cases/new.html", context)
