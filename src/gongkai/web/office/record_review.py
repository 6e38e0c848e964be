"""保密审查: the reviewer's conclusion, with what each conclusion needs (条例§17)."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from gongkai.core.cited import cited
from gongkai.core.record import Basis, Conclusion, EventKind
from gongkai.web.access import needs
from gongkai.web.office.record_act import ActForm, Needed, answer
from gongkai.web.office.record_find import find
from gongkai.web.records.models import Record
from gongkai.web.records.services import review
from gongkai.web.ui.control import Cases
from gongkai.web.ui.fields import LongText


class ReviewForm(ActForm):
    """One form for all conclusions; the service says what the chosen one needs."""

    cases: ClassVar[Cases] = {
        "mask": [{"conclusion": [Conclusion.SEVER.value]}],
        "to": [{"conclusion": [Conclusion.REFER.value]}],
        "basis": [{"conclusion": [Conclusion.MUST_WITHHOLD.value]}],
        "matter": [{"conclusion": [Conclusion.MUST_WITHHOLD.value]}],
    }

    conclusion = forms.ChoiceField(
        label=_("审查结论"), choices=[(one.value, one.label) for one in Conclusion], widget=forms.RadioSelect
    )
    opinion = Needed(label=_("审查意见"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    mask = LongText(
        label=_("需要遮盖或者删去的内容"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("结论为区分处理后公开的填写；承办人据此修改后重新提交。"),
    )  # fmt: skip
    to = forms.CharField(
        label=_("报请哪个部门确定"), max_length=200, required=False,
        help_text=_("结论为报请确定的填写；答复后再作一次审查结论。"),
    )  # fmt: skip
    basis = forms.ChoiceField(
        label=_("不予公开的依据"), required=False, choices=[("", _("（未选）")), *((one.value, cited(one.label)) for one in Basis)],
        help_text=_("结论为不予公开的选择；属于国家秘密的，本系统随即清除内容。"),
    )  # fmt: skip
    matter = forms.CharField(
        label=_("登记用的事项类别"), max_length=120, required=False,
        help_text=_("结论为不予公开的填写，如“行政许可”；不写标题和文号。"),
    )  # fmt: skip

    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "conclusion": Conclusion(self.cleaned_data["conclusion"])}


@needs("record.review", subject=find, read="record.read")
def give(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    return answer(request, row, EventKind.REVIEWED, ReviewForm, review, done=_("已记录审查结论。"))
