"""The form in which people ask an agency, and the form in which they look up its answer."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from gongkai.web.inquiries.models import CONTACT, NAME, SUBJECT, TEXT
from gongkai.web.inquiries.question import Ticket, fresh, read
from gongkai.web.inquiries.services import Asked
from gongkai.web.portal.site import agencies
from gongkai.web.ui.fields import LongText

HONEYPOT = "website"
PHONE = re.compile(r"[+()\d\s-]{5,30}")


class AskForm(forms.Form):
    """Subject and text, to which agency; who asks, if they like; and a sum, unless the operator switched it off."""

    use_required_attribute = False
    ticket = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)
    agency = forms.ChoiceField(label=_("向哪个机关咨询"))
    subject = forms.CharField(label=_("标题"), max_length=SUBJECT, help_text=_("一句话说明要问什么。"))
    text = LongText(
        label=_("内容"), max_length=TEXT, help_text=_("请不要写身份证号、银行卡号等个人信息。最多 2000 字。"),
    )  # fmt: skip
    name = forms.CharField(
        label=_("您的姓名"), max_length=NAME, required=False, help_text=_("可以不填。加密保存，不公开。")
    )
    contact = forms.CharField(
        label=_("电话或者电子邮箱"), max_length=CONTACT, required=False,
        help_text=_("可以不填；需要机关与您联系的请填写。不填的，凭查询码在本站看答复。加密保存，不公开。"),
    )  # fmt: skip
    total = forms.CharField(max_length=10, widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}))

    def __init__(self, *args: Any, **known: Any) -> None:
        super().__init__(*args, **known)
        self.places = {one.code: one for one in agencies()}
        choices = [(code, one.name) for code, one in self.places.items()]
        self.fields["agency"].choices = choices if len(choices) == 1 else [("", _("请选择")), *choices]  # type: ignore[attr-defined]
        known_ticket = read(str(self.data.get("ticket", ""))) if self.is_bound else None
        self.late = self.is_bound and known_ticket is None
        self.given: Ticket = known_ticket or fresh()
        if settings.ASK_SUM:
            self.fields["total"].label = _("%(one)d 加 %(other)d 等于几") % {
                "one": self.given.one, "other": self.given.other,
            }  # fmt: skip
            self.fields["total"].help_text = _("用来挡住自动提交的程序，数字、汉字都可以。")
        else:
            del self.fields["total"]
        if self.late:
            # 页面开得太久：换一张新的，已填的都在（the form is shown again with a new ticket, all that was typed kept）。
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data["ticket"], data["total"] = self.given.signed, ""
            self.data = data
        self.initial.setdefault("ticket", self.given.signed)

    def clean_contact(self) -> str:
        """A telephone number or an e-mail address."""
        text = str(self.cleaned_data["contact"]).strip()
        if text and not PHONE.fullmatch(text):
            try:
                validate_email(text)
            except ValidationError as wrong:
                raise ValidationError(_("请填写电话号码（可带区号），或者电子邮箱。")) from wrong
        return text

    def clean_total(self) -> str:
        text = str(self.cleaned_data["total"])
        if not self.late and not self.given.answered(text):
            raise ValidationError(_("答案不对，请再算一次。"))
        return text

    def clean(self) -> dict[str, Any]:
        if self.late:
            self.errors.pop("total", None)
            raise ValidationError(_("页面打开得太久了，您填写的内容都在，请再提交一次。"))
        return self.cleaned_data

    def asked(self) -> Asked:
        """What was typed."""
        return Asked(**{name: self.cleaned_data[name] for name in ("subject", "text", "name", "contact")})


class CodeForm(forms.Form):
    """The query code, as it was given or as somebody wrote it down."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("查询码"), max_length=40, help_text=_("提交咨询时给出的 16 位查询码，大小写、短横都不影响。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
