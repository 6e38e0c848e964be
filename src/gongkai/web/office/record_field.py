"""One field of a record type → a form field that keeps whatever is typed; the core says what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gongkai.core.cited import cited
from gongkai.core.record_fields import show
from gongkai.core.record_type import Field, RecordType
from gongkai.web.ui.fields import Column, TableField

NUMBERS = frozenset({"integer", "decimal", "money"})
SHORT = frozenset({"date", "period", "phone", "document_number", "credit_code", "id_number"})
FEW = 4  # so many answers are shown as buttons, more as a list
YES_NO = (("是", "是"), ("否", "否"))
Named = Mapping[str, Sequence[tuple[str, str]]]


class AsTyped(forms.Field):
    """Takes anything: what is missing or wrong is said by `core.clean`, beside the field."""

    def validate(self, value: Any) -> None:
        """The core does."""


class RowsAsTyped(TableField):
    """Rows as they were typed."""

    def clean(self, value: Any) -> Any:
        return value or []


def form_field(field: Field, record_type: RecordType, named: Named) -> forms.Field:
    """The form field; `named` are the records that a reference may choose from, by field id."""
    said = [field.help.rstrip("。"), needed_when(field, record_type), *(cell_help(one) for one in field.columns)]
    help_text = cited("；".join(filter(None, said)))
    known: dict[str, Any] = {"label": label(field), "required": field.required, "help_text": help_text}
    if field.kind == "table":
        return RowsAsTyped([column(one) for one in field.columns], **known)
    return AsTyped(widget=widget(field, named.get(field.id, ())), **known)


def label(field: Field) -> str:
    return f"{field.label}（{field.unit}）" if field.unit else field.label


def needed_when(field: Field, record_type: RecordType) -> str:
    """环境要素为空气时必填; blank for a field that is not needed under a condition."""
    if field.required_when is None:
        return ""
    parts = []
    for name, values in field.required_when.tests.items():
        other = record_type.field(name)
        parts.append(_("%(field)s为%(values)s") % {"field": other.label, "values": _or(other, values)})
    return _("%(when)s时必填") % {"when": "、".join(parts)}


def cases(field: Field, record_type: RecordType) -> list[dict[str, list[str]]]:
    """The cases in which the form asks for a field, with the answers as they are sent; none: always."""
    return [
        {name: [str(typed(record_type.field(name), value)) for value in values] for name, values in case.tests.items()}
        for case in field.cases
    ]


def cell_help(column: Field) -> str:
    """What the head of a column has no room for: its help, and the answers of which several may be given."""
    if column.kind == "choices":
        return _("%(column)s可填%(answers)s") % {
            "column": column.label,
            "answers": "、".join(one.label for one in column.choices),
        }
    return f"{column.label}：{column.help.rstrip('。')}" if column.help else ""


def _or(field: Field, values: Sequence[Any]) -> str:
    return "或".join(show(field, [value] if field.kind == "choices" else value) for value in values)


def widget(field: Field, named: Sequence[tuple[str, str]]) -> forms.Widget:
    """The control of a kind of field."""
    match field.kind:
        case "choice" | "boolean":
            return one_of(field)
        case "choices":
            return forms.CheckboxSelectMultiple(choices=answers(field))
        case "record":
            return forms.Select(choices=[("", _("（未选）")), *named])
        case "records":
            return forms.CheckboxSelectMultiple(choices=list(named))
        case "long_text":
            return forms.Textarea(attrs={"rows": 8 if field.id == "body" else 3})
        case "url":
            return forms.TextInput(attrs={"inputmode": "url"})
    classes = "short" if field.kind in SHORT else "number" if field.kind in NUMBERS else ""
    attrs = {"autocomplete": "off", **({"class": classes} if classes else {})}
    return forms.TextInput(attrs={**attrs, "inputmode": "decimal"} if field.kind in NUMBERS else attrs)


def one_of(field: Field) -> forms.Widget:
    found = answers(field)
    if field.required and len(found) <= FEW:
        return forms.RadioSelect(choices=found)
    return forms.Select(choices=[("", _("（未选）")), *found])


def answers(field: Field) -> Sequence[tuple[str, str]]:
    """Code and label of each answer."""
    return YES_NO if field.kind == "boolean" else [(choice.code, choice.label) for choice in field.choices]


def column(field: Field) -> Column:
    """A column of a table of inputs."""
    closed = field.kind in ("choice", "boolean")
    return Column(
        field.id, field.label, answers(field) if closed else (), required=field.required,
        number=field.kind in NUMBERS, unit=field.unit,
    )  # fmt: skip


def typed(field: Field, value: Any) -> Any:
    """A stored value as one would type it."""
    if field.columns:
        return [{one.id: in_cell(one, row[one.id]) for one in field.columns if one.id in row} for row in value]
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, list) else str(value)


def in_cell(field: Field, value: Any) -> str:
    """A value as it stands in a cell of a table of inputs: several answers in words, by 、."""
    return show(field, value) if isinstance(value, list) else str(typed(field, value))
