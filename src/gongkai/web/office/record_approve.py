"""审核同意、退回: by the head of the OGI office or the leader."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from gongkai.core.record import Attribute, EventKind
from gongkai.web.access import needs
from gongkai.web.office.record_act import ActForm, Needed, answer
from gongkai.web.office.record_find import find
from gongkai.web.records.models import Record
from gongkai.web.records.services import approve, return_
from gongkai.web.ui.fields import LongText

SETTLED = {
    Attribute.ON_REQUEST: _("公开属性为依申请公开：同意后不主动公开，有人申请时答复。"),
    Attribute.WITHHELD: _("公开属性为不予公开：同意后记入不予公开登记，定期评估。"),
}


class ApproveForm(ActForm):
    opinion = LongText(label=_("审核意见"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), required=False)


class WithholdForm(ApproveForm):
    matter = forms.CharField(
        label=_("登记用的事项类别"), max_length=120, required=False, help_text=_("如“行政许可”；不写标题和文号。")
    )


class ReturnForm(ActForm):
    reason = Needed(
        label=_("退回的原因"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("承办人据此修改。"),
    )  # fmt: skip


@needs("record.approve", subject=find, read="record.read")
def consent(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    form = WithholdForm if row.attribute == Attribute.WITHHELD else ApproveForm
    also = {"note": SETTLED.get(Attribute(row.attribute), "")}
    return answer(request, row, EventKind.APPROVED, form, approve, done=_("已审核同意。"), also=also)


@needs("record.return", subject=find, read="record.read")
def give_back(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(request, row, EventKind.RETURNED, ReturnForm, return_, done=_("已退回承办人。"))
