"""What a drafter decides beside the typed fields: 公开事项, 公开属性 with its basis, attachments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.cited import cited
from gongkai.core.record import Attribute, Basis
from gongkai.core.record_type import RecordType
from gongkai.web.agencies.models import Agency
from gongkai.web.files.models import Upload, UploadState
from gongkai.web.files.services import FileRefused, receive
from gongkai.web.records.items import chosen_for, taking
from gongkai.web.records.services import Attachment
from gongkai.web.ui.control import Cases

PREFIX = "decided"


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        several = data if isinstance(data, list | tuple) else [data] if data else []
        return [one for one in several if one]


class ItemField(forms.ChoiceField):
    """Marked as needed; a draft may lack it, and 送审 says so (services)."""

    def validate(self, value: Any) -> None:
        """Nothing chosen is no error here; something that is not offered is."""
        if value:
            super().validate(value)


class DecidedForm(forms.Form):
    """公开属性 is decided when the record is drafted; who changes it later says why."""

    use_required_attribute = False
    cases: ClassVar[Cases] = {
        "attribute_basis": [{"attribute": [Attribute.ON_REQUEST.value]}],
        "withheld_basis": [{"attribute": [Attribute.WITHHELD.value]}],
    }
    item = ItemField(label=lazy("公开事项"), required=False)
    attribute = forms.ChoiceField(
        label=lazy("公开属性"), choices=[(one.value, one.label) for one in Attribute], widget=forms.RadioSelect,
    )  # fmt: skip
    attribute_basis = forms.CharField(
        label=lazy("依申请公开的依据"), required=False, max_length=400,
        help_text=lazy("公开属性为依申请公开的填写。"),
    )  # fmt: skip
    withheld_basis = forms.ChoiceField(
        label=lazy("不予公开的依据"),
        required=False,
        help_text=lazy("公开属性为不予公开的选择；涉密信息不得录入本系统。"),
    )
    attribute_reason = forms.CharField(
        label=lazy("改变公开属性的理由"), required=False, max_length=400, help_text=lazy("公开属性与原来不同时填写。")
    )
    keep = forms.MultipleChoiceField(
        label=lazy("已有附件"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("不再需要的取消勾选。"),
    )
    added = FilesField(
        label=lazy("添加附件"), required=False, widget=Files(attrs={"multiple": True}),
        help_text=lazy("可以一次选多个；PDF、OFD、Word、Excel、图片或者文本。"),
    )  # fmt: skip
    declared = forms.BooleanField(label=lazy("经自查，附件不含国家秘密、工作秘密和不应公开的个人信息"), required=False)

    def __init__(
        self, record_type: RecordType, agency: Agency, on: date, *, data: Any = None, files: Any = None,
        body: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """`body` is the stored content of a record that is written anew."""
        self.agency, self.items = agency, taking(record_type, agency, on)
        own = chosen_for(record_type, self.items) if body is None else None
        super().__init__(data, files, prefix=PREFIX, initial={"item": str(own.pk) if own else "", **initial_of(body)})
        blank = [("", _("（未选）"))]
        if self.items:
            self.fields["item"].required = True
            self.fields["item"].help_text = _("草稿可以先不选；主动公开的，提交保密审查前须选定。")
        self.fields["item"].choices = [*blank, *((str(row.pk), str(row)) for row in self.items)]  # type: ignore[attr-defined]
        bases = [(one.value, cited(one.label)) for one in Basis if one is not Basis.STATE_SECRET]
        self.fields["withheld_basis"].choices = [*blank, *bases]  # type: ignore[attr-defined]
        had = attachments_of(body)
        known = self.stored(data.getlist(f"{PREFIX}-keep")) if data is not None else []
        self.names = {one.digest: one.name for one in (*known, *had)}
        self.fields["keep"].choices = list(self.names.items())  # type: ignore[attr-defined]
        if not self.names:
            del self.fields["keep"]
        if body is None:
            del self.fields["attribute_reason"]

    def stored(self, digests: Sequence[str]) -> list[Attachment]:
        """The files of the agency with these digests: those that came with an earlier try of this form."""
        rows = Upload.objects.filter(agency=self.agency, digest__in=digests, state=UploadState.STORED)
        return [Attachment(row.digest, row.name) for row in rows] if digests else []

    def clean(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        if said.get("added") and not said.get("declared"):
            self.add_error("declared", _("请先自查附件，再勾选此项。"))
        return said

    def received(self, by: Any, at: Any) -> list[Attachment]:
        """The attachments, the new ones received even where something else of the page is wrong: a browser does not
        choose a file anew. None where this form itself is wrong.
        """
        return self.take(by, at) if self.is_valid() else []

    def take(self, by: Any, at: Any) -> list[Attachment]:
        """Those kept, and the new ones, received; a refused file stands as an error beside its field."""
        found = [Attachment(one, self.names[one]) for one in self.cleaned_data.get("keep", ())]
        for file in self.cleaned_data.get("added", ()):
            try:
                upload = receive(self.agency, file, declared=self.cleaned_data["declared"], by=by, at=at)
            except FileRefused as refused:
                self.add_error("added", str(refused))
            else:
                found.append(Attachment(upload.digest, upload.name))
        self.hold(found)
        return found

    def hold(self, found: Sequence[Attachment]) -> None:
        """What has been received is kept by the form, should it have to be shown again: nothing is chosen twice."""
        self.names |= {one.digest: one.name for one in found}
        if not found:
            return
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data.setlist(f"{PREFIX}-keep", [one.digest for one in found])
        self.data = data
        field = DecidedForm.base_fields["keep"].__deepcopy__({})
        field.choices = list(self.names.items())  # type: ignore[attr-defined]
        self.fields["keep"] = field

    def decided(self) -> dict[str, Any]:
        """The arguments of `draft`, `revise` and `amend`, but for the attachments."""
        said = self.cleaned_data
        attribute = Attribute(said["attribute"])
        basis = {Attribute.ON_REQUEST: said["attribute_basis"], Attribute.WITHHELD: said["withheld_basis"]}
        item = next((row for row in self.items if str(row.pk) == said["item"]), None)
        return {"item": item, "attribute": attribute, "attribute_basis": basis.get(attribute, "")}

    def tell(self, problems: Mapping[str, str]) -> dict[str, str]:
        """Sets each problem beside its field; → those that are not of this form."""
        for name in (own := [name for name in problems if name in self.fields]):
            withheld = name == "attribute_basis" and self.cleaned_data.get("attribute") == Attribute.WITHHELD
            self.add_error("withheld_basis" if withheld else name, problems[name])
        return {name: text for name, text in problems.items() if name not in own}


def initial_of(body: Mapping[str, Any] | None) -> dict[str, Any]:
    """The fields as they were decided."""
    if not body:
        return {"attribute": Attribute.PROACTIVE.value}
    attribute, basis = body["attribute"], body["attribute_basis"]
    withheld = attribute == Attribute.WITHHELD
    return {
        "item": str(body["item"] or ""), "attribute": attribute, "attribute_basis": "" if withheld else basis,
        "withheld_basis": basis if withheld else "", "keep": [one.digest for one in attachments_of(body)],
    }  # fmt: skip


def attachments_of(body: Mapping[str, Any] | None) -> list[Attachment]:
    return [Attachment(one["digest"], one["name"]) for one in (body or {}).get("attachments", ())]
