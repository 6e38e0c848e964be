"""What 条例§41 asks of who wants a record about oneself put right: which record, what is wrong with it, the evidence."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gongkai.core.case import Matter
from gongkai.web.cases.models import Delivery, Form
from gongkai.web.cases.services import Application
from gongkai.web.files.services import Incoming
from gongkai.web.portal.apply_form import ApplicantForm, Group, SendForm, checked
from gongkai.web.ui.fields import LongText

ELECTRONIC = (Delivery.ONLINE.value, Delivery.EMAIL.value)
# 记入登记的是公文用语，不随读者的语言（kept with the case: in Chinese whatever the applicant reads）。
PARTS = (("record", "要更正的信息"), ("wrong", "不准确之处和应当怎样更正"), ("evidence", "证据"))


class OwnRecordForm(ApplicantForm):
    """Who asks, the record, what is wrong with it, by what that is shown, how one wants to be told."""

    record = LongText(
        label=_("要更正的信息"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("这个机关提供的、与您本人（本单位）有关的哪一条记录：名称、文号、日期，在哪里看到的。"),
        error_messages={"required": _("请写明是哪一条信息（《条例》第四十一条）。")},
    )  # fmt: skip
    wrong = LongText(
        label=_("哪里不准确，应当怎样更正"), max_length=1500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("现在怎样记的，应当怎样记。证件号、账号不必写全。"),
        error_messages={"required": _("请写明哪里不准确、应当怎样更正（《条例》第四十一条）。")},
    )  # fmt: skip
    evidence = LongText(
        label=_("证据"), max_length=1500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("有哪些证据，各能证明什么；下一页可以附扫描件，也可以另行当面提交或者邮寄。"),
        error_messages={"required": _("请写明能够证明记录不准确的证据（《条例》第四十一条）。")},
    )  # fmt: skip
    delivery = forms.ChoiceField(
        label=_("怎样告知您结果"), choices=Delivery.choices, widget=forms.RadioSelect, initial=Delivery.ONLINE
    )

    groups: ClassVar[tuple[Group, ...]] = (
        (_("提出要求的人"), ApplicantForm.who[1]),
        (_("要更正什么"), ("record", "wrong", "evidence", "delivery")),
    )

    def application(self) -> Application:
        """What was typed, as the service takes it; the three parts are what has to be corrected."""
        said = self.said()
        parts = [f"{label}：{said[name]}" for name, label in PARTS if said[name]]
        form = Form.ELECTRONIC if said["delivery"] in ELECTRONIC else Form.PAPER
        return Application(
            kind=said["kind"], requester=self.requester(), subject="\n".join(parts), form=form.value,
            delivery=said["delivery"], matter=Matter.OWN_RECORD,
        )  # fmt: skip


class OwnSendForm(SendForm):
    """The last page: the evidence too, where it is at hand."""

    proof = forms.FileField(label=_("证据的扫描件或者照片（可不附，另行提交）"), required=False)

    files_asked: ClassVar[tuple[str, ...]] = ("scan", "proof")
    field_order = ("proof", "scan", "answer")

    def clean_proof(self) -> UploadedFile[Any] | None:
        return checked(self.cleaned_data["proof"])

    def scans(self) -> list[Incoming]:
        return [file for name in self.files_asked if (file := self.cleaned_data[name])]
