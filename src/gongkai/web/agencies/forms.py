"""The forms of agencies, people and roles, from their models; what a service refuses stands beside its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db.models import DateField, Field, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gongkai.web.agencies.models import Agency, AgencyKind, Person, Power, RoleHeld
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.changing import FACTS
from gongkai.web.agencies.services.found import refusals
from gongkai.web.agencies.structure import BODIES
from gongkai.web.day import now
from gongkai.web.ui.fields import DayField

Done = TypeVar("Done")


def tried(form: forms.BaseForm, act: Callable[[], Done]) -> Done | None:
    """What the act gives; None where it was refused, the reason then standing in the form."""
    try:
        return act()
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return None


class AgencyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An agency in being, named with its code, since two may bear one name."""

    def __init__(self, rows: QuerySet[Agency] | None = None, **known: Any) -> None:
        rows = rows if rows is not None else Agency.objects.filter(closed_on=None)
        blank = _("（请选择）") if known.get("required", True) else _("（无）")
        super().__init__(rows, to_field_name="code", empty_label=blank, **known)

    def prepare_value(self, value: Any) -> Any:
        """A row's number, as a form takes it from its row, is shown as the agency's code."""
        return super().prepare_value(Agency.objects.filter(pk=value).first() if isinstance(value, int) else value)

    def label_from_instance(self, obj: Any) -> str:
        return f"{'　' * (obj.path.count('/') - 2)}{obj.name}（{obj.code}）"


def control(field: Field[Any, Any], **known: Any) -> forms.Field | None:
    """The form field of a model's field: days as people write them, agencies by their code."""
    if isinstance(field, DateField):
        return DayField(label=field.verbose_name, required=not field.blank)
    if field.related_model is Agency:
        bodies = Agency.objects.filter(closed_on=None, kind__in=BODIES) if field.name == "line_parent" else None
        return AgencyChoice(bodies, label=field.verbose_name, required=not field.blank)
    found = field.formfield(**known)
    if isinstance(found, forms.TypedChoiceField) and not field.has_default():
        found.choices = [("", _("（请选择）")), *field.flatchoices]
    return found


def outer(field: Any, agency: Agency) -> None:
    """Offers an office only to an office: nothing else comes under one, and there are many."""
    if agency.kind != AgencyKind.INTERNAL:
        field.queryset = field.queryset.exclude(kind=AgencyKind.INTERNAL)


class FromModel(forms.ModelForm):  # type: ignore[type-arg]
    """Checks what was typed; whether it may be, is for the services to say, which know the words to say it in."""

    def validate_unique(self) -> None:
        """The services do."""

    def _post_clean(self) -> None:
        """The row in hand stays as it is: only a service writes."""


class DatedForm(forms.Form):
    """The day from which a change counts, and the document it rests on."""

    on = DayField(label=_("生效日期"))
    basis = forms.CharField(label=_("依据"), max_length=200, help_text=_("例如机构改革方案的文号。"))


class FoundForm(FromModel):
    """Says at once all that is wrong, also what the service would refuse."""

    on = DayField(label=_("设立日期"))
    basis = forms.CharField(label=_("依据"), max_length=200, required=False)

    class Meta:
        model = Agency
        fields = (
            "code",
            "kind",
            "parent",
            "line_parent",
            "counted_by",
            *(name for name in FACTS if name != "founded_on"),
        )
        formfield_callback = control
        help_texts = {"code": _("大写字母、数字和连字符；登记后不能更改。")}  # noqa: RUF012 - Django reads it once

    def clean(self) -> dict[str, Any]:
        """What the service would refuse stands beside its field already, whatever else is wrong."""
        known = dict(super().clean() or {})
        for refused in list(refusals(known, at=now())):
            self.add_error(refused.field, refused.message)
        return self.cleaned_data


class FactsForm(FromModel):
    """`seen` is how many changes there were when the page was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Agency
        fields = FACTS
        formfield_callback = control
        help_texts = {"name": _("仅在登记有误时在此更正；单位改名请办理“更名”。")}  # noqa: RUF012


class RenameForm(FromModel, DatedForm):
    field_order = ("name", "short_name", "on", "basis")

    class Meta:
        model = Agency
        fields = ("name", "short_name")


class MoveForm(FromModel, DatedForm):
    field_order = ("kind", "parent", "line_parent", "counted_by", "on", "basis")

    def __init__(self, data: QueryDict | None = None, *, instance: Agency, **known: Any) -> None:
        super().__init__(data, instance=instance, **known)
        outer(self.fields["parent"], instance)

    class Meta:
        model = Agency
        fields = ("kind", "parent", "line_parent", "counted_by")
        formfield_callback = control


class CloseForm(DatedForm):
    """With a successor it is a merger."""

    successor = AgencyChoice(
        label=_("职责承继机关"), required=False, help_text=_("其下派出机构和在用事项转到该机关；无承继机关的留空。")
    )
    field_order = ("successor", "on", "basis")

    def __init__(self, *given: Any, agency: Agency, **known: Any) -> None:
        super().__init__(*given, **known)
        outer(self.fields["successor"], agency)


class PowerForm(FromModel):
    class Meta:
        model = Power
        fields = ("kind", "name", "basis", "valid_from", "valid_to")
        formfield_callback = control


class LastDayForm(forms.Form):
    last = DayField(label=_("最后一日"))


class PersonForm(FromModel):
    class Meta:
        model = Person
        fields = ("username", "name", "agency", "email")
        formfield_callback = control


class PersonFactsForm(FromModel):
    class Meta:
        model = Person
        fields = ("name", "email")


class MovePersonForm(FromModel):
    class Meta:
        model = Person
        fields = ("agency",)
        formfield_callback = control


class GrantForm(FromModel):
    person = forms.ModelChoiceField(
        Person.objects.filter(is_active=True), to_field_name="username", label=_("人员"), empty_label=_("（请选择）")
    )

    class Meta:
        model = RoleHeld
        fields = ("person", "role", "agency", "since", "until")
        formfield_callback = control


class FileForm(forms.Form):
    """The first step of an import: a file."""

    file = forms.FileField(label=_("CSV 文件"), help_text=_("UTF-8 或 GB18030，不超过 2 MB；第一行为表头。"))


class TextForm(forms.Form):
    """The second: the text that was tried, kept in the page, so that nothing need be chosen again."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
