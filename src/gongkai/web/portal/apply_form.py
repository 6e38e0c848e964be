"""What 条例§29 asks of an application, and nothing more: there is no field for a purpose. (§41 asks more: own_record.)"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.web.cases.models import Delivery, Form, IdentityKind, RequesterKind, Way
from gongkai.web.cases.requester import Requester
from gongkai.web.cases.services import Application
from gongkai.web.cases.services.receive import problems
from gongkai.web.files.services import Incoming
from gongkai.web.portal.apply_ticket import Ticket
from gongkai.web.ui.fields import LongText
from gongkai.web.ui.pieces import Words
from gongkai.web.ui.small_number import small_number

# 表单的一组：标题和其中的各栏（a heading with its fields）。
Group = tuple[Words, tuple[str, ...]]
# 文件开头的字节（what a file of a kind begins with）。
BEGINS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff"}


class ApplicantForm(forms.Form):
    """Who asks; what was typed is kept whatever is wrong with it. What is asked for is the form's own."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label=_("申请人类型"), choices=RequesterKind.choices, widget=forms.RadioSelect,
        initial=RequesterKind.NATURAL_PERSON,
    )  # fmt: skip
    name = forms.CharField(
        label=_("姓名或者名称"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    identity_kind = forms.ChoiceField(
        label=_("身份证明"), choices=IdentityKind.choices, widget=forms.RadioSelect, initial=IdentityKind.ID_CARD
    )
    identity_number = forms.CharField(label=_("证明号码"), max_length=40)
    phone = forms.CharField(
        label=_("联系电话"), max_length=60, required=False, help_text=_("机关收到后，会用它与您确认；查询办理情况也用它。"),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    address = forms.CharField(
        label=_("通信地址"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("电子邮箱"), max_length=120, required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    website = forms.CharField(label=_("请不要填写这一栏"), required=False, max_length=200)

    who: ClassVar[Group] = (
        _("申请人"), ("kind", "name", "identity_kind", "identity_number", "phone", "address", "email"),
    )  # fmt: skip
    groups: ClassVar[tuple[Group, ...]] = (who,)

    def clean(self) -> dict[str, Any]:
        """What the service would say of it, beside its fields; a program fills in what nobody sees."""
        said = super().clean() or {}
        if said.get("website"):
            self.add_error(None, gettext("请把“请不要填写这一栏”留空后再提交：它只用来挡住自动程序。"))
        for name, sentence in problems(self.application(), Way.ONLINE).items():
            if sentence and name in self.fields and name not in self.errors:
                self.add_error(name, sentence)
        return said

    def said(self) -> dict[str, str]:
        """What was typed, field by field, as far as it is right."""
        return {name: str(self.cleaned_data.get(name) or "").strip() for name in self.fields}

    def requester(self) -> Requester:
        """Who asks."""
        said = self.said()
        names = ("name", "identity_kind", "identity_number", "phone", "address", "email")
        return Requester(**{name: said[name] for name in names})

    def application(self) -> Application:
        """What was typed, as the service takes it."""
        raise NotImplementedError


class ApplyForm(ApplicantForm):
    """What information is asked for, in which form."""

    subject = LongText(
        label=_("申请公开的内容"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("名称、文号或者便于查询的其他特征性描述。不需要说明用途。"),
    )  # fmt: skip
    form = forms.ChoiceField(
        label=_("提供形式"), choices=Form.choices, widget=forms.RadioSelect, initial=Form.ELECTRONIC
    )
    delivery = forms.ChoiceField(
        label=_("获取方式"), choices=Delivery.choices, widget=forms.RadioSelect, initial=Delivery.ONLINE
    )

    groups: ClassVar[tuple[Group, ...]] = (ApplicantForm.who, (_("申请的内容"), ("subject", "form", "delivery")))

    def application(self) -> Application:
        said = self.said()
        return Application(
            kind=said["kind"], requester=self.requester(), subject=said["subject"], form=said["form"],
            delivery=said["delivery"],
        )  # fmt: skip


class SendForm(forms.Form):
    """The last page: a scan where one wants to add it, and the question."""

    use_required_attribute = False
    scan = forms.FileField(label=_("身份证明的扫描件或者照片（可不附）"), required=False)
    answer = forms.CharField(label="", max_length=10, required=False)

    files_asked: ClassVar[tuple[str, ...]] = ("scan",)

    def __init__(self, data: Any = None, files: Any = None, *, ticket: Ticket) -> None:
        super().__init__(data, files)
        self.sum = sum(ticket.terms)
        bounds = gettext("PDF、JPG 或者 PNG，不超过 %(n)s MB；加密保存，只有办理的人能打开。")
        for name in self.files_asked:
            self.fields[name].help_text = bounds % {"n": settings.APPLY_UPLOAD_LIMIT // 2**20}
        if settings.ASK_SUM:
            first, second = ticket.terms
            asked = gettext("为挡住自动程序，请回答：%(a)s 加 %(b)s 等于多少？")
            self.fields["answer"].label = asked % {"a": first, "b": second}
            self.fields["answer"].widget.attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "short"}
        else:
            del self.fields["answer"]

    def clean_answer(self) -> str:
        """8, ８ or 八."""
        said = str(self.cleaned_data["answer"])
        if small_number(said) != self.sum:
            raise forms.ValidationError(gettext("答案不对，请再算一次；可以写数字，也可以写汉字。"))
        return said

    def clean_scan(self) -> UploadedFile[Any] | None:
        return checked(self.cleaned_data["scan"])

    def scans(self) -> list[Incoming]:
        """The files that were added."""
        scan = self.cleaned_data["scan"]
        return [scan] if scan else []


def checked(file: UploadedFile[Any] | None) -> UploadedFile[Any] | None:
    """A file that is bounded, of three kinds, and what its first bytes say it is. ValidationError."""
    if file is None:
        return None
    begins = BEGINS.get(PurePath(file.name or "").suffix.lower().lstrip("."))
    if (file.size or 0) > settings.APPLY_UPLOAD_LIMIT:
        raise forms.ValidationError(gettext("文件太大，请压缩后再附，或者不附。"))
    if begins is None or not file.read(len(begins)).startswith(begins):
        raise forms.ValidationError(gettext("只收 PDF、JPG 和 PNG，而且内容要与后缀一致。请另存后再附，或者不附。"))
    file.seek(0)
    return file
