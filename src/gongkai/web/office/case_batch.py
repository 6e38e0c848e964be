"""批量登记: a list of applicants who ask for the same, or several identical forms of one; each becomes a case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.api.answers import in_words
from gongkai.ingest.applicants import Applicant, read_applicants
from gongkai.ingest.refusal import Refusal
from gongkai.web.access import needs, who
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import Delivery, Form, IdentityKind, RequesterKind, Way
from gongkai.web.cases.reckoning import said
from gongkai.web.cases.requester import Requester
from gongkai.web.cases.services import Application, receive_many
from gongkai.web.cases.services.batch import MOST, Entered
from gongkai.web.day import now, today
from gongkai.web.office.agencies_page import told_once
from gongkai.web.office.case_new import LONGEST_TOKEN, SOURCED
from gongkai.web.office.record_find import desk, desks
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import DayField, LongText

LARGEST = 2 * 2**20


class BatchForm(forms.Form):
    """What they have in common, and the list of those who ask."""

    use_required_attribute = False
    way = forms.ChoiceField(label=lazy("申请方式"), choices=SOURCED, widget=forms.RadioSelect)
    on = DayField(label=lazy("收到日期"))
    subject = LongText(
        label=lazy("申请公开的内容"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": lazy("请写明所申请信息的名称、文号或者便于查询的其他特征性描述。")},
    )  # fmt: skip
    form = forms.ChoiceField(label=lazy("提供形式"), choices=Form.choices, widget=forms.RadioSelect)
    delivery = forms.ChoiceField(label=lazy("获取方式"), choices=Delivery.choices, widget=forms.RadioSelect)
    file = forms.FileField(
        label=lazy("申请人名单"),
        help_text=lazy("表格（.xlsx、.csv），一行一人；须有“姓名”“证件号码”两列，可有申请人类型、电话、地址、邮箱。"),
    )
    copies = forms.IntegerField(
        label=lazy("每人几件"), min_value=1, max_value=MOST, initial=1,
        help_text=lazy("同一人一次提交多件相同申请的，填件数；每件各有编号。"),
    )  # fmt: skip

    def clean_file(self) -> list[Applicant]:
        """The lines of the list."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("名单太大，请分几次。"))
        try:
            found = read_applicants(file.read())
        except Refusal as refused:
            raise forms.ValidationError(in_words(refused, said()).message) from refused
        if not found:
            raise forms.ValidationError(_("名单里没有申请人。"))
        return found

    def applications(self) -> list[tuple[int, Application]]:
        """Each with its line, as often as there are copies."""
        typed = self.cleaned_data
        common = Application(
            kind="",
            requester=Requester(name=""),
            subject=typed["subject"],
            form=typed["form"],
            delivery=typed["delivery"],
        )
        return [
            (one.row, replace(common, kind=one.kind, requester=requester(one)))
            for one in typed["file"] for _n in range(typed["copies"])
        ]  # fmt: skip


def requester(one: Applicant) -> Requester:
    """Who a line names; the proof of a natural person is an identity card, of others a credit code."""
    natural = one.kind == RequesterKind.NATURAL_PERSON
    return Requester(
        name=one.name, identity_kind=(IdentityKind.ID_CARD if natural else IdentityKind.CREDIT_CODE).value,
        identity_number=one.identity, phone=one.contact, address=one.address, email=one.email,
    )  # fmt: skip


@needs("case.receive")
def create(request: HttpRequest) -> HttpResponse:
    """The form; then the numbers with their query codes, shown this once."""
    agency = desk(who(request), "case.receive", request.GET.get("agency", ""))
    entered: list[Entered] = []
    once = request.POST.get("once", "")[:LONGEST_TOKEN] or uuid4().hex
    if request.method == "POST":
        form = BatchForm(request.POST, request.FILES)
        if form.is_valid():
            typed = form.cleaned_data
            try:
                entered = receive_many(
                    agency, form.applications(), way=typed["way"], by=who(request), on=typed["on"], at=now(), once=once
                )
            except BadValues as bad:
                for text in bad.problems.values():
                    form.add_error(None, text)
            except NotPermitted as refused:
                form.add_error(None, str(refused))
    else:
        form = BatchForm(
            initial={"way": Way.COUNTER, "on": today(), "form": Form.PAPER, "delivery": Delivery.POST, "copies": 1}
        )
    context: dict[str, Any] = {
        "form": form, "agency": agency, "agencies": desks(who(request), "case.receive"), "once": once,
        "entered": entered, "problems": problems_of(form),
    }  # fmt: skip
    return told_once(request, "office/cases/batch.html", context)
